#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

#include "nonclin/stats/gauss.hpp"
#include "nonclin/stats/pooled_ranks.hpp"
#include "nonclin/stats/rank_comparisons.hpp"

namespace nonclin::stats {

namespace {

constexpr MethodName dunn_name{"Dunn 检验", "Dunn's test"};

void adjust(std::vector<RankComparison>& all, DunnAdjustment adjustment) {
    std::vector<std::size_t> rising(all.size());
    std::iota(rising.begin(), rising.end(), std::size_t{0});
    std::stable_sort(rising.begin(), rising.end(),
                     [&](std::size_t a, std::size_t b) { return all[a].p_unadjusted < all[b].p_unadjusted; });
    double largest = 0;
    for (std::size_t i = 0; i < rising.size(); ++i) {
        RankComparison& one = all[rising[i]];
        const std::size_t times = adjustment == DunnAdjustment::none         ? 1
                                  : adjustment == DunnAdjustment::bonferroni ? all.size()
                                                                             : all.size() - i;
        one.p = std::min(1.0, one.p_unadjusted * static_cast<double>(times));
        if (adjustment == DunnAdjustment::holm) one.p = largest = std::max(largest, one.p);
    }
}

}  // namespace

Result<std::vector<RankComparison>> dunn_test(DoseGroups groups, Side side, DunnAdjustment adjustment) {
    if (const auto usable = usable_groups(groups, 1, dunn_name); !usable) return fail(usable.error());
    const PooledRanks ranks = pooled_ranks(groups);
    const double variance = ranks.variance();
    if (variance == 0) {
        return fail(ErrorKind::inconsistent_input, {"Dunn 检验：所有值都相同，无法排序；请核对数据或只作描述",
                                                    "Dunn's test: all values are equal, there is nothing to rank; "
                                                    "check the data or describe them without a test"});
    }
    std::vector<RankComparison> made;
    for (std::size_t g = 1; g < groups.size(); ++g) {
        RankComparison one{.group = g, .statistic = ranks.mean_rank(g) - ranks.mean_rank(0)};
        one.z = one.statistic / std::sqrt(variance * (1 / static_cast<double>(groups[g].size()) +
                                                      1 / static_cast<double>(groups[0].size())));
        one.p_unadjusted = side == Side::two_sided ? 2 * gauss_above(std::fabs(one.z))
                                                   : gauss_above(side == Side::up ? one.z : -one.z);
        made.push_back(one);
    }
    adjust(made, adjustment);
    return made;
}

}  // namespace nonclin::stats
