#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "nonclin/stats/adjustment.hpp"
#include "nonclin/stats/dose_groups.hpp"
#include "nonclin/stats/williams.hpp"

namespace nonclin::stats {

/// One dose group compared with the control by ranks.
struct RankComparison {
    std::size_t group = 0;
    double statistic =
        0;  // Steel: u, pairs in which the dose animal is larger, ties half; Dunn: difference of mean ranks
    double z = 0;
    double p_unadjusted = 1;
    double p = 1;  // adjusted for all comparisons
};

enum class SteelMethod {
    exact,  // every arrangement of the observed values over all groups
    normal  // largest of correlated normals, as in Dunnett's test with known spread; ties allowed for, not corrected
};

/// Steel's many-one rank test (Biometrics 1959;15:560): each dose ranked with the control alone, the error over all
/// doses held together. With few animals choose exact: at three per group the normal p is far off.
///
/// Exact: p is the share of arrangements in which the largest |z| (or z in the direction of the test) of any dose
/// reaches the observed one of this dose; there z is divided by the deviation without ties in both.
///
/// @param groups  the control first, every value finite, not all equal; exact: at most 5 million arrangements
/// @return [dose - 1]; `inconsistent_input` where a group is empty or all values are equal; `resource` where there are
///         too many arrangements
Result<std::vector<RankComparison>> steel_test(Groups groups, Side side, SteelMethod method);

/// Dunn's test of each dose against the control on ranks of all groups (Technometrics 1964;6:241), ties allowed for.
///
/// @param groups      the control first, every value finite, not all equal
/// @param adjustment  none: `p` is `p_unadjusted`
/// @return [dose - 1]; `inconsistent_input` where a group is empty or all values are equal
Result<std::vector<RankComparison>> dunn_test(Groups groups, Side side, std::optional<Adjustment> adjustment);

/// The test of Shirley and Williams: Williams' test on ranks (Shirley, Biometrics 1977;33:386; Williams, Biometrics
/// 1986;42:183). For each dose control and doses up to it are ranked anew; spread is that of ranks, ties allowed for,
/// and taken as known, so p is for large samples.
///
/// @return [dose - 1], isotonic_mean is a mean rank; a dose at which it, all lower ones and the control have one
///         value has p 1; `inconsistent_input` where a group is empty or all values are equal
Result<std::vector<StepDown>> shirley_williams_test(Groups groups, Trend trend);

/// The same with a distribution made once for all endpoints of the same sizes, of infinite degrees of freedom.
Result<std::vector<StepDown>> shirley_williams_test(Groups groups, const WilliamsDistribution& distribution,
                                                    Trend trend);

}  // namespace nonclin::stats
