#include <cmath>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "nonclin/base/random.hpp"
#include "nonclin/programme/programme.hpp"

using namespace nonclin;
using namespace nonclin::programme;

namespace {

TitreAssay assay(std::string id) { return {std::move(id), "", "", std::nullopt, {}}; }

TitreAssay bridged(std::string id, std::string to, double factor) {
    TitreAssay one = assay(std::move(id));
    one.bridge = Bridge{std::move(to), factor, {}};
    return one;
}

}  // namespace

TEST_CASE("A bridge is followed in both directions: dose by its holder times factor is dose by the other") {
    Programme programme;
    programme.titre_assays = {bridged("polyA", "ITR", 0.5), assay("ITR")};
    CHECK(titre_factor(programme, "polyA", "ITR") == 0.5);
    CHECK(titre_factor(programme, "ITR", "polyA") == 2.0);
    CHECK(titre_factor(programme, "ITR", "ITR") == 1.0);
}

TEST_CASE("Chains multiply, whichever way each of their bridges points and in whatever order they stand") {
    Programme programme;
    programme.titre_assays = {bridged("b", "c", 4), bridged("a", "b", 2), bridged("d", "c", 16), assay("c")};
    CHECK(titre_factor(programme, "a", "c") == 8.0);
    CHECK(titre_factor(programme, "a", "d") == 0.5);
    CHECK(titre_factor(programme, "d", "a") == 2.0);
}

TEST_CASE("Assays that no chain of bridges joins have no factor, and rings come to an end") {
    Programme programme;
    programme.titre_assays = {bridged("a", "b", 2), bridged("b", "a", 0.5), bridged("c", "c", 3), assay("d")};
    CHECK_FALSE(titre_factor(programme, "a", "d"));
    CHECK_FALSE(titre_factor(programme, "c", "a"));
    CHECK_FALSE(titre_factor(programme, "a", "nowhere"));
    CHECK(titre_factor(programme, "b", "a") == 0.5);
}

TEST_CASE("Where every assay has a true scale, every factor is the ratio of two of them") {
    Random random(3, "titres", 0);
    for (int round = 0; round < 100; ++round) {
        Programme programme;
        std::vector<double> scales;
        std::vector<std::size_t> groups;  // the slow judge: which assays are joined
        for (std::size_t i = 0; i < 8; ++i) {
            scales.push_back(std::pow(2.0, static_cast<double>(random.bits() % 7) - 3));
            groups.push_back(i);
            programme.titre_assays.push_back(assay("t" + std::to_string(i)));
        }
        for (std::size_t i = 0; i < 8; ++i) {
            if (random.bits() % 3 == 0) continue;
            const std::size_t to = random.bits() % 8;
            programme.titre_assays[i].bridge = Bridge{"t" + std::to_string(to), scales[to] / scales[i], {}};
            const std::size_t joined = groups[to], own = groups[i];
            for (std::size_t& group : groups) group = group == own ? joined : group;
        }
        for (std::size_t a = 0; a < 8; ++a) {
            for (std::size_t b = 0; b < 8; ++b) {
                const auto factor = titre_factor(programme, "t" + std::to_string(a), "t" + std::to_string(b));
                REQUIRE(factor.has_value() == (groups[a] == groups[b]));
                if (factor) CHECK(*factor == scales[b] / scales[a]);
            }
        }
    }
}
