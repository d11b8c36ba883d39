#include "nonclin/stats/rank_sum.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "nonclin/stats/pooled_ranks.hpp"
#include "nonclin/stats/tail.hpp"

namespace nonclin::stats {

namespace {

constexpr TestName rank_sum_name{"Wilcoxon 秩和检验", "Wilcoxon's rank sum test"};

// ways[s]: number of choices of `chosen` animals whose doubled ranks sum to s. Whole numbers below 2^53 are exact;
// beyond, sums of positive numbers keep their relative precision.
std::vector<double> ways_of_sums(const std::vector<std::int64_t>& ranks, std::size_t chosen) {
    std::vector<std::int64_t> rising = ranks;
    std::sort(rising.begin(), rising.end());
    std::int64_t largest = 0;
    for (std::size_t i = 0; i < chosen; ++i) largest += rising[rising.size() - 1 - i];
    const auto width = static_cast<std::size_t>(largest) + 1;
    std::vector<std::vector<double>> ways(chosen + 1, std::vector<double>(width, 0.0));  // [animals chosen][s]
    ways[0][0] = 1;
    for (std::size_t i = 0; i < rising.size(); ++i) {
        const auto rank = static_cast<std::size_t>(rising[i]);
        for (std::size_t c = std::min(i + 1, chosen); c >= 1; --c) {
            for (std::size_t s = width; s-- > rank;) ways[c][s] += ways[c - 1][s - rank];
        }
    }
    return ways[chosen];
}

void add_exact(RankSumTest& test, const PooledRanks& ranks) {
    std::vector<std::int64_t> all = ranks.doubled[0];
    all.insert(all.end(), ranks.doubled[1].begin(), ranks.doubled[1].end());
    // The smaller group has the smaller table; the rank sum of the other is what is left.
    const std::size_t few = ranks.doubled[1].size() <= ranks.doubled[0].size() ? 1 : 0;
    std::int64_t observed = 0;
    for (const std::int64_t rank : ranks.doubled[few]) observed += rank;
    const auto chosen = static_cast<std::int64_t>(ranks.doubled[few].size());
    const std::int64_t mean = chosen * (ranks.animals + 1);  // of the doubled sum
    const std::vector<double> ways = ways_of_sums(all, ranks.doubled[few].size());
    double total = 0;
    double as_large = 0;
    double as_small = 0;
    double as_far = 0;
    for (std::size_t s = 0; s < ways.size(); ++s) {
        const auto sum = static_cast<std::int64_t>(s);
        total += ways[s];
        if (sum >= observed) as_large += ways[s];
        if (sum <= observed) as_small += ways[s];
        if (std::abs(sum - mean) >= std::abs(observed - mean)) as_far += ways[s];
    }
    test.p_up = (few == 1 ? as_large : as_small) / total;
    test.p_down = (few == 1 ? as_small : as_large) / total;
    test.p_two_sided = as_far / total;
}

}  // namespace

Result<RankSumTest> rank_sum_test(std::span<const double> control, std::span<const double> treated, RankMethod method) {
    const std::array<std::span<const double>, 2> groups{control, treated};
    if (const auto usable = usable_groups(groups, 1, rank_sum_name); !usable) return fail(usable.error());
    const PooledRanks ranks = pooled_ranks(groups);
    const double variance = ranks.variance();
    if (variance == 0) {
        return fail(
            ErrorKind::inconsistent_input,
            {"Wilcoxon 秩和检验：所有值都相同，无法排序；请核对数据或只作描述",
             "Wilcoxon's rank sum test: all values are equal, there is nothing to rank; check the data or describe "
             "them without a test"});
    }
    const auto few = static_cast<double>(std::min(control.size(), treated.size()));
    const auto n = static_cast<double>(ranks.animals);
    constexpr double most_animals = 1000;
    constexpr double most_work = 5e8;
    if (method == RankMethod::exact && (n > most_animals || few * n * n > most_work)) {
        return fail(
            ErrorKind::resource,
            text("Wilcoxon 秩和检验：{} 只动物超出精确计算的范围；请改用正态近似",
                 "Wilcoxon's rank sum test: {} animals are too many for the exact distribution; use the normal one",
                 ranks.animals));
    }
    RankSumTest test;
    const auto treated_count = static_cast<double>(treated.size());
    const auto control_count = static_cast<double>(control.size());
    test.u = ranks.rank_sum(1) - treated_count * (treated_count + 1) / 2;
    const double distance = test.u - treated_count * control_count / 2;
    const double deviation = std::sqrt(variance * treated_count * control_count / n);
    test.z = distance / deviation;
    if (method == RankMethod::exact) {
        add_exact(test, ranks);
        return test;
    }
    const double half = method == RankMethod::normal_corrected ? 0.5 : 0;
    test.p_up = normal_upper_tail((distance - half) / deviation);
    test.p_down = normal_upper_tail((-distance - half) / deviation);
    test.p_two_sided = std::min(1.0, 2 * normal_upper_tail((std::fabs(distance) - half) / deviation));
    return test;
}

}  // namespace nonclin::stats
