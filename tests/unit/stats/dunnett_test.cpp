#include "nonclin/stats/dunnett.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <thread>

#include <boost/math/distributions/students_t.hpp>
#include <boost/math/quadrature/gauss.hpp>

#include "nonclin/stats/tail.hpp"
#include "study_oracles.hpp"

namespace nonclin::stats {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

double gauss_below(double z) { return normal_upper_tail(-z); }

template <class F>
double panels(F f, double from, double to, int parts) {
    double sum = 0;
    for (int i = 0; i < parts; ++i) {
        sum += boost::math::quadrature::gauss<double, 30>::integrate(f, from + (to - from) * i / parts,
                                                                     from + (to - from) * (i + 1) / parts);
    }
    return sum;
}

// P(X <= h, Y <= k) of two normals with correlation rho, by Plackett's integral over the correlation: another formula
// than the one under test.
double both_below(double h, double k, double rho) {
    const auto slope = [&](double r) {
        const double left = 1 - r * r;
        return std::exp(-(h * h - 2 * r * h * k + k * k) / (2 * left)) / (2 * std::numbers::pi * std::sqrt(left));
    };
    return gauss_below(h) * gauss_below(k) + panels(slope, 0, rho, 3);
}

// E over s of a function of s, s^2 being chi squared over its degrees of freedom; plain in s.
template <class F>
double over_spread(double degrees, F f) {
    if (std::isinf(degrees)) return f(1.0);
    const double log_constant = std::log(2.0) + degrees / 2 * std::log(degrees / 2) - std::lgamma(degrees / 2);
    const auto integrand = [&](double s) {
        return s <= 0 ? 0 : std::exp(log_constant + (degrees - 1) * std::log(s) - degrees * s * s / 2) * f(s);
    };
    return panels(integrand, 0, 1 + 9 / std::sqrt(degrees / 2), 8);
}

double correlation(const std::vector<std::int64_t>& n) {
    const auto part = [&](std::size_t i) {
        return std::sqrt(static_cast<double>(n[i]) / static_cast<double>(n[i] + n[0]));
    };
    return part(1) * part(2);
}

DunnettDistribution designed(const std::vector<std::int64_t>& sizes, double degrees) {
    return got(DunnettDistribution::of(sizes, degrees));
}

}  // namespace

TEST_CASE("with one dose Dunnett's test is Student's") {
    for (const double degrees : {1.0, 2.0, 5.5, 16.0, 60.0, 1e4, 1e7}) {
        const auto distribution = designed({3, 8}, degrees);
        const boost::math::students_t t_distribution(degrees);
        for (const double t : {0.0, 1e-4, 0.5, 2.0, 4.5, 9.0, 40.0}) {
            const double tail = boost::math::cdf(boost::math::complement(t_distribution, t));
            CHECK(distribution.above(t) == doctest::Approx(tail).epsilon(1e-9));
            CHECK(distribution.above_two_sided(-t) == doctest::Approx(2 * tail).epsilon(1e-9));
            CHECK(std::fabs(distribution.above(-t) - (1 - tail)) < 1e-11);
        }
    }
}

TEST_CASE("with two doses p is that of Plackett's integral") {
    Difference difference;
    for (const std::vector<std::int64_t>& n :
         {std::vector<std::int64_t>{5, 5, 5}, {3, 20, 7}, {20, 3, 11}, {1, 40, 2}}) {
        const double rho = correlation(n);
        for (const double degrees : {2.0, 4.0, 14.0, 30.0, 200.0, infinite}) {
            const auto distribution = designed(n, degrees);
            for (const double t : {-1.5, 0.3, 1.1232, 2.4, 4.0}) {
                const double below = over_spread(degrees, [&](double s) { return both_below(t * s, t * s, rho); });
                difference.add(distribution.above(t), 1 - below);
                if (t < 0) continue;
                const double within = over_spread(degrees, [&](double s) {
                    const double h = t * s;
                    return both_below(h, h, rho) - 2 * both_below(h, -h, rho) + both_below(-h, -h, rho);
                });
                difference.add(distribution.above_two_sided(t), 1 - within);
            }
        }
    }
    CHECK(difference.compared == 216);
    CHECK(difference.largest < 1e-10);
}

