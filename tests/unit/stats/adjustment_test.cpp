#include "nonclin/stats/adjustment.hpp"

#include "nonclin/base/random.hpp"
#include "unit/stats/oracle_cases.hpp"

namespace nonclin::stats {

namespace {

// From the definitions: of p value i, over all tests j (m of them) that its rejection hangs on.
double slow_adjusted(const Numbers& p, std::size_t i, Adjustment adjustment) {
    const auto m = static_cast<double>(p.size());
    const auto up_to = [&](double x) {
        return static_cast<double>(std::count_if(p.begin(), p.end(), [x](double y) { return y <= x; }));
    };
    const auto from = [&](double x) {
        return m - static_cast<double>(std::count_if(p.begin(), p.end(), [x](double y) { return y < x; }));
    };
    double least = 1;
    double most = 0;
    for (const double x : p) {
        if (x <= p[i]) most = std::max(most, from(x) * x);
        if (x >= p[i] && adjustment == Adjustment::hochberg) least = std::min(least, (m - up_to(x) + 1) * x);
        if (x >= p[i] && adjustment == Adjustment::benjamini_hochberg) least = std::min(least, m / up_to(x) * x);
    }
    if (adjustment == Adjustment::bonferroni) return std::min(1.0, m * p[i]);
    return adjustment == Adjustment::holm ? std::min(1.0, most) : least;
}

constexpr Adjustment all[] = {Adjustment::bonferroni, Adjustment::holm, Adjustment::hochberg,
                              Adjustment::benjamini_hochberg};

}  // namespace

TEST_CASE("adjusted p values are those of R") {
    constexpr const char* keys[] = {"bonferroni", "holm", "hochberg", "BH"};
    Comparison comparison("R 4.2.2 p.adjust", "adjusted, four ways", 1e-14);
    for (const auto& [name, one] : oracle_cases("adjust-")) {
        for (std::size_t way = 0; way < 4; ++way) {
            const auto own = adjusted(one.at("p"), all[way]);
            REQUIRE(own);
            for (std::size_t i = 0; i < own->size(); ++i) comparison.add((*own)[i], one.at(keys[way])[i]);
        }
    }
}

TEST_CASE("adjusted p values are those of the definitions, and never below their own") {
    Comparison comparison("definition", "adjusted, four ways", 1e-14);
    for (std::uint64_t k = 0; k < 100; ++k) {
        Random random(2, "p values", k);
        Numbers p(1 + k % 12);
        for (double& x : p) x = std::ceil(20 * std::pow(random.uniform(), 3)) / 20;  // ties too
        for (const Adjustment way : all) {
            const auto own = adjusted(p, way);
            REQUIRE(own);
            for (std::size_t i = 0; i < p.size(); ++i) {
                comparison.add((*own)[i], slow_adjusted(p, i, way));
                CHECK((*own)[i] >= p[i]);
                CHECK((*own)[i] <= 1);
            }
        }
    }
}

TEST_CASE("p values that cannot be are refused in both languages") {
    CHECK(adjusted(Numbers{0.1, 1.5}, Adjustment::holm).error().message ==
          Text{"多重比较校正：第 2 个 p 值是 1.5，应在 0 与 1 之间",
               "adjustment for several tests: p value 2 is 1.5, expected 0 to 1"});
    CHECK_FALSE(adjusted(Numbers{std::nan("")}, Adjustment::bonferroni));
    CHECK(adjusted({}, Adjustment::holm).error().message ==
          Text{"多重比较校正：没有 p 值；至少给出一个检验的 p 值",
               "adjustment for several tests: no p value is given; give "
               "at least one"});
    CHECK(*adjusted(Numbers{0, 1}, Adjustment::holm) == Numbers{0, 1});
}

}  // namespace nonclin::stats
