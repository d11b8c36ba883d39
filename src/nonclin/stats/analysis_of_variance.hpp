#pragma once

#include "nonclin/stats/groups.hpp"
#include "nonclin/stats/test_result.hpp"

namespace nonclin::stats {

struct OneWayAnova {
    double between_squares = 0;  // sum of squares between groups, unit of the values squared
    double within_squares = 0;   // sum of squares within groups
    FTest test;

    double within_mean_square() const { return within_squares / test.denominator_degrees; }
};

/// One-way analysis of variance: equal variances in all groups are assumed.
///
/// @param groups  at least two, each with at least one animal; more animals than groups
/// @return `inconsistent_input` where a group is empty, a value is not finite, or no group has any spread
///
/// Fisher, Statistical Methods for Research Workers, 1925.
Result<OneWayAnova> one_way_anova(Groups groups);

/// Welch's analysis of variance: each group has a variance of its own.
///
/// @param groups  at least two, each with at least two animals that are not all equal
/// @return denominator degrees of freedom are not whole; `inconsistent_input` where a group has no spread
///
/// Welch, Biometrika 1951;38:330.
Result<FTest> welch_anova(Groups groups);

}  // namespace nonclin::stats
