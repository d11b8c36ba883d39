#include "nonclin/stats/incidence.hpp"
#include "unit/stats/oracle_cases.hpp"
#include "unit/stats/slow_tables.hpp"

namespace nonclin::stats {

TEST_CASE("Fisher's test is that of R") {
    Comparison comparison("R 4.2.2 fisher.test", "fisher_exact, three p", 1e-10);
    for (const auto& [name, one] : oracle_cases("fisher-")) {
        const Numbers& n = one.at("counts");
        const auto own = fisher_exact({static_cast<std::int64_t>(n[0]), static_cast<std::int64_t>(n[1])},
                                      {static_cast<std::int64_t>(n[2]), static_cast<std::int64_t>(n[3])});
        REQUIRE(own);
        comparison.add(own->two_sided, one.at("p")[0]);
        comparison.add(own->greater, one.at("p")[1]);
        comparison.add(own->less, one.at("p")[2]);
    }
}

TEST_CASE("Fisher's test sums the tables that are at most as probable") {
    Comparison comparison("every table", "fisher_exact, three p", 1e-12);
    for (const std::int64_t treated : {1, 3, 8}) {
        for (const std::int64_t control : {1, 5, 12}) {
            for (std::int64_t a = 0; a <= treated; ++a) {
                for (std::int64_t b = 0; b <= control; ++b) {
                    double seen = 0;
                    slow::each_table({{a, treated}, {b, control}}, [&](const auto& table, double p) {
                        if (table[0] == a) seen = p;
                    });
                    Tails judge{0, 0, 0};
                    slow::each_table({{a, treated}, {b, control}}, [&](const auto& table, double p) {
                        if (p <= seen * (1 + 1e-7)) judge.two_sided += p;
                        if (table[0] >= a) judge.greater += p;
                        if (table[0] <= a) judge.less += p;
                    });
                    const auto own = fisher_exact({a, treated}, {b, control});
                    comparison.add(own->two_sided, judge.two_sided);
                    comparison.add(own->greater, judge.greater);
                    comparison.add(own->less, judge.less);
                }
            }
        }
    }
}

TEST_CASE("with none or all affected nothing is improbable, and a million animals are borne") {
    for (const std::int64_t k : {0, 5}) {
        const auto own = fisher_exact({k, 5}, {k, 5});
        REQUIRE(own);
        CHECK(own->two_sided == 1);
        CHECK(own->greater == 1);
        CHECK(own->less == 1);
    }
    const auto many = fisher_exact({500'300, 1'000'000}, {499'700, 1'000'000});
    REQUIRE(many);
    // Normal, with the continuity correction: z = 599 / sqrt(N / 4 x 2 / 2).
    const double z = 599 / std::sqrt(500'000.);
    CHECK(many->two_sided == doctest::Approx(std::erfc(z / std::sqrt(2.))).epsilon(1e-4));
    CHECK(fisher_exact({1'000'000, 1'000'000}, {0, 1'000'000})->two_sided == 0);
}

TEST_CASE("counts that cannot be are refused in both languages") {
    CHECK_FALSE(fisher_exact({0, 0}, {1, 3}));
    CHECK_FALSE(fisher_exact({-1, 3}, {1, 3}));
    const auto refused = fisher_exact({1, 3}, {4, 3});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::inconsistent_input);
    CHECK(
        refused.error().message ==
        Text{"Fisher 精确检验：第 2 组应有 0 <= 受累动物数 <= 检查动物数且检查动物数大于 0，却是 4 / "
             "3；无动物的组请排除",
             "Fisher's exact test: group 2: expected 0 <= affected <= examined and examined > 0, found 4 of 3; leave a "
             "group without animals out"});
}

}  // namespace nonclin::stats
