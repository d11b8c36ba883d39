#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "nonclin/stats/groups.hpp"

namespace nonclin::stats {

/// One finite score for each of `groups` groups, not all equal.
Result<void> checked_scores(std::span<const double> scores, std::size_t groups, const TestName& test);

/// Scores less the smallest, in their greatest common unit: 0, 20, 200, 400 become 0, 1, 10, 20.
///
/// @param scores  finite, not all equal
/// @return empty where no unit goes into all of them at most 100,000 times (to within 1e-9 of the largest)
std::vector<std::int64_t> whole_steps(std::span<const double> scores);

}  // namespace nonclin::stats
