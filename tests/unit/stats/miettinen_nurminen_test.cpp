#include <numbers>

#include "nonclin/stats/incidence.hpp"
#include "unit/stats/oracle_cases.hpp"

namespace nonclin::stats {

namespace {

// The restricted proportions by the trigonometric solution of the cubic (Farrington and Manning, Stat Med 1990;9:1447),
// in long double; the limits by halving.
long double squared_score(const Incidence& treated, const Incidence& control, long double delta) {
    const long double n1 = treated.examined, n2 = control.examined;
    const long double p1 = treated.affected / n1, p2 = control.affected / n2;
    const long double ratio = n2 / n1;
    const long double a = 1 + ratio;
    const long double b = -(1 + ratio + p1 + ratio * p2 + delta * (ratio + 2));
    const long double c = delta * delta + delta * (2 * p1 + ratio + 1) + p1 + ratio * p2;
    const long double d = -p1 * delta * (1 + delta);
    const long double v = b * b * b / (27 * a * a * a) - b * c / (6 * a * a) + d / (2 * a);
    const long double root = std::sqrt(std::max(0.0L, b * b / (9 * a * a) - c / (3 * a)));
    const long double u = v > 0 ? root : -root;
    const long double cosine = u == 0 ? 0 : std::clamp(v / (u * u * u), -1.0L, 1.0L);
    const long double w = (std::numbers::pi_v<long double> + std::acos(cosine)) / 3;
    const long double p =
        std::clamp(2 * u * std::cos(w) - b / (3 * a), std::max(0.0L, delta), std::min(1.0L, 1 + delta));
    const long double q = std::clamp(p - delta, 0.0L, 1.0L);
    const long double variance = (p * (1 - p) / n1 + q * (1 - q) / n2) * (n1 + n2) / (n1 + n2 - 1);
    return (p1 - p2 - delta) * (p1 - p2 - delta) / variance;
}

double slow_limit(const Incidence& treated, const Incidence& control, long double end, long double z) {
    long double inside = static_cast<long double>(treated.affected) / treated.examined -
                         static_cast<long double>(control.affected) / control.examined;
    for (int i = 0; i < 200; ++i) {
        const long double middle = (inside + end) / 2;
        (squared_score(treated, control, middle) < z * z ? inside : end) = middle;
    }
    return static_cast<double>(inside);
}

}  // namespace

TEST_CASE("the interval of Miettinen and Nurminen is that of Newcombe's table") {
    // Newcombe, Stat Med 1998;17:873, table II, method 6 of examples a, b and h; four decimals.
    struct Printed {
        Incidence treated, control;
        double lower, upper;
    };
    for (const Printed& one : {Printed{{56, 70}, {48, 80}, 0.0528, 0.3382}, Printed{{9, 10}, {3, 10}, 0.1700, 0.8406},
                               Printed{{10, 10}, {0, 20}, 0.7156, 1.0000}}) {
        const auto own = miettinen_nurminen(one.treated, one.control);
        REQUIRE(own);
        CHECK(std::fabs(own->interval.lower - one.lower) <= 5.1e-5);
        CHECK(std::fabs(own->interval.upper - one.upper) <= 5.1e-5);
    }
}

TEST_CASE("the limits are where the score statistic of the restricted likelihood reaches its quantile") {
    Comparison comparison("cubic in long double, halving", "miettinen_nurminen, both limits", 1e-11, 1e-2);
    constexpr long double z = 1.95996398454005423552L;
    for (const std::int64_t n : {1, 3, 8, 60}) {
        for (const std::int64_t m : {1, 5, 45}) {
            for (const std::int64_t a : {std::int64_t{0}, n / 3, n}) {
                for (const std::int64_t b : {std::int64_t{0}, m / 2, m}) {
                    const auto own = miettinen_nurminen({a, n}, {b, m});
                    REQUIRE(own);
                    CAPTURE(a);
                    CAPTURE(n);
                    CAPTURE(b);
                    CAPTURE(m);
                    comparison.add(own->interval.lower, slow_limit({a, n}, {b, m}, -1, z));
                    comparison.add(own->interval.upper, slow_limit({a, n}, {b, m}, 1, z));
                }
            }
        }
    }
}

TEST_CASE("limits turn round with the groups and enclose the difference, at none and at all too") {
    for (const auto& [treated, control] :
         {std::pair<Incidence, Incidence>{{3, 9}, {1, 10}}, {{0, 5}, {0, 5}}, {{5, 5}, {0, 7}}, {{0, 300}, {2, 3}}}) {
        const auto here = miettinen_nurminen(treated, control, 0.9);
        const auto there = miettinen_nurminen(control, treated, 0.9);
        CHECK(here->difference == -there->difference);
        CHECK(here->interval.lower == doctest::Approx(-there->interval.upper).epsilon(1e-11));
        CHECK(here->interval.upper == doctest::Approx(-there->interval.lower).epsilon(1e-11));
        CHECK(here->interval.lower <= here->difference);
        CHECK(here->interval.upper >= here->difference);
        CHECK(here->interval.upper - here->interval.lower > 0.01);
        CHECK(here->interval.lower >= -1);
        CHECK(here->interval.upper <= 1);
        const auto wider = miettinen_nurminen(treated, control, 0.99);
        CHECK(wider->interval.lower <= here->interval.lower);
        CHECK(wider->interval.upper >= here->interval.upper);
    }
}

TEST_CASE("counts and confidence that cannot be are refused in both languages") {
    CHECK(
        miettinen_nurminen({1, 0}, {0, 5}).error().message ==
        Text{
            "率差的置信区间：第 1 组应有 0 <= 受累动物数 <= 检查动物数且检查动物数大于 0，却是 1 / 0；无动物的组请排除",
            "interval of a difference of proportions: group 1: expected 0 <= affected <= examined and examined > 0, "
            "found 1 of 0; leave a group without animals out"});
    CHECK(miettinen_nurminen({1, 2}, {0, 5}, 1).error().message ==
          Text{"率差的置信区间：置信度应在 0 与 1 之间，却是 1",
               "interval of a difference of proportions: expected a confidence between 0 and 1, found 1"});
}

}  // namespace nonclin::stats
