#pragma once

#include <cstdint>

#include "nonclin/base/result.hpp"

namespace nonclin::stats {

/// A confidence interval in the unit of what it is of.
struct Interval {
    double lower = 0;
    double upper = 0;
};

/// Quantile of Student's t distribution.
///
/// @param probability  0 < probability < 1
/// @param degrees      degrees of freedom, > 0, need not be whole
/// @return the quantile; `inconsistent_input` outside these ranges
Result<double> t_quantile(double probability, double degrees);

/// Which ends of a confidence interval are wanted. One-sided intervals reach to the end of the scale on the other side,
/// and the whole error stands on the side named.
enum class Sides { both, upper, lower };

/// Exact confidence interval of a proportion.
///
/// @param successes   count, 0 <= successes <= trials
/// @param trials      count, > 0
/// @param confidence  0 < confidence < 1, of the interval as a whole
/// @return proportions, 0..1: lower is 0 without successes, upper 1 where all trials were; `inconsistent_input` where
/// the counts cannot be
///
/// Clopper and Pearson, Biometrika 1934;26:404. Never covers less than `confidence`; with few trials it covers more.
/// None in n: the one-sided upper bound is 1 - (1 - confidence)^(1/n).
Result<Interval> clopper_pearson(std::int64_t successes, std::int64_t trials, double confidence, Sides sides);

/// `clopper_pearson(…, Sides::upper)`, its upper end.
Result<double> clopper_pearson_upper(std::int64_t successes, std::int64_t trials, double confidence);

/// Wilson's score interval of a proportion, without continuity correction: covers `confidence` on average, at some
/// proportions less. Parameters and errors as above.
///
/// Wilson, J Am Stat Assoc 1927;22:209.
Result<Interval> wilson(std::int64_t successes, std::int64_t trials, double confidence, Sides sides);

}  // namespace nonclin::stats
