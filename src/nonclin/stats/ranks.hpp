#pragma once

#include <span>
#include <vector>

#include "nonclin/stats/groups.hpp"
#include "nonclin/stats/test_result.hpp"

namespace nonclin::stats {

/// Values that differ by less than this share of the larger one are tied: a ratio computed on two machines may differ
/// in its last digit, and ranks must not.
constexpr double tie_share = 1e-12;

/// Whether two finite values count as one in every test on ranks; smaller <= larger.
bool are_tied(double smaller, double larger);

/// Ranks from 1 for the smallest; tied values share the middle of their ranks.
///
/// @param values  finite, at least one
/// @return one rank per value, in the order of `values`; `inconsistent_input` where a value is not finite or none is
/// given
Result<std::vector<double>> mid_ranks(std::span<const double> values);

/// Kruskal and Wallis' test on mid-ranks with the correction for ties; p by chi-squared, which is rough with fewer than
/// five animals a group (there `k_sample_permutation` of the ranks is exact).
///
/// @param groups  at least two, each with at least one animal; not all values tied
/// @return `inconsistent_input` where a group is empty, a value is not finite or all are equal
///
/// Kruskal and Wallis, J Am Stat Assoc 1952;47:583.
Result<ChiSquaredTest> kruskal_wallis(Groups groups);

}  // namespace nonclin::stats
