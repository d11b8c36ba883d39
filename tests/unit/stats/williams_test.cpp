#include "nonclin/stats/williams.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <boost/math/distributions/students_t.hpp>
#include <boost/math/quadrature/gauss.hpp>

#include "nonclin/base/random.hpp"
#include "nonclin/stats/gauss.hpp"
#include "nonclin/stats/tail.hpp"
#include "study_oracles.hpp"

namespace nonclin::stats {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

// Gauss-Legendre, 30 points on each of `parts` panels.
template <class F>
double panels(double from, double to, int parts, F f) {
    double sum = 0;
    for (int i = 0; i < parts; ++i) {
        sum += boost::math::quadrature::gauss<double, 30>::integrate(f, from + (to - from) * i / parts,
                                                                     from + (to - from) * (i + 1) / parts);
    }
    return sum;
}

// P(x_k <= b, mean(k-1..k) <= b, ...) of normal means with variances 1/n: the integral over the means one by one, from
// the top dose downward. `weighted` is the sum of n x so far, `sizes` of n.
double all_below(const std::vector<double>& n, std::size_t dose, double b, double weighted, double sizes) {
    const double precision = std::sqrt(n[dose]);
    const double highest = ((sizes + n[dose]) * b - weighted) / n[dose];
    if (dose == 1) return normal_upper_tail(-precision * highest);
    const double reach = 8.5 / precision;
    if (highest < -reach) return 0;
    return panels(-reach, std::min(highest, reach), 3, [&](double x) {
        return precision * gauss_density(precision * x) *
               all_below(n, dose - 1, b, weighted + n[dose] * x, sizes + n[dose]);
    });
}

// P(t_bar > t) by nested integration over spread, control and doses.
double nested(const std::vector<double>& n, double degrees, double t) {
    const std::size_t top = n.size() - 1;
    const double spread = std::sqrt(1 / n[0] + 1 / n[top]);
    const double reach = 8.5 / std::sqrt(n[0]);
    const auto given_s = [&](double s) {
        return panels(-reach, reach, 5, [&](double x) {
            return std::sqrt(n[0]) * gauss_density(std::sqrt(n[0]) * x) * all_below(n, top, x + t * s * spread, 0, 0);
        });
    };
    if (std::isinf(degrees)) return 1 - given_s(1);
    const double log_constant = std::log(2.0) + degrees / 2 * std::log(degrees / 2) - std::lgamma(degrees / 2);
    return 1 - panels(0, 1 + 6.5 / std::sqrt(degrees / 2), 2, [&](double s) {
               return std::exp(log_constant + (degrees - 1) * std::log(s) - degrees * s * s / 2) * given_s(s);
           });
}

std::vector<std::int64_t> whole(const std::vector<double>& n) { return {n.begin(), n.end()}; }

// The isotonic mean of the last dose from its definition.
double largest_average(const std::vector<double>& means, const std::vector<double>& sizes) {
    double largest = -infinite;
    double sum = 0;
    double size = 0;
    for (std::size_t u = means.size(); u-- > 0;) {
        sum += means[u] * sizes[u];
        size += sizes[u];
        largest = std::max(largest, sum / size);
    }
    return largest;
}

WilliamsDistribution designed(const std::vector<std::int64_t>& sizes, double degrees) {
    return got(WilliamsDistribution::of(sizes, degrees));
}

}  // namespace

TEST_CASE("at the lowest dose Williams' test is Student's") {
    const auto distribution = designed(std::vector<std::int64_t>{4, 7, 5, 9}, 21);
    const boost::math::students_t t_distribution(21);
    for (const double t : {-2.0, 0.0, 0.7, 2.0, 5.0, 20.0}) {
        const double tail = boost::math::cdf(boost::math::complement(t_distribution, t));
        CHECK(distribution.above(1, t) == doctest::Approx(tail).epsilon(1e-9));
    }
}

TEST_CASE("with two doses p is that of nested integration over spread, control and dose means") {
    Difference difference;
    for (const std::vector<double>& n : {std::vector<double>{5, 5, 5}, {3, 20, 7}, {20, 3, 11}, {5, 12, 17}}) {
        for (const double degrees : {4.0, 19.0, infinite}) {
            const auto distribution = designed(whole(n), degrees);
            for (const double t : {-1.0, 1.6027, 3.0}) difference.add(distribution.above(2, t), nested(n, degrees, t));
        }
    }
    CHECK(difference.compared == 36);
    CHECK(difference.largest < 1e-9);
}

