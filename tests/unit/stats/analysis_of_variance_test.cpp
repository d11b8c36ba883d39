#include "nonclin/stats/analysis_of_variance.hpp"

#include "unit/stats/oracle_cases.hpp"
#include "unit/stats/slow_tail.hpp"

namespace nonclin::stats {

namespace {

// Sum of squares about the mean from all pairs.
long double squares(const Numbers& values) {
    long double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const long double gap = static_cast<long double>(values[i]) - values[j];
            sum += gap * gap;
        }
    }
    return sum / static_cast<long double>(values.size());
}

// Welch 1951 as printed, in long double.
FTest slow_welch(const std::vector<Numbers>& groups) {
    const auto k = static_cast<long double>(groups.size());
    std::vector<long double> weight, mean;
    long double sum = 0;
    long double centre = 0;
    for (const Numbers& group : groups) {
        const auto n = static_cast<long double>(group.size());
        weight.push_back(n * (n - 1) / squares(group));
        long double own = 0;
        for (const double x : group) own += x / n;
        mean.push_back(own);
        sum += weight.back();
    }
    for (std::size_t g = 0; g < groups.size(); ++g) centre += weight[g] * mean[g] / sum;
    long double a = 0;
    long double b = 0;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        a += weight[g] * (mean[g] - centre) * (mean[g] - centre) / (k - 1);
        b += (1 - weight[g] / sum) * (1 - weight[g] / sum) / static_cast<long double>(groups[g].size() - 1);
    }
    FTest made;
    made.f = static_cast<double>(a / (1 + 2 * (k - 2) / (k * k - 1) * b));
    made.denominator_degrees = static_cast<double>((k * k - 1) / (3 * b));
    return made;
}

const std::vector<Numbers> given{{12.1, 13.4, 11.8, 12.9}, {14.2, 13.1, 15.5}, {12.0, 12.2, 16.7, 18.1, 11.1}};

std::vector<std::span<const double>> spans(const std::vector<Numbers>& groups) {
    return {groups.begin(), groups.end()};
}

}  // namespace

TEST_CASE("analyses of variance are those of R") {
    Comparison squares_of("R 4.2.2 anova", "one_way_anova, sums of squares", 1e-10);
    Comparison f("R 4.2.2 anova", "one_way_anova, F", 1e-10);
    Comparison p("R 4.2.2 anova", "one_way_anova, p", 1e-10);
    Comparison welch("R 4.2.2 oneway.test", "welch_anova, F, degrees, p", 1e-10);
    for (const auto& [name, one] : oracle_cases("groups-")) {
        const CutGroups cut(one.at("value"), one.at("n"));
        const bool is_far = is_far_from_zero(one.at("value"));
        const auto anova = one_way_anova(cut.groups);
        REQUIRE(anova);
        if (!is_far) {
            squares_of.add(anova->between_squares, one.at("anova")[0]);
            squares_of.add(anova->within_squares, one.at("anova")[1]);
            f.add(anova->test.f, one.at("anova")[2]);
            p.add(anova->test.p, one.at("anova")[3]);
        }
        if (!one.contains("welch_anova") || is_far) continue;
        const auto own = welch_anova(cut.groups);
        REQUIRE(own);
        welch.add(own->f, one.at("welch_anova")[0]);
        welch.add(own->numerator_degrees, one.at("welch_anova")[1]);
        welch.add(own->denominator_degrees, one.at("welch_anova")[2]);
        welch.add(own->p, one.at("welch_anova")[3]);
    }
}

TEST_CASE("the analysis of variance splits the squares of all pairs") {
    const auto groups = spans(given);
    Numbers all;
    long double within = 0;
    for (const Numbers& group : given) {
        all.insert(all.end(), group.begin(), group.end());
        within += squares(group);
    }
    const double between = static_cast<double>(squares(all) - within);
    const auto anova = one_way_anova(groups);
    REQUIRE(anova);
    CHECK(anova->within_squares == doctest::Approx(static_cast<double>(within)).epsilon(1e-13));
    CHECK(anova->between_squares == doctest::Approx(between).epsilon(1e-12));
    CHECK(anova->test.numerator_degrees == 2);
    CHECK(anova->test.denominator_degrees == 9);
    CHECK(anova->test.f == doctest::Approx(between / 2 / (static_cast<double>(within) / 9)).epsilon(1e-12));
    CHECK(anova->test.p == doctest::Approx(slow::f_upper_tail(anova->test.f, 2, 9)).epsilon(1e-10));
}

