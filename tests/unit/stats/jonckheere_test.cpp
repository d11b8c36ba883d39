#include "nonclin/stats/jonckheere.hpp"

#include <algorithm>
#include <cmath>

#include "nonclin/base/random.hpp"
#include "study_oracles.hpp"

namespace nonclin::stats {

namespace {

double pairs_rising(const std::vector<double>& values, const std::vector<int>& label) {
    double j = 0;
    for (std::size_t a = 0; a < values.size(); ++a) {
        for (std::size_t b = 0; b < values.size(); ++b) {
            if (label[a] < label[b]) j += values[b] > values[a] ? 1 : values[b] == values[a] ? 0.5 : 0;
        }
    }
    return j;
}

struct Everything {
    double up = 0, down = 0, variance = 0;
};

// Every arrangement of the values over the groups.
Everything every_arrangement(const std::vector<std::vector<double>>& groups) {
    std::vector<double> values;
    std::vector<int> label;
    double mean = 0;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        mean += static_cast<double>(groups[g].size() * values.size()) / 2;
        values.insert(values.end(), groups[g].begin(), groups[g].end());
        label.resize(values.size(), static_cast<int>(g));
    }
    const double observed = pairs_rising(values, label);
    Everything all;
    double ways = 0;
    do {
        const double j = pairs_rising(values, label);
        ++ways;
        if (j >= observed) ++all.up;
        if (j <= observed) ++all.down;
        all.variance += (j - mean) * (j - mean);
    } while (std::next_permutation(label.begin(), label.end()));
    return {all.up / ways, all.down / ways, all.variance / ways};
}

}  // namespace

TEST_CASE("exact p and the variance of ties are those of every arrangement") {
    for (std::uint64_t index = 0; index < 40; ++index) {
        Random random(9, "jonckheere", index);
        const bool has_ties = index % 2 == 1;
        std::vector<std::vector<double>> groups(2 + index % 3);
        for (std::size_t g = 0; g < groups.size(); ++g) {
            for (std::size_t i = 0; i < 1 + (index + g) % 3; ++i) {
                groups[g].push_back(has_ties ? std::floor(4 * random.uniform()) : random.uniform());
            }
        }
        groups[0][0] = -1;
        const GroupedValues values(groups);
        const Everything all = every_arrangement(groups);
        const JonckheereTest normal = got(jonckheere_test(values.spans(), RankMethod::normal));
        CHECK(normal.deviation * normal.deviation == doctest::Approx(all.variance).epsilon(1e-12));
        if (has_ties) continue;
        const JonckheereTest exact = got(jonckheere_test(values.spans(), RankMethod::exact));
        CHECK(exact.p_up == doctest::Approx(all.up).epsilon(1e-13));
        CHECK(exact.p_down == doctest::Approx(all.down).epsilon(1e-13));
        CHECK(exact.p_two_sided == doctest::Approx(std::min(1.0, 2 * std::min(all.up, all.down))).epsilon(1e-13));
    }
}

TEST_CASE("with two groups the exact test is Wilcoxon's") {
    const GroupedValues values({{1.5, 2.5, 9.0, 4.0}, {3.0, 8.0, 10.0, 11.0, 6.5}});
    const JonckheereTest trend = got(jonckheere_test(values.spans(), RankMethod::exact));
    const RankSumTest pair = got(rank_sum_test(values.groups()[0], values.groups()[1], RankMethod::exact));
    CHECK(trend.j == pair.u);
    CHECK(trend.z == doctest::Approx(pair.z).epsilon(1e-13));
    CHECK(trend.p_up == doctest::Approx(pair.p_up).epsilon(1e-13));
    CHECK(trend.p_two_sided == doctest::Approx(pair.p_two_sided).epsilon(1e-13));
}

TEST_CASE("110 endpoints of a rat study have the z and p of PMCMRplus, and Kendall's p of R") {
    Difference z;
    Difference p;
    Difference kendall;
    for (const Json& endpoint : oracle_json("tox/continuous_PDS2014.json")) {
        const JonckheereTest test = got(jonckheere_test(GroupedValues::of(endpoint).spans(), RankMethod::normal));
        const Json& expected = endpoint.at("expected");
        z.add(test.z, expected.at("jonckheere_z").get<double>());
        p.add(test.p_two_sided, expected.at("jonckheere_p_two").get<double>());
        kendall.add(test.p_two_sided, expected.at("kendall_p_ntp_jonckheere").get<double>());
    }
    CHECK(z.largest < 1e-12);
    CHECK(p.largest < 1e-12);
    CHECK(kendall.largest < 1e-12);
    MESSAGE("jonckheere: " << z.compared << " compared, z " << z.largest << ", p " << p.largest << ", kendall "
                           << kendall.largest);
}

TEST_CASE("the exact p of forty animals is near the corrected normal one, and sums to the whole") {
    std::vector<std::vector<double>> groups(4);
    for (std::uint64_t i = 0; i < 40; ++i) {
        Random random(4, "jonckheere near", i);
        groups[i % 4].push_back(random.normal() + 0.2 * static_cast<double>(i % 4));
    }
    const GroupedValues values(groups);
    const JonckheereTest exact = got(jonckheere_test(values.spans(), RankMethod::exact));
    const JonckheereTest normal = got(jonckheere_test(values.spans(), RankMethod::normal_corrected));
    CHECK(exact.p_up == doctest::Approx(normal.p_up).epsilon(0.05));
    CHECK(exact.p_up + exact.p_down > 1);
    CHECK(exact.p_up + exact.p_down < 1.02);
}

TEST_CASE("ties, equal values and missing groups are told") {
    CHECK(told(jonckheere_test(GroupedValues({{1, 2}, {2, 3}}).spans(), RankMethod::exact)) ==
          "the Jonckheere-Terpstra test: some values are equal, and the exact distribution is for values that differ; "
          "use the "
          "normal one");
    CHECK(
        told(jonckheere_test(GroupedValues({{2, 2}, {2, 2}}).spans(), RankMethod::normal)) ==
        "the Jonckheere-Terpstra test: all values are equal, there is nothing to rank; check the data or describe them "
        "without a test");
    std::vector<double> many;
    for (int i = 0; i < 301; ++i) many.push_back(i);
    CHECK(kind_of(jonckheere_test(GroupedValues({many, {-1}}).spans(), RankMethod::exact)) == ErrorKind::resource);
    CHECK_FALSE(jonckheere_test(GroupedValues({{1, 2}}).spans(), RankMethod::normal));
}

}  // namespace nonclin::stats