TEST_CASE("with three doses p is that of nested integration, known spread") {
    Difference difference;
    for (const std::vector<double>& n :
         {std::vector<double>{5, 5, 5, 5}, {3, 20, 4, 9}, {10, 18, 4, 5}, {8, 3, 20, 19}}) {
        const auto distribution = designed(whole(n), infinite);
        for (const double t : {-0.5, 1.2, 2.7768}) difference.add(distribution.above(3, t), nested(n, infinite, t));
    }
    CHECK(difference.compared == 12);
    CHECK(difference.largest < 1e-9);
}

TEST_CASE("seven unequal doses agree with a simulation within its error") {
    const std::vector<std::int64_t> n{4, 5, 9, 3, 14, 15, 6, 4};
    const auto distribution = designed(n, 12);
    constexpr int draws = 20'000;
    constexpr double t = 1.671;
    int above = 0;
    for (std::uint64_t i = 0; i < draws; ++i) {
        Random random(11, "williams", i);
        double squares = 0;
        for (int d = 0; d < 12; ++d) squares += std::pow(random.normal(), 2);
        std::vector<double> means;
        std::vector<double> sizes;
        const double control = random.normal() / std::sqrt(static_cast<double>(n[0]));
        for (std::size_t g = 1; g < n.size(); ++g) {
            sizes.push_back(static_cast<double>(n[g]));
            means.push_back(random.normal() / std::sqrt(sizes.back()));
        }
        const double t_bar = (largest_average(means, sizes) - control) / std::sqrt(squares / 12 * (1 / 4.0 + 1 / 4.0));
        if (t_bar > t) ++above;
    }
    const double share = static_cast<double>(above) / draws;
    CHECK(std::fabs(distribution.above(7, t) - share) < 4 * std::sqrt(share * (1 - share) / draws));
}

TEST_CASE("critical values are those of Williams' printed table at 20 degrees of freedom") {
    // Williams, Biometrics 1971;27:103, 5 %, equal groups, two to four doses, to two decimals.
    for (std::size_t doses = 2; doses <= 4; ++doses) {
        const std::vector<std::int64_t> n(doses + 1, 6);
        const double printed = std::vector<double>{1.81, 1.83, 1.85}[doses - 2];
        CHECK(std::fabs(got(designed(n, 20).critical(doses, 0.05)) - printed) <= 0.0051);
    }
}

TEST_CASE("forty random designs agree with a recursion computed elsewhere") {
    Difference difference;
    for (const Json& design : oracle_json("prob/dunnett_williams_tukey.json")) {
        const auto n = design.at("n").get<std::vector<std::int64_t>>();
        const auto distribution = designed(n, number_of(design.at("df")));
        difference.add(distribution.above(n.size() - 1, design.at("t").get<double>()),
                       design.at("williams_p").get<double>());
    }
    // The recursion there interpolates with a spline. The largest difference, 1.2e-7, is in designs of five to seven
    // doses, where ours is confirmed by a finer grid alone; nested integration covers two and three doses.
    CHECK(difference.largest < 2e-7);
}

TEST_CASE("110 endpoints of a rat study agree with values computed elsewhere, by both conventions") {
    Difference statistics;
    Difference p;
    for (const Json& endpoint : oracle_json("tox/continuous_PDS2014.json")) {
        const GroupedValues values = GroupedValues::of(endpoint);
        const Json& expected = endpoint.at("expected");
        for (const auto& [trend, name] :
             {std::pair{Trend::up, std::string("greater")}, {Trend::down, std::string("less")}}) {
            for (const auto& [means, suffix] : {std::pair{IsotonicMeans::all_doses, std::string("_fullpava")},
                                                {IsotonicMeans::up_to_dose, std::string()}}) {
                const auto steps = got(williams_test(values.spans(), trend, means));
                std::vector<double> t_bars;
                std::vector<double> ps;
                for (const StepDown& one : steps) {
                    t_bars.push_back(one.t_bar);
                    ps.push_back(one.p);
                }
                statistics.add_all(t_bars, expected.at("williams_" + name + "_tbar" + suffix));
                p.add_all(ps, expected.at("williams_" + name + "_p" + suffix));
            }
        }
    }
    CHECK(statistics.largest < 1e-11);
    CHECK(p.largest < 1e-8);
    MESSAGE("williams p, 110 endpoints: " << p.compared << " compared, largest difference " << p.largest);
}

