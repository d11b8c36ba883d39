#include "nonclin/kinetics/batch.hpp"

#include <cmath>

#include <doctest/doctest.h>

namespace nonclin::kinetics {

namespace {

// 1,000 profiles of 4 to 10 samples, end to end.
struct Many {
    std::vector<double> time, concentration;
    std::vector<std::optional<double>> dose;
    std::vector<std::size_t> start{0};

    Many() {
        for (int p = 0; p < 1000; ++p) {
            for (int i = 0; i < 4 + p % 7; ++i) {
                time.push_back(i);
                concentration.push_back(i == 0 ? 0 : (p + 1) * std::exp(-0.1 * i - 0.01 * ((p * i) % 5)));
            }
            start.push_back(time.size());
            dose.push_back(1 + p);
        }
    }
    ProfileSet set() const { return {time, concentration, start, dose}; }
};

}  // namespace

TEST_CASE("many profiles at once are what each is alone, by any number of threads") {
    const Many many;
    for (const unsigned threads : {1U, 2U, 7U}) {
        const auto all = analysed(many.set(), {}, Executor(threads));
        REQUIRE(all);
        REQUIRE(all->size() == 1000);
        for (std::size_t p = 0; p < all->size(); ++p) {
            const auto alone = analysed(many.set().profile(p), {.dose = many.dose[p]});
            for (const NamedQuantity& one : named_quantities()) REQUIRE(one.of((*all)[p]) == one.of(*alone));
        }
    }
}

TEST_CASE("the first profile that cannot be is named by its place, by any number of threads") {
    Many many;
    many.concentration[many.start[700] + 2] = -1;
    many.concentration[many.start[650] + 1] = -1;
    for (const unsigned threads : {1U, 2U, 7U}) {
        const auto all = analysed(many.set(), {}, Executor(threads));
        REQUIRE_FALSE(all);
        CHECK(described(all.error()).en ==
              "profile 651: sample 2: expected time and concentration >= 0, found 1 and -1");
    }
}

TEST_CASE("points chosen by hand hold for their own profile only") {
    const Many many;
    ProfileSet set = many.set();
    std::vector<std::vector<std::size_t>> by_hand(set.size());
    by_hand.at(13) = {1, 2, 3};
    set.terminal_points = by_hand;
    const auto all = analysed(set, {}, Executor(2));
    REQUIRE(all);
    CHECK(all->at(13).terminal.first == 1);
    CHECK(all->at(13).terminal.points == 3);
    CHECK(all->at(12).terminal.first > 1);  // the peak is its second sample
}

TEST_CASE("no profiles give no results") { CHECK(analysed(ProfileSet{}, {}, Executor(2))->empty()); }

}  // namespace nonclin::kinetics
