#include <algorithm>
#include <cmath>
#include <limits>

#include "nonclin/stats/pooled_ranks.hpp"
#include "nonclin/stats/rank_comparisons.hpp"

namespace nonclin::stats {

namespace {

constexpr TestName shirley_name{"Shirley-Williams 检验", "the Shirley-Williams test"};

}  // namespace

Result<std::vector<StepDown>> shirley_williams_test(Groups groups, const WilliamsDistribution& distribution,
                                                    Trend trend) {
    if (const auto usable = usable_groups(groups, 1, shirley_name); !usable) return fail(usable.error());
    if (distribution.doses() + 1 != groups.size()) {
        return fail(
            ErrorKind::inconsistent_input,
            text("Shirley-Williams 检验：分布按 {} 个剂量组建立，数据有 {} 个；请用同一设计的分布",
                 "the Shirley-Williams test: the distribution was made for {} doses and the data have {}; make it for "
                 "this design",
                 distribution.doses(), groups.size() - 1));
    }
    const double sign = trend == Trend::up ? 1 : -1;
    std::vector<StepDown> steps;
    bool has_spread = false;
    for (std::size_t j = 1; j < groups.size(); ++j) {
        const PooledRanks ranks = pooled_ranks(groups.first(j + 1));
        std::vector<double> means;
        std::vector<double> sizes;
        for (std::size_t g = 1; g <= j; ++g) {
            means.push_back(sign * ranks.mean_rank(g));
            sizes.push_back(static_cast<double>(groups[g].size()));
        }
        const double isotonic = rising_means(means, sizes).back();
        StepDown one{.group = j, .isotonic_mean = sign * isotonic};
        if (const double variance = ranks.variance(); variance > 0) {
            has_spread = true;
            const double spread = std::sqrt(variance * (1 / sizes.back() + 1 / static_cast<double>(groups[0].size())));
            one.t_bar = (isotonic - sign * ranks.mean_rank(0)) / spread;
            one.p = distribution.above(j, one.t_bar);
        }
        steps.push_back(one);
    }
    if (!has_spread) {
        return fail(
            ErrorKind::inconsistent_input,
            {"Shirley-Williams 检验：所有值都相同，无法排序；请核对数据或只作描述",
             "the Shirley-Williams test: all values are equal, there is nothing to rank; check the data or describe "
             "them without a test"});
    }
    double largest = 0;
    for (std::size_t j = steps.size(); j-- > 0;) {
        largest = std::max(largest, steps[j].p);
        steps[j].p_step_down = largest;
    }
    return steps;
}

Result<std::vector<StepDown>> shirley_williams_test(Groups groups, Trend trend) {
    if (const auto usable = usable_groups(groups, 1, shirley_name); !usable) return fail(usable.error());
    std::vector<std::int64_t> sizes;
    for (const auto& group : groups) sizes.push_back(static_cast<std::int64_t>(group.size()));
    const auto distribution = WilliamsDistribution::of(sizes, std::numeric_limits<double>::infinity());
    if (!distribution) return fail(distribution.error());
    return shirley_williams_test(groups, *distribution, trend);
}

}  // namespace nonclin::stats
