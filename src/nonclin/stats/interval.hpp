#pragma once

#include <cstdint>

#include "nonclin/base/result.hpp"

namespace nonclin::stats {

/// Quantile of Student's t distribution.
///
/// @param probability  0 < probability < 1
/// @param degrees      degrees of freedom, > 0, need not be whole
/// @return the quantile; `inconsistent_input` outside these ranges
Result<double> t_quantile(double probability, double degrees);

/// Exact one-sided upper confidence bound of a proportion.
///
/// @param successes   count, 0 <= successes <= trials
/// @param trials      count, > 0
/// @param confidence  0 < confidence < 1, one-sided
/// @return proportion, 0..1; 1 where all trials were successes; `inconsistent_input` where the counts cannot be
///
/// Clopper and Pearson, Biometrika 1934;26:404. Never covers less than `confidence`; with few trials it covers more.
Result<double> clopper_pearson_upper(std::int64_t successes, std::int64_t trials, double confidence);

}  // namespace nonclin::stats
