#pragma once

#include "nonclin/stats/groups.hpp"
#include "nonclin/stats/test_result.hpp"

namespace nonclin::stats {

/// What Levene's test analyses in place of the values. Programs differ in their default: a report must name it.
enum class Deviation {
    from_mean,         // |x - mean|: Levene 1960
    from_median,       // |x - median|: Brown and Forsythe, J Am Stat Assoc 1974;69:364; the default of R's car
    squared_from_mean  // (x - mean)^2: TYPE=SQUARE, the default of SAS PROC GLM
};

/// Levene's test of equal variances: one-way analysis of variance of the deviations.
///
/// @param groups  at least two, each with at least two animals; one with three, as two animals deviate alike
/// @return `inconsistent_input` where a group is too small, or the deviations do not differ within any group
///
/// Levene, in: Contributions to Probability and Statistics, 1960, p. 278.
Result<FTest> levene(Groups groups, Deviation deviation);

/// Bartlett's test of equal variances. Sensitive to values that are not normal.
///
/// @param groups  at least two, each with at least two animals that are not all equal
/// @return `inconsistent_input` where a group is too small or has no spread
///
/// Bartlett, Proc R Soc A 1937;160:268.
Result<ChiSquaredTest> bartlett(Groups groups);

}  // namespace nonclin::stats
