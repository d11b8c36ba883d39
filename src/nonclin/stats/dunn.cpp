#include <cmath>
#include <cstddef>

#include "nonclin/stats/pooled_ranks.hpp"
#include "nonclin/stats/rank_comparisons.hpp"
#include "nonclin/stats/tail.hpp"

namespace nonclin::stats {

namespace {

constexpr TestName dunn_name{"Dunn 检验", "Dunn's test"};

}  // namespace

Result<std::vector<RankComparison>> dunn_test(Groups groups, Side side, std::optional<Adjustment> adjustment) {
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
        one.p_unadjusted = side == Side::two_sided ? 2 * normal_upper_tail(std::fabs(one.z))
                                                   : normal_upper_tail(side == Side::up ? one.z : -one.z);
        one.p = one.p_unadjusted;
        made.push_back(one);
    }
    if (!adjustment) return made;
    std::vector<double> unadjusted;
    for (const RankComparison& one : made) unadjusted.push_back(one.p_unadjusted);
    const auto all = adjusted(unadjusted, *adjustment);
    if (!all) return fail(all.error());
    for (std::size_t i = 0; i < made.size(); ++i) made[i].p = (*all)[i];
    return made;
}

}  // namespace nonclin::stats