TEST_CASE("Welch's analysis of variance is the one printed") {
    const auto welch = welch_anova(spans(given));
    REQUIRE(welch);
    const FTest judge = slow_welch(given);
    CHECK(welch->f == doctest::Approx(judge.f).epsilon(1e-12));
    CHECK(welch->denominator_degrees == doctest::Approx(judge.denominator_degrees).epsilon(1e-12));
    CHECK(welch->numerator_degrees == 2);
}

TEST_CASE("a shift of a million millions changes no digit, a scale none but those of the squares") {
    GivenGroups near{{1.125, 2.5, 4.25}, {3.5, 3.75}, {8.5, 9.125, 9.25, 7.5}};
    std::vector<Numbers> far = near.values;
    std::vector<Numbers> wide = near.values;
    for (Numbers& group : far) {
        for (double& x : group) x += 1e12;
    }
    for (Numbers& group : wide) {
        for (double& x : group) x *= 1e100;
    }
    const auto first = one_way_anova(near.groups);
    CHECK(one_way_anova(spans(far))->test.f == doctest::Approx(first->test.f).epsilon(1e-14));
    CHECK(one_way_anova(spans(wide))->test.f == doctest::Approx(first->test.f).epsilon(1e-13));
    CHECK(welch_anova(spans(far))->f == doctest::Approx(welch_anova(near.groups)->f).epsilon(1e-14));
    CHECK(welch_anova(spans(wide))->f == doctest::Approx(welch_anova(near.groups)->f).epsilon(1e-13));
}

TEST_CASE("a group of one animal counts between groups, groups of one animal only cannot be analysed") {
    CHECK(one_way_anova(GivenGroups{{1}, {2, 3}}.groups)->test.denominator_degrees == 1);
    const auto single = one_way_anova(GivenGroups{{1}, {2}, {3}}.groups);
    REQUIRE_FALSE(single);
    CHECK(single.error().kind == ErrorKind::inconsistent_input);
    CHECK(
        single.error().message ==
        Text{
            "单因素方差分析：3 组各只有一只动物，组内变异无从估计；逐只列出结果",
            "one-way analysis of variance: 3 groups of one animal each tell nothing of the spread within a group; list "
            "the animals one by one"});
    CHECK_FALSE(welch_anova(GivenGroups{{1}, {2, 3}}.groups));
    CHECK_FALSE(one_way_anova(GivenGroups{{1, 2}, {}}.groups));
    CHECK_FALSE(one_way_anova(GivenGroups{{1, 2}}.groups));
}

TEST_CASE("values without spread are refused in both languages") {
    for (const GivenGroups& flat :
         {GivenGroups{{0.1, 0.1, 0.1}, {0.1, 0.1}}, GivenGroups{{0.1, 0.1, 0.1}, {0.3, 0.3}}}) {
        const auto refused = one_way_anova(flat.groups);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().message ==
              Text{"单因素方差分析：各组组内数值完全相同，没有组内变异，F 值无定义；直接比较各组的值",
                   "one-way analysis of variance: all values within each group are equal, F is not defined without any "
                   "spread; compare the groups' values as they are"});
    }
    const auto refused = welch_anova(GivenGroups{{1, 2, 3}, {7, 7, 7}}.groups);
    REQUIRE_FALSE(refused);
    CHECK(
        refused.error().message ==
        Text{"Welch 方差分析：第 2 组的值全部相同，方差为 0，无法加权；将其排除，或改用秩和检验",
             "Welch's analysis of variance: all values of group 2 are equal, a variance of 0 gives no weight; leave it "
             "out, or use a test on ranks"});
}

TEST_CASE("squares beyond the range of numbers are an error and no p value of 1") {
    const GivenGroups huge{{1e200, -1e200}, {1, 2}, {3, 5}};
    REQUIRE_FALSE(one_way_anova(huge.groups));
    CHECK(one_way_anova(huge.groups).error().kind == ErrorKind::numeric);
    REQUIRE_FALSE(welch_anova(huge.groups));
    CHECK(welch_anova(huge.groups).error().kind == ErrorKind::numeric);
}

}  // namespace nonclin::stats