TEST_CASE("far out p is the sum of the single tails, in relative terms") {
    const std::vector<std::int64_t> n{8, 8, 8, 8, 8, 8};
    const auto distribution = designed(n, infinite);
    for (const double t : {15.0, 20.0, 30.0, 36.0}) {
        // That two of five with correlation 1/2 pass together is rarer by exp(-t^2 / 6).
        CHECK(distribution.above(t) / (5 * normal_upper_tail(t)) == doctest::Approx(1).epsilon(1e-9));
        CHECK(distribution.above_two_sided(t) / (10 * normal_upper_tail(t)) == doctest::Approx(1).epsilon(1e-9));
    }
    const auto estimated = designed(n, 42);
    const double single = boost::math::cdf(boost::math::complement(boost::math::students_t(42.0), 30.0));
    CHECK(estimated.above(30) < 5 * single);
    CHECK(estimated.above(30) > single);
}

TEST_CASE("a critical value is exceeded with its probability") {
    const auto distribution = designed(std::vector<std::int64_t>{4, 9, 3, 7}, 19);
    for (const double alpha : {1e-12, 1e-4, 0.01, 0.05, 0.5, 0.9, 0.999}) {
        CHECK(distribution.above(got(distribution.critical(alpha))) == doctest::Approx(alpha).epsilon(1e-10));
        CHECK(distribution.above_two_sided(got(distribution.critical_two_sided(alpha))) ==
              doctest::Approx(alpha).epsilon(1e-10));
    }
}

TEST_CASE("forty random designs agree with an integral computed elsewhere") {
    Difference two_sided;
    Difference one_sided;
    for (const Json& design : oracle_json("prob/dunnett_williams_tukey.json")) {
        const auto distribution = designed(design.at("n").get<std::vector<std::int64_t>>(), number_of(design.at("df")));
        const double t = design.at("t").get<double>();
        two_sided.add(distribution.above_two_sided(t), design.at("dunnett_p_two").get<double>());
        one_sided.add(distribution.above(t), design.at("dunnett_p_one").get<double>());
    }
    CHECK(two_sided.largest < 1e-11);
    CHECK(one_sided.largest < 1e-11);
}

TEST_CASE("110 endpoints of a rat study agree with an integral computed elsewhere") {
    Difference t;
    Difference p;
    for (const Json& endpoint : oracle_json("tox/continuous_PDS2014.json")) {
        const GroupedValues values = GroupedValues::of(endpoint);
        for (const auto& [side, name] : {std::pair{Side::two_sided, "dunnett_p_two"},
                                         {Side::up, "dunnett_p_greater"},
                                         {Side::down, "dunnett_p_less"}}) {
            const auto test = got(dunnett_test(values.spans(), side));
            std::vector<double> ts;
            std::vector<double> ps;
            for (const MeanComparison& one : test.comparisons) {
                ts.push_back(one.t);
                ps.push_back(one.p);
            }
            t.add_all(ts, endpoint.at("expected").at("dunnett_t"));
            p.add_all(ps, endpoint.at("expected").at(name));
        }
    }
    CHECK(t.largest < 1e-11);
    CHECK(p.largest < 1e-11);
}

TEST_CASE("simultaneous limits exclude no difference exactly where p is below alpha") {
    const GroupedValues values({{1.0, 2.0, 3.0, 2.5}, {2.0, 3.5, 3.0}, {4.0, 4.5, 5.0, 6.0, 4.4}});
    for (const Side side : {Side::two_sided, Side::up, Side::down}) {
        const auto test = got(dunnett_test(values.spans(), side));
        REQUIRE(test.comparisons.size() == 2);
        for (const MeanComparison& one : test.comparisons) {
            const auto shifted = got(dunnett_test(values.spans(), side, 1 - one.p));  // the limit then touches 0
            const MeanComparison& touching = shifted.comparisons[one.group - 1];
            const double limit =
                side == Side::down || (side == Side::two_sided && one.t < 0) ? touching.upper : touching.lower;
            CHECK(std::fabs(limit) < 1e-9);
            CHECK(one.difference - one.t * one.standard_error == doctest::Approx(0).epsilon(1e-12));
        }
        CHECK(std::isinf(test.comparisons[0].upper) == (side == Side::up));
        CHECK(std::isinf(test.comparisons[0].lower) == (side == Side::down));
    }
}

