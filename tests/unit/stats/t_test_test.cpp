#include "nonclin/stats/t_test.hpp"

#include "nonclin/stats/analysis_of_variance.hpp"
#include "unit/stats/oracle_cases.hpp"
#include "unit/stats/slow_tail.hpp"

namespace nonclin::stats {

namespace {

double mean(const Numbers& values) {
    long double sum = 0;
    for (const double x : values) sum += x;
    return static_cast<double>(sum / static_cast<long double>(values.size()));
}

double variance(const Numbers& values) {
    long double sum = 0;
    for (const double x : values) sum += (x - static_cast<long double>(mean(values))) * (x - mean(values));
    return static_cast<double>(sum / static_cast<long double>(values.size() - 1));
}

const Numbers treated{14.2, 13.1, 15.5, 16.4};
const Numbers control{12.1, 13.4, 11.8, 12.9, 12.2};

}  // namespace

TEST_CASE("t tests are those of R, with their intervals") {
    Comparison comparison("R 4.2.2 t.test", "t_test, 11 figures of each", 1e-10, 1e-3);
    for (const auto& [name, one] : oracle_cases("groups-")) {
        if (!one.contains("t_student") || is_far_from_zero(one.at("value"))) continue;
        const CutGroups cut(one.at("value"), one.at("n"));
        for (const auto variances : {Variances::equal, Variances::separate}) {
            const Numbers& theirs = one.at(variances == Variances::equal ? "t_student" : "t_welch");
            const auto t = t_test(cut.groups.back(), cut.groups.front(), variances);
            const auto narrow = t_test(cut.groups.back(), cut.groups.front(), variances, 0.9);
            REQUIRE(t);
            const Numbers ours{t->difference,
                               t->standard_error,
                               t->t,
                               t->degrees,
                               t->p.two_sided,
                               t->p.greater,
                               t->p.less,
                               t->interval.lower,
                               t->interval.upper,
                               narrow->interval.lower,
                               narrow->interval.upper};
            REQUIRE(theirs.size() == ours.size());
            for (std::size_t i = 0; i < ours.size(); ++i) comparison.add(ours[i], theirs[i]);
        }
    }
}

TEST_CASE("Student's t test is the textbook's") {
    const auto t = t_test(treated, control, Variances::equal);
    REQUIRE(t);
    const double pooled = (3 * variance(treated) + 4 * variance(control)) / 7;
    const double expected = (mean(treated) - mean(control)) / std::sqrt(pooled * (1. / 4 + 1. / 5));
    CHECK(t->t == doctest::Approx(expected).epsilon(1e-13));
    CHECK(t->degrees == 7);
    CHECK(t->p.two_sided == doctest::Approx(slow::f_upper_tail(expected * expected, 1, 7)).epsilon(1e-10));
    // Of two groups it is the analysis of variance.
    const std::span<const double> groups[] = {treated, control};
    CHECK(t->p.two_sided == doctest::Approx(one_way_anova(groups)->test.p).epsilon(1e-12));
}

TEST_CASE("Welch's t test is the textbook's") {
    const auto t = t_test(treated, control, Variances::separate);
    REQUIRE(t);
    const double a = variance(treated) / 4;
    const double b = variance(control) / 5;
    CHECK(t->t == doctest::Approx((mean(treated) - mean(control)) / std::sqrt(a + b)).epsilon(1e-13));
    CHECK(t->degrees == doctest::Approx((a + b) * (a + b) / (a * a / 3 + b * b / 4)).epsilon(1e-13));
    const std::span<const double> groups[] = {treated, control};
    CHECK(t->p.two_sided == doctest::Approx(welch_anova(groups)->p).epsilon(1e-12));
}

TEST_CASE("a difference at the end of the interval has the p value that goes with it") {
    for (const auto variances : {Variances::equal, Variances::separate}) {
        const auto t = t_test(treated, control, variances, 0.9);
        Numbers moved = treated;
        for (double& x : moved) x -= t->interval.lower;
        CHECK(t_test(moved, control, variances)->p.greater == doctest::Approx(0.05).epsilon(1e-12));
        for (double& x : moved) x += t->interval.lower - t->interval.upper;
        CHECK(t_test(moved, control, variances)->p.less == doctest::Approx(0.05).epsilon(1e-12));
    }
}

TEST_CASE("one group without spread is borne, two are refused in both languages") {
    const Numbers flat{2, 2, 2};
    CHECK(t_test(flat, control, Variances::separate)->degrees == doctest::Approx(4));
    CHECK(t_test(Numbers{2}, control, Variances::equal)->degrees == 4);
    CHECK_FALSE(t_test(Numbers{2}, control, Variances::separate));
    for (const auto variances : {Variances::equal, Variances::separate}) {
        const auto refused = t_test(flat, Numbers{1, 1}, variances);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == ErrorKind::inconsistent_input);
        CHECK(
            refused.error().message ==
            Text{"t 检验：两组组内都没有变异，t 值无定义；每组至少两只动物且数值不全相同，否则逐只列出结果",
                 "t test: neither group has any spread, t is not defined; two animals with different values are needed "
                 "in one group, else list the animals one by one"});
    }
    CHECK_FALSE(t_test(Numbers{2}, Numbers{1}, Variances::equal));
    CHECK_FALSE(t_test(treated, control, Variances::equal, 1));
    CHECK(t_test({}, control, Variances::equal).error().message.en ==
          "t test: the treated group has 0 values, at least 1 is needed; leave it out of this test or give more");
    CHECK(t_test(Numbers{1e200, -1e200}, control, Variances::separate).error().kind == ErrorKind::numeric);
}

}  // namespace nonclin::stats
