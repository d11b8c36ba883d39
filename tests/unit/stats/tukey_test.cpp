#include "nonclin/stats/tukey.hpp"

#include <cmath>
#include <limits>
#include <numbers>

#include <boost/math/distributions/students_t.hpp>
#include <boost/math/quadrature/gauss.hpp>

#include "nonclin/stats/gauss.hpp"
#include "nonclin/stats/tail.hpp"
#include "study_oracles.hpp"

namespace nonclin::stats {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

StudentizedRange ranged(std::size_t groups, double degrees) { return got(StudentizedRange::of(groups, degrees)); }

template <class F>
double panels(double from, double to, int parts, F f) {
    double sum = 0;
    for (int i = 0; i < parts; ++i) {
        sum += boost::math::quadrature::gauss<double, 30>::integrate(f, from + (to - from) * i / parts,
                                                                     from + (to - from) * (i + 1) / parts);
    }
    return sum;
}

// Hartley's formula (Biometrika 1942;32:301) for the range, plain quadrature in s.
double hartley(std::size_t groups, double degrees, double q) {
    const auto k = static_cast<double>(groups);
    const auto within = [k](double x) {
        const double both = std::pow(1 - 2 * normal_upper_tail(x / 2), k);
        return both + 2 * k * panels(x / 2, x / 2 + 9, 4, [&](double z) {
                          return gauss_density(z) * std::pow(normal_upper_tail(-z) - normal_upper_tail(x - z), k - 1);
                      });
    };
    if (std::isinf(degrees)) return 1 - within(q);
    const double log_constant = std::log(2.0) + degrees / 2 * std::log(degrees / 2) - std::lgamma(degrees / 2);
    return 1 - panels(0, 1 + 9 / std::sqrt(degrees / 2), 8, [&](double s) {
               return std::exp(log_constant + (degrees - 1) * std::log(s) - degrees * s * s / 2) * within(q * s);
           });
}

}  // namespace

TEST_CASE("the range of two groups is Student's t times the square root of two") {
    for (const double degrees : {1.0, 3.0, 17.0, 250.0}) {
        const StudentizedRange range = ranged(2, degrees);
        const boost::math::students_t t_distribution(degrees);
        for (const double t : {0.1, 1.0, 3.0, 12.0, 60.0}) {
            const double tail = 2 * boost::math::cdf(boost::math::complement(t_distribution, t));
            CHECK(range.above(t * std::numbers::sqrt2) == doctest::Approx(tail).epsilon(1e-9));
        }
    }
}

TEST_CASE("the studentized range agrees with Hartley's formula") {
    Difference difference;
    for (const std::size_t groups : {std::size_t{3}, std::size_t{5}, std::size_t{10}}) {
        for (const double degrees : {2.0, 5.0, 14.0, 60.0, infinite}) {
            const StudentizedRange range = ranged(groups, degrees);
            for (const double q : {0.5, 2.0, 3.5, 5.0, 8.0})
                difference.add(range.above(q), hartley(groups, degrees, q));
        }
    }
    CHECK(difference.compared == 75);
    CHECK(difference.largest < 1e-10);
}

TEST_CASE("a range far out is a pair far apart, in relative terms") {
    // The largest and smallest of four: one of six pairs, and two pairs at once are far rarer.
    const double pair = 2 * normal_upper_tail(20 / std::numbers::sqrt2);
    CHECK(ranged(4, infinite).above(20) / (6 * pair) == doctest::Approx(1).epsilon(1e-6));
}

TEST_CASE("forty random designs agree with ptukey of R") {
    Difference difference;
    for (const Json& design : oracle_json("prob/dunnett_williams_tukey.json")) {
        const StudentizedRange range = ranged(design.at("n").size(), number_of(design.at("df")));
        difference.add(range.above(design.at("t").get<double>() * std::numbers::sqrt2),
                       design.at("tukey_p").get<double>());
    }
    // ptukey stops at a relative change it sets itself; Hartley's formula above holds ours to 1e-10.
    CHECK(difference.largest < 5e-9);
}

TEST_CASE("all pairs are compared, each with the larger group number first, and limits mirror p") {
    const GroupedValues values({{1.0, 2.0, 3.0, 2.5}, {2.0, 3.5, 3.0}, {4.0, 4.5, 5.0, 6.0, 4.4}});
    const TukeyTest test = got(tukey_kramer_test(values.spans()));
    REQUIRE(test.comparisons.size() == 3);
    CHECK(test.degrees == 9);
    for (const MeanComparison& one : test.comparisons) {
        CHECK(one.group > one.against);
        CHECK((one.p < 0.05) == (one.lower > 0 || one.upper < 0));
        const TukeyTest touching = got(tukey_kramer_test(values.spans(), 1 - one.p));
        const MeanComparison& same = touching.comparisons[one.group == 1 ? 0 : one.against == 0 ? 1 : 2];
        CHECK(std::fabs(one.t > 0 ? same.lower : same.upper) < 1e-9);
    }
    CHECK(told(StudentizedRange::of(1, 5)) == "the Tukey-Kramer test: at least two groups are needed, found 1");
    CHECK_FALSE(StudentizedRange::of(3, 0));
    CHECK_FALSE(ranged(3, 5).critical(2));
    CHECK(told(tukey_kramer_test(GroupedValues({{2, 2}, {3, 3}}).spans())) ==
          "the Tukey-Kramer test: the values within each group are all equal, so there is no spread to test against; "
          "check "
          "the data or describe them without a test");
}

}  // namespace nonclin::stats
