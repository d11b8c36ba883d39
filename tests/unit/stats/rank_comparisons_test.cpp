#include "nonclin/stats/rank_comparisons.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "nonclin/base/random.hpp"
#include "nonclin/stats/dunnett.hpp"
#include "nonclin/stats/jonckheere.hpp"
#include "nonclin/stats/pooled_ranks.hpp"
#include "nonclin/stats/rank_sum.hpp"
#include "nonclin/stats/ranks.hpp"
#include "nonclin/stats/tail.hpp"
#include "study_oracles.hpp"

namespace nonclin::stats {

namespace {

double pairs_above(const std::vector<double>& values, const std::vector<int>& label, int dose) {
    double u = 0;
    for (std::size_t a = 0; a < values.size(); ++a) {
        for (std::size_t b = 0; b < values.size(); ++b) {
            if (label[a] == 0 && label[b] == dose) u += values[b] > values[a] ? 1 : values[b] == values[a] ? 0.5 : 0;
        }
    }
    return u;
}

// Steel's exact p by every order of labels.
std::vector<double> every_label(const std::vector<std::vector<double>>& groups, Side side) {
    std::vector<double> values;
    std::vector<int> label;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        values.insert(values.end(), groups[g].begin(), groups[g].end());
        label.resize(values.size(), static_cast<int>(g));
    }
    const auto z_of = [&](std::size_t g) {
        const auto m = static_cast<double>(groups[0].size());
        const auto n = static_cast<double>(groups[g].size());
        const double z =
            (pairs_above(values, label, static_cast<int>(g)) - m * n / 2) / std::sqrt(m * n * (m + n + 1) / 12);
        return side == Side::two_sided ? std::fabs(z) : side == Side::up ? z : -z;
    };
    std::vector<double> observed;
    for (std::size_t g = 1; g < groups.size(); ++g) observed.push_back(z_of(g));
    std::vector<double> p(observed.size(), 0);
    double ways = 0;
    do {
        double largest = -100;
        for (std::size_t g = 1; g < groups.size(); ++g) largest = std::max(largest, z_of(g));
        for (std::size_t d = 0; d < p.size(); ++d) p[d] += largest >= observed[d] - 1e-9 ? 1 : 0;
        ++ways;
    } while (std::next_permutation(label.begin(), label.end()));
    for (double& one : p) one /= ways;
    return p;
}

// Ranks from their definition: animals below, and half of those level.
double slow_rank(const std::vector<double>& all, double value) {
    double rank = 0.5;
    for (const double other : all) rank += other < value ? 1 : other == value ? 0.5 : 0;
    return rank;
}

std::vector<double> column(const std::vector<RankComparison>& all, double RankComparison::* member) {
    std::vector<double> made;
    for (const RankComparison& one : all) made.push_back(one.*member);
    return made;
}

}  // namespace

TEST_CASE("Steel's exact p counts every arrangement, ties included") {
    for (std::uint64_t index = 0; index < 24; ++index) {
        Random random(6, "steel", index);
        std::vector<std::vector<double>> groups(2 + index % 3);
        for (std::size_t g = 0; g < groups.size(); ++g) {
            for (std::size_t i = 0; i < 2 + (index + g) % 2; ++i) {
                groups[g].push_back(index % 2 == 0 ? random.uniform() : std::floor(4 * random.uniform()));
            }
        }
        groups[0][0] = -1;
        for (const Side side : {Side::two_sided, Side::up, Side::down}) {
            const auto test = got(steel_test(GroupedValues(groups).spans(), side, SteelMethod::exact));
            const std::vector<double> slow = every_label(groups, side);
            for (std::size_t d = 0; d < test.size(); ++d) CHECK(test[d].p == doctest::Approx(slow[d]).epsilon(1e-12));
        }
    }
}