TEST_CASE("isotonic means are the largest averages from below of smallest averages from above") {
    for (std::uint64_t index = 0; index < 300; ++index) {
        Random random(5, "isotonic", index);
        std::vector<double> means;
        std::vector<double> sizes;
        for (std::uint64_t i = 0; i < 1 + index % 9; ++i) {
            means.push_back(std::floor(6 * random.uniform()));
            sizes.push_back(std::floor(1 + 9 * random.uniform()));
        }
        const std::vector<double> rising = rising_means(means, sizes);
        REQUIRE(rising.size() == means.size());
        for (std::size_t j = 0; j < means.size(); ++j) {
            double smallest = infinite;
            for (std::size_t v = j; v < means.size(); ++v) {
                double largest = -infinite;
                for (std::size_t u = 0; u <= j; ++u) {
                    double sum = 0;
                    double size = 0;
                    for (std::size_t l = u; l <= v; ++l) {
                        sum += sizes[l] * means[l];
                        size += sizes[l];
                    }
                    largest = std::max(largest, sum / size);
                }
                smallest = std::min(smallest, largest);
            }
            CHECK(rising[j] == doctest::Approx(smallest).epsilon(1e-12));
        }
        CHECK(rising.back() == doctest::Approx(largest_average(means, sizes)).epsilon(1e-12));
    }
}

TEST_CASE("the step-down p of a dose is the largest of it and all higher doses, and the other trend mirrors") {
    const GroupedValues values({{5, 6, 7, 5.5}, {9, 8.5, 9.5}, {6, 5, 6.5}, {10, 12, 11, 10.5}});
    const GroupedValues mirrored({{-5, -6, -7, -5.5}, {-9, -8.5, -9.5}, {-6, -5, -6.5}, {-10, -12, -11, -10.5}});
    for (const IsotonicMeans means : {IsotonicMeans::all_doses, IsotonicMeans::up_to_dose}) {
        const auto steps = got(williams_test(values.spans(), Trend::up, means));
        REQUIRE(steps.size() == 3);
        CHECK(steps[2].p_step_down == steps[2].p);
        CHECK(steps[1].p_step_down == std::max(steps[1].p, steps[2].p));
        CHECK(steps[0].p_step_down == std::max({steps[0].p, steps[1].p, steps[2].p}));
        const auto other = got(williams_test(mirrored.spans(), Trend::down, means));
        for (std::size_t j = 0; j < 3; ++j) {
            CHECK(other[j].p == steps[j].p);
            CHECK(other[j].isotonic_mean == -steps[j].isotonic_mean);
        }
    }
    // Doses 1 and 2 (means 9 and 5.8333) are pooled to 7.41667 where all doses enter, dose 1 stands alone where not.
    CHECK(got(williams_test(values.spans(), Trend::up))[0].isotonic_mean == doctest::Approx(89.0 / 12).epsilon(1e-12));
    CHECK(got(williams_test(values.spans(), Trend::up, IsotonicMeans::up_to_dose))[0].isotonic_mean ==
          doctest::Approx(9));
}

TEST_CASE("designs and data that cannot be are told") {
    CHECK(williams_test(GroupedValues({{1}, {2}}).spans(), Trend::up).error().message.zh ==
          "Williams 检验：每组只有一只动物，无法估计组内变异；至少一个组需要两只以上动物，否则只能逐只列出结果");
    const auto distribution = designed(std::vector<std::int64_t>{3, 3}, 4);
    CHECK(told(distribution.critical(2, 0.05)) == "Williams' test: expected a dose between 1 and 1, found 2");
    CHECK_FALSE(distribution.critical(1, 1));
    const GroupMeans three{{3, 3, 3}, {1, 2, 3}, 1, 6};
    CHECK_FALSE(williams_test(three, distribution, Trend::up));
    GroupMeans no_spread = three;
    no_spread.sd = 0;
    CHECK(told(williams_test(no_spread, designed(three.sizes, 6), Trend::up)) ==
          "Williams' test: expected a pooled standard deviation > 0, found 0; without spread describe, do not test");
}

}  // namespace nonclin::stats
