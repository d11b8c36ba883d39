#include "nonclin/stats/equal_variances.hpp"

#include "nonclin/stats/analysis_of_variance.hpp"
#include "unit/stats/oracle_cases.hpp"
#include "unit/stats/slow_tail.hpp"

namespace nonclin::stats {

namespace {

const GivenGroups given{{12.1, 13.4, 11.8, 12.9}, {14.2, 13.1, 15.5}, {12.0, 12.2, 16.7, 18.1, 11.1}};

double centre(Numbers values, bool is_median) {
    std::sort(values.begin(), values.end());
    const std::size_t n = values.size();
    if (is_median) return (values[(n - 1) / 2] + values[n / 2]) / 2;
    double sum = 0;
    for (const double x : values) sum += x;
    return sum / static_cast<double>(n);
}

// Deviations written out, then the analysis of variance.
double slow_levene(const std::vector<Numbers>& groups, Deviation deviation) {
    std::vector<Numbers> deviations = groups;
    for (Numbers& group : deviations) {
        const double middle = centre(group, deviation == Deviation::from_median);
        for (double& x : group) x = std::pow(std::fabs(x - middle), deviation == Deviation::squared_from_mean ? 2 : 1);
    }
    const std::vector<std::span<const double>> spans(deviations.begin(), deviations.end());
    return one_way_anova(spans)->test.f;
}

}  // namespace

TEST_CASE("tests of equal variances are those of R") {
    Comparison of_mean("R 4.2.2 anova of deviations", "levene, from_mean", 1e-10, 1e-6);
    Comparison of_median("R 4.2.2 anova of deviations", "levene, from_median", 1e-10, 1e-6);
    Comparison of_square("R 4.2.2 anova of deviations", "levene, squared_from_mean", 1e-10, 1e-6);
    Comparison of_bartlett("R 4.2.2 bartlett.test", "bartlett", 1e-10, 1e-3);
    for (const auto& [name, one] : oracle_cases("groups-")) {
        const bool is_far = is_far_from_zero(one.at("value"));
        const CutGroups cut(one.at("value"), one.at("n"));
        if (one.contains("bartlett") && !is_far) {
            const auto own = bartlett(cut.groups);
            REQUIRE(own);
            of_bartlett.add(own->chi_squared, one.at("bartlett")[0]);
            of_bartlett.add(own->degrees, one.at("bartlett")[1]);
            // Equal variances: R's statistic is what rounding left, and its p the root of that away from 1.
            if (one.at("bartlett")[0] > 1e-6) of_bartlett.add(own->p, one.at("bartlett")[2]);
        }
        if (!one.contains("levene_mean") || is_far) continue;
        const auto compare = [&](Comparison& comparison, Deviation deviation, const char* key) {
            const auto own = levene(cut.groups, deviation);
            REQUIRE(own);
            comparison.add(own->f, one.at(key)[0]);
            comparison.add(own->p, one.at(key)[1]);
        };
        compare(of_mean, Deviation::from_mean, "levene_mean");
        compare(of_median, Deviation::from_median, "levene_median");
        compare(of_square, Deviation::squared_from_mean, "levene_square");
    }
}

TEST_CASE("Levene's test is the analysis of variance of deviations written out") {
    for (const auto deviation : {Deviation::from_mean, Deviation::from_median, Deviation::squared_from_mean}) {
        const auto own = levene(given.groups, deviation);
        REQUIRE(own);
        CHECK(own->f == doctest::Approx(slow_levene(given.values, deviation)).epsilon(1e-12));
        CHECK(own->numerator_degrees == 2);
        CHECK(own->denominator_degrees == 9);
        CHECK(own->p == doctest::Approx(slow::f_upper_tail(own->f, 2, 9)).epsilon(1e-10));
    }
}

TEST_CASE("Bartlett's test is the one printed") {
    // M / C with C = 1 + (sum 1/f - 1/F) / 3(k - 1), f = n - 1.
    double squares = 0;
    double logs = 0;
    for (const Numbers& group : given.values) {
        double own = 0;
        for (const double x : group) own += std::pow(x - centre(group, false), 2);
        squares += own;
        const double f = static_cast<double>(group.size()) - 1;
        logs += f * std::log(own / f);
    }
    const double m = 9 * std::log(squares / 9) - logs;
    const double c = 1 + (1. / 3 + 1. / 2 + 1. / 4 - 1. / 9) / 6;
    const auto own = bartlett(given.groups);
    REQUIRE(own);
    CHECK(own->chi_squared == doctest::Approx(m / c).epsilon(1e-12));
    CHECK(own->p == doctest::Approx(slow::chi_squared_upper_tail(m / c, 2)).epsilon(1e-10));
    const GivenGroups alike{{1, 2, 4}, {11, 12, 14}};
    CHECK(bartlett(alike.groups)->chi_squared == doctest::Approx(0).epsilon(1e-12));
    CHECK(bartlett(alike.groups)->p == doctest::Approx(1));
}

TEST_CASE("groups of two deviate alike and are refused, whatever rounding says") {
    const GivenGroups pairs{{0.1, 0.7}, {0.3, 2.2}, {5.1, 5.9}};
    for (const auto deviation : {Deviation::from_mean, Deviation::from_median, Deviation::squared_from_mean}) {
        const auto refused = levene(pairs.groups, deviation);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == ErrorKind::inconsistent_input);
        CHECK(
            refused.error().message ==
            Text{"Levene 方差齐性检验：各组组内偏差都相同，无法检验；至少一组需有三只数值不同的动物",
                 "Levene's test of equal variances: the deviations do not differ within any group; at least one group "
                 "of three animals with different values is needed"});
    }
    CHECK(bartlett(pairs.groups));
}

TEST_CASE("groups too small or without spread are refused") {
    CHECK_FALSE(levene(GivenGroups{{1}, {2, 3, 5}}.groups, Deviation::from_mean));
    CHECK_FALSE(levene(GivenGroups{{4, 4, 4}, {4, 4}}.groups, Deviation::from_median));
    CHECK(levene(GivenGroups{{4, 4, 4}, {4, 5, 7}}.groups, Deviation::from_mean));
    CHECK_FALSE(bartlett(GivenGroups{{1}, {2, 3, 5}}.groups));
    const auto refused = bartlett(GivenGroups{{4, 4, 4}, {4, 5, 7}}.groups);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message ==
          Text{"Bartlett 方差齐性检验：第 1 组的值全部相同，方差为 0 无法取对数；将其排除，或改用 Levene 检验",
               "Bartlett's test of equal variances: all values of group 1 are equal, a variance of 0 has no logarithm; "
               "leave it out, or use Levene's test"});
    const GivenGroups huge{{1e200, -1e200, 3}, {1, 2, 4}};
    CHECK(levene(huge.groups, Deviation::from_mean).error().kind == ErrorKind::numeric);
    CHECK(bartlett(huge.groups).error().kind == ErrorKind::numeric);
}

}  // namespace nonclin::stats