TEST_CASE("with one dose Steel's exact test is Wilcoxon's") {
    const GroupedValues values({{1.5, 2.5, 9.0, 4.0}, {3.0, 8.0, 10.0, 11.0, 6.5}});
    const RankSumTest pair = got(rank_sum_test(values.groups()[0], values.groups()[1], RankMethod::exact));
    const auto two_sided = got(steel_test(values.spans(), Side::two_sided, SteelMethod::exact));
    const auto up = got(steel_test(values.spans(), Side::up, SteelMethod::exact));
    CHECK(two_sided[0].p == doctest::Approx(pair.p_two_sided).epsilon(1e-13));
    CHECK(two_sided[0].p_unadjusted == two_sided[0].p);
    CHECK(up[0].p == doctest::Approx(pair.p_up).epsilon(1e-13));
    CHECK(up[0].statistic == pair.u);
}

TEST_CASE("Steel's normal p is Dunnett's with known spread, and nears the exact one as animals grow") {
    const GroupedValues three({{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {10, 11, 12}});
    const auto exact = got(steel_test(three.spans(), Side::two_sided, SteelMethod::exact));
    const auto normal = got(steel_test(three.spans(), Side::two_sided, SteelMethod::normal));
    const DunnettDistribution distribution =
        got(DunnettDistribution::of(std::vector<std::int64_t>{3, 3, 3, 3}, std::numeric_limits<double>::infinity()));
    // 369,600 arrangements; U = 9 of 9 for every dose; z = 4.5 / sqrt(5.25).
    CHECK(normal[0].z == doctest::Approx(4.5 / std::sqrt(5.25)).epsilon(1e-13));
    CHECK(normal[0].p == distribution.above_two_sided(normal[0].z));
    CHECK(exact[0].p > 0.15);
    CHECK(normal[0].p < 0.14);
}

TEST_CASE(
    "110 endpoints of a rat study have the rank sums of Steel's test and the values of Dunn's test of PMCMRplus") {
    Difference steel;
    Difference z;
    Difference p;
    for (const Json& endpoint : oracle_json("tox/continuous_PDS2014.json")) {
        const GroupedValues values = GroupedValues::of(endpoint);
        const Json& expected = endpoint.at("expected");
        if (expected.contains("steel_pmcmr_greater_stat")) {
            // `less` there is the rank sum of the dose, `greater` that of the same animals ranked from above.
            const auto up = got(steel_test(values.spans(), Side::up, SteelMethod::normal));
            for (std::size_t d = 0; d < up.size(); ++d) {
                const auto n = static_cast<double>(values.groups()[d + 1].size());
                const double from_below = up[d].statistic + n * (n + 1) / 2;
                const double ends = n * (n + static_cast<double>(values.groups()[0].size()) + 1);
                steel.add(from_below, expected.at("steel_pmcmr_less_stat")[d].get<double>());
                steel.add(ends - from_below, expected.at("steel_pmcmr_greater_stat")[d].get<double>());
            }
        }
        for (const auto& [adjustment, name] : {std::pair{std::optional<Adjustment>{}, "dunn_p_unadj"},
                                               {Adjustment::bonferroni, "dunn_p_bonf"},
                                               {Adjustment::holm, "dunn_p_holm"}}) {
            const auto dunn = got(dunn_test(values.spans(), Side::two_sided, adjustment));
            z.add_all(column(dunn, &RankComparison::z), expected.at("dunn_z"));
            p.add_all(column(dunn, &RankComparison::p), expected.at(name));
        }
    }
    MESSAGE("steel " << steel.compared << " " << steel.largest << ", dunn " << p.compared << " z " << z.largest << " p "
                     << p.largest);
    CHECK(steel.largest == 0);
    CHECK(z.largest < 1e-12);
    CHECK(p.largest < 1e-12);
}

TEST_CASE("110 endpoints of a rat study have the statistics of the Shirley-Williams test of PMCMRplus") {
    Difference t;
    for (const Json& endpoint : oracle_json("tox/continuous_PDS2014.json")) {
        const GroupedValues values = GroupedValues::of(endpoint);
        for (const auto& [trend, name] :
             {std::pair{Trend::up, "shirley_pmcmr_greater_t"}, {Trend::down, "shirley_pmcmr_less_t"}}) {
            std::vector<double> ts;
            for (const StepDown& one : got(shirley_williams_test(values.spans(), trend))) ts.push_back(one.t_bar);
            t.add_all(ts, endpoint.at("expected").at(name));
        }
    }
    CHECK(t.largest < 1e-12);
}

TEST_CASE("Dunn's test is the difference of slowly made mean ranks, and its adjustments those done by hand") {
    const std::vector<std::vector<double>> groups{{1, 2, 2, 4}, {2, 3, 5}, {6, 7, 7, 8, 9}, {4, 9, 11}};
    std::vector<double> all;
    for (const auto& group : groups) all.insert(all.end(), group.begin(), group.end());
    double squares = 0;
    for (const double x : all) squares += std::pow(slow_rank(all, x) - 8, 2);  // 15 animals
    std::vector<double> means;
    for (const auto& group : groups) {
        double mean = 0;
        for (const double x : group) mean += slow_rank(all, x) / static_cast<double>(group.size());
        means.push_back(mean);
    }
    const GroupedValues values(groups);
    for (const auto& [side, sign] : {std::pair{Side::two_sided, 0.0}, {Side::up, 1.0}, {Side::down, -1.0}}) {
        const auto none = got(dunn_test(values.spans(), side, std::nullopt));
        for (std::size_t g = 1; g < groups.size(); ++g) {
            const double spread = std::sqrt(squares / 14 * (1 / static_cast<double>(groups[g].size()) + 0.25));
            const double z = (means[g] - means[0]) / spread;
            CHECK(none[g - 1].z == doctest::Approx(z).epsilon(1e-12));
            CHECK(none[g - 1].p ==
                  doctest::Approx(sign == 0 ? 2 * normal_upper_tail(std::fabs(z)) : normal_upper_tail(sign * z))
                      .epsilon(1e-12));
        }
    }
    // Dose 2 lies farthest out, then dose 3, then dose 1.
    const auto none = got(dunn_test(values.spans(), Side::two_sided, std::nullopt));
    const auto holm = got(dunn_test(values.spans(), Side::two_sided, Adjustment::holm));
    const auto bonferroni = got(dunn_test(values.spans(), Side::two_sided, Adjustment::bonferroni));
    CHECK(none[1].p < none[2].p);
    CHECK(none[2].p < none[0].p);
    CHECK(holm[1].p == 3 * none[1].p);
    CHECK(holm[2].p == std::max(3 * none[1].p, 2 * none[2].p));
    CHECK(holm[0].p == std::max(2 * none[2].p, none[0].p));
    CHECK(bonferroni[0].p == std::min(1.0, 3 * none[0].p));
}

TEST_CASE("the Shirley-Williams test is Williams' statistic of slowly made ranks, anew for each dose") {
    for (std::uint64_t index = 0; index < 60; ++index) {
        Random random(8, "shirley", index);
        std::vector<std::vector<double>> groups(2 + index % 4);
        std::vector<std::int64_t> sizes;
        for (auto& group : groups) {
            for (std::size_t i = 0; i < 2 + index % 5; ++i) group.push_back(std::floor(7 * random.uniform()));
            sizes.push_back(static_cast<std::int64_t>(group.size()));
        }
        groups[0][0] = -1;
        const auto steps = got(shirley_williams_test(GroupedValues(groups).spans(), Trend::up));
        const WilliamsDistribution distribution =
            got(WilliamsDistribution::of(sizes, std::numeric_limits<double>::infinity()));
        for (std::size_t j = 1; j < groups.size(); ++j) {
            std::vector<double> all;
            for (std::size_t g = 0; g <= j; ++g) all.insert(all.end(), groups[g].begin(), groups[g].end());
            double squares = 0;
            const double middle = (static_cast<double>(all.size()) + 1) / 2;
            for (const double x : all) squares += std::pow(slow_rank(all, x) - middle, 2);
            std::vector<double> means;
            for (std::size_t g = 0; g <= j; ++g) {
                double mean = 0;
                for (const double x : groups[g]) mean += slow_rank(all, x) / static_cast<double>(groups[g].size());
                means.push_back(mean);
            }
            double largest = -1e9;  // sizes are equal here: plain averages from the top
            double sum = 0;
            for (std::size_t u = j; u >= 1; --u) {
                sum += means[u];
                largest = std::max(largest, sum / static_cast<double>(j - u + 1));
            }
            const double variance = squares / (static_cast<double>(all.size()) - 1);
            const double t = (largest - means[0]) / std::sqrt(variance * 2 / static_cast<double>(sizes[0]));
            CHECK(steps[j - 1].t_bar == doctest::Approx(t).epsilon(1e-12));
            CHECK(steps[j - 1].p == doctest::Approx(distribution.above(j, t)).epsilon(1e-10));
        }
    }
}

TEST_CASE("values of one kind and too many arrangements are told, by each test") {
    const GroupedValues equal({{4, 4}, {4, 4}, {4, 4}});
    const std::string rest =
        "all values are equal, there is nothing to rank; check the data or describe them without a test";
    CHECK(told(steel_test(equal.spans(), Side::up, SteelMethod::normal)) == "Steel's test: " + rest);
    CHECK(told(dunn_test(equal.spans(), Side::up, Adjustment::holm)) == "Dunn's test: " + rest);
    CHECK(told(shirley_williams_test(equal.spans(), Trend::up)) == "the Shirley-Williams test: " + rest);
    const std::vector<double> ten{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    CHECK(told(steel_test(GroupedValues({ten, ten, ten}).spans(), Side::up, SteelMethod::exact)) ==
          "Steel's test: there are 5.55×10^12 arrangements, more than the 5×10^6 that are gone through; use the normal "
          "distribution");
    // The lowest dose and the control have one value: nothing can be said of it, but the top dose can be tested.
    const GroupedValues partly({{4, 4, 4}, {4, 4, 4}, {5, 6, 7}});
    CHECK(got(shirley_williams_test(partly.spans(), Trend::up))[0].p == 1);
    CHECK(got(shirley_williams_test(partly.spans(), Trend::up))[1].p < 0.05);
    CHECK(got(steel_test(partly.spans(), Side::two_sided, SteelMethod::normal))[0].p == 1);
    const WilliamsDistribution other = got(WilliamsDistribution::of(std::vector<std::int64_t>{3, 3}, 1e9));
    CHECK(told(shirley_williams_test(partly.spans(), other, Trend::up)) ==
          "the Shirley-Williams test: the distribution was made for 1 doses and the data have 2; make it for this "
          "design");
}

TEST_CASE("Every test on ranks ties the same values: a last digit that two machines write otherwise changes nothing") {
    const double ratio = 3.1 / 7;
    const double same = std::nextafter(std::nextafter(ratio, 1), 1);
    const GroupedValues equal({{ratio, 0.2, 0.3}, {ratio, 0.5, 0.6}, {ratio, 0.7, 0.9}});
    const GroupedValues written({{same, 0.2, 0.3}, {ratio, 0.5, 0.6}, {same, 0.7, 0.9}});
    CHECK(got(kruskal_wallis(equal.spans())).p == got(kruskal_wallis(written.spans())).p);
    CHECK(got(jonckheere_test(equal.spans(), RankMethod::normal)).j ==
          got(jonckheere_test(written.spans(), RankMethod::normal)).j);
    CHECK(got(rank_sum_test(equal.spans()[0], equal.spans()[2], RankMethod::exact)).p_two_sided ==
          got(rank_sum_test(written.spans()[0], written.spans()[2], RankMethod::exact)).p_two_sided);
    const auto dunn = got(dunn_test(equal.spans(), Side::up, std::nullopt));
    const auto dunn_written = got(dunn_test(written.spans(), Side::up, std::nullopt));
    const auto steel = got(steel_test(equal.spans(), Side::up, SteelMethod::exact));
    const auto steel_written = got(steel_test(written.spans(), Side::up, SteelMethod::exact));
    for (std::size_t dose = 0; dose < 2; ++dose) {
        CHECK(dunn[dose].p == dunn_written[dose].p);
        CHECK(steel[dose].p == steel_written[dose].p);
    }
}

}  // namespace nonclin::stats