TEST_CASE("p does not depend on the unit, nor on what the distribution was asked before or by how many threads") {
    const GroupedValues values({{1.0, 2.0, 3.0, 2.5}, {2.0, 3.5, 3.0}, {4.0, 4.5, 5.0, 6.0, 4.4}});
    const GroupedValues scaled({{1024, 2048, 3072, 2560}, {2048, 3584, 3072}, {4096, 4608, 5120, 6144, 4505.6}});
    CHECK(got(dunnett_test(values.spans(), Side::two_sided)).comparisons[1].p ==
          doctest::Approx(got(dunnett_test(scaled.spans(), Side::two_sided)).comparisons[1].p).epsilon(1e-12));

    const std::vector<std::int64_t> n{10, 7, 10, 9};
    std::vector<double> alone;
    for (int i = 0; i < 400; ++i) {
        alone.push_back(designed(n, 32).above_two_sided(0.01 * i - 0.5));
        alone.push_back(designed(n, 32).above(0.01 * i - 0.5));
    }
    const auto shared = designed(n, 32);
    std::vector<double> together(alone.size());
    std::vector<std::thread> threads;
    constexpr int count = 7;
    for (int k = 0; k < count; ++k) {
        threads.emplace_back([&, k] {
            for (int i = 399; i >= 0; --i) {
                if (i % count != k) continue;
                together[static_cast<std::size_t>(2 * i)] = shared.above_two_sided(0.01 * i - 0.5);
                together[static_cast<std::size_t>(2 * i + 1)] = shared.above(0.01 * i - 0.5);
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    for (std::size_t i = 0; i < alone.size(); ++i) {
        CHECK(std::bit_cast<std::uint64_t>(alone[i]) == std::bit_cast<std::uint64_t>(together[i]));
    }
}

TEST_CASE("what cannot be compared is told, and what to do") {
    const auto message = [](const GroupedValues& values) { return told(dunnett_test(values.spans(), Side::up)); };
    CHECK(message(GroupedValues({{1, 2}})) ==
          "Dunnett's test: a control and at least 1 dose groups are needed, found 1 in all; give the groups that are "
          "missing, "
          "the control first");
    CHECK(message(GroupedValues({{}, {1, 2}})) ==
          "Dunnett's test: the control group has no values; give values or leave the group out");
    CHECK(message(GroupedValues({{1, 2}, {}})) ==
          "Dunnett's test: dose group 1 has no values; give values or leave the group out");
    CHECK(message(GroupedValues({{1}, {2}, {3}})) ==
          "Dunnett's test: each group has one animal, so the spread within groups cannot be estimated; at least one "
          "group needs "
          "two animals, otherwise only list the values");
    CHECK(message(GroupedValues({{1.1, 1.1, 1.1}, {2.3, 2.3, 2.3}})) ==
          "Dunnett's test: the values within each group are all equal, so there is no spread to test against; check "
          "the data "
          "or describe them without a test");
    CHECK(message(GroupedValues({{1, std::nan("")}, {2, 3}})) ==
          "Dunnett's test: value 2 of the control group is nan, expected a finite number; leave missing values out");
    const GroupedValues huge({{1e200, -1e200}, {2, 3}});
    CHECK(kind_of(dunnett_test(huge.spans(), Side::up)) == ErrorKind::numeric);
    const GroupedValues plain({{1, 2}, {2, 3}});
    CHECK(kind_of(dunnett_test(plain.spans(), Side::up, 1.5)) == ErrorKind::inconsistent_input);
    CHECK_FALSE(DunnettDistribution::of(std::vector<std::int64_t>{3, 3}, 0.5));
    CHECK_FALSE(DunnettDistribution::of(std::vector<std::int64_t>{3, 0}, 5));
    CHECK_FALSE(designed({3, 3}, 5).critical(0));
    // One animal in a group is enough where others tell the spread.
    CHECK(dunnett_test(GroupedValues({{1, 2, 3}, {4}}).spans(), Side::up));
}

}  // namespace nonclin::stats
