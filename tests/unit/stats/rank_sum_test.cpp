#include "nonclin/stats/rank_sum.hpp"

#include <algorithm>
#include <cmath>

#include "nonclin/base/random.hpp"
#include "study_oracles.hpp"

namespace nonclin::stats {

namespace {

double pairs_above(const std::vector<double>& control, const std::vector<double>& treated) {
    double u = 0;
    for (const double x : treated) {
        for (const double y : control) u += x > y ? 1 : x == y ? 0.5 : 0;
    }
    return u;
}

// Every choice of the treated from the pooled values.
RankSumTest every_choice(const std::vector<double>& control, const std::vector<double>& treated) {
    std::vector<double> all = control;
    all.insert(all.end(), treated.begin(), treated.end());
    const double observed = pairs_above(control, treated);
    const double mean = static_cast<double>(control.size() * treated.size()) / 2;
    std::vector<int> label(all.size(), 0);
    std::fill(label.end() - static_cast<std::ptrdiff_t>(treated.size()), label.end(), 1);
    double ways = 0;
    double up = 0;
    double down = 0;
    double far = 0;
    do {
        std::vector<double> these[2];
        for (std::size_t i = 0; i < all.size(); ++i) these[label[i]].push_back(all[i]);
        const double u = pairs_above(these[0], these[1]);
        ++ways;
        if (u >= observed) ++up;
        if (u <= observed) ++down;
        if (std::fabs(u - mean) >= std::fabs(observed - mean)) ++far;
    } while (std::next_permutation(label.begin(), label.end()));
    return {observed, 0, far / ways, up / ways, down / ways};
}

}  // namespace

TEST_CASE("the exact rank sum test counts every choice of animals, ties included") {
    for (std::uint64_t index = 0; index < 120; ++index) {
        Random random(2, "rank sum", index);
        const double coarse = index % 3 == 0 ? 1000 : index % 3 == 1 ? 8 : 3;  // few or many ties
        std::vector<double> control;
        std::vector<double> treated;
        for (std::uint64_t i = 0; i < 1 + index % 6; ++i) control.push_back(std::floor(coarse * random.uniform()));
        for (std::uint64_t i = 0; i < 1 + index % 5; ++i) treated.push_back(std::floor(coarse * random.uniform()));
        treated[0] = coarse + 1;
        const RankSumTest test = got(rank_sum_test(control, treated, RankMethod::exact));
        const RankSumTest slow = every_choice(control, treated);
        CHECK(test.u == slow.u);
        CHECK(test.p_two_sided == doctest::Approx(slow.p_two_sided).epsilon(1e-13));
        CHECK(test.p_up == doctest::Approx(slow.p_up).epsilon(1e-13));
        CHECK(test.p_down == doctest::Approx(slow.p_down).epsilon(1e-13));
    }
}

TEST_CASE("110 endpoints of a rat study have the rank sums and p values of R and coin") {
    Difference u;
    Difference exact;
    Difference corrected;
    for (const Json& endpoint : oracle_json("tox/continuous_PDS2014.json")) {
        const GroupedValues values = GroupedValues::of(endpoint);
        const Json& expected = endpoint.at("expected");
        for (std::size_t g = 1; g < values.groups().size(); ++g) {
            const RankSumTest test = got(rank_sum_test(values.groups()[0], values.groups()[g], RankMethod::exact));
            u.add(test.u, expected.at("wilcoxon_W")[g - 1].get<double>());
            exact.add(test.p_two_sided, expected.at("wilcoxon_p_two_exact")[g - 1].get<double>());
            const RankSumTest normal =
                got(rank_sum_test(values.groups()[0], values.groups()[g], RankMethod::normal_corrected));
            corrected.add(normal.p_two_sided, expected.at("wilcoxon_p_two_cc")[g - 1].get<double>());
        }
    }
    CHECK(u.largest == 0);
    CHECK(exact.largest < 1e-12);
    CHECK(corrected.largest < 1e-12);
    MESSAGE("wilcoxon: " << exact.compared << " compared, exact " << exact.largest << ", normal " << corrected.largest);
}

TEST_CASE("the correction moves the statistic half a step toward its mean, and no further") {
    const std::vector<double> control{1, 2, 3, 4, 5, 6};
    const std::vector<double> treated{7, 8, 9, 10, 11};
    const RankSumTest plain = got(rank_sum_test(control, treated, RankMethod::normal));
    const RankSumTest corrected = got(rank_sum_test(control, treated, RankMethod::normal_corrected));
    CHECK(plain.u == 30);
    CHECK(plain.z == doctest::Approx(15 / std::sqrt(30.0)).epsilon(1e-12));  // 6 * 5 * 12 / 12
    CHECK(plain.p_up == doctest::Approx(std::erfc(15 / std::sqrt(60.0)) / 2).epsilon(1e-12));
    CHECK(corrected.p_up == doctest::Approx(std::erfc(14.5 / std::sqrt(60.0)) / 2).epsilon(1e-12));
    CHECK(got(rank_sum_test(std::vector<double>{1, 4}, std::vector<double>{2, 3}, RankMethod::normal_corrected))
              .p_two_sided == 1);
}

TEST_CASE("fifty animals a group are counted, thousands are refused") {
    std::vector<double> control;
    std::vector<double> treated;
    for (int i = 0; i < 50; ++i) {
        control.push_back(i);
        treated.push_back(i + 10.5);
    }
    const RankSumTest exact = got(rank_sum_test(control, treated, RankMethod::exact));
    const RankSumTest normal = got(rank_sum_test(control, treated, RankMethod::normal_corrected));
    CHECK(exact.p_two_sided == doctest::Approx(normal.p_two_sided).epsilon(0.02));
    control.resize(1500, 7.0);
    CHECK(told(rank_sum_test(control, treated, RankMethod::exact)) ==
          "Wilcoxon's rank sum test: 1550 animals are too many for the exact distribution; use the normal one");
    CHECK(told(rank_sum_test(std::vector<double>{2, 2}, std::vector<double>{2}, RankMethod::exact)) ==
          "Wilcoxon's rank sum test: all values are equal, there is nothing to rank; check the data or describe them "
          "without a "
          "test");
    CHECK(told(rank_sum_test({}, treated, RankMethod::normal)) ==
          "Wilcoxon's rank sum test: the control group has no values; give values or leave the group out");
}

}  // namespace nonclin::stats
