#pragma once

#include <span>

#include "nonclin/stats/dose_groups.hpp"

namespace nonclin::stats {

enum class RankMethod {
    exact,            // every way to share out the observed values, ties included
    normal,           // with the variance of ties
    normal_corrected  // the same, the statistic moved half a step toward its mean
};

struct RankSumTest {
    double u = 0;  // pairs in which the treated animal has the larger value, ties one half
    double z = 0;  // (u - mean) / deviation, ties allowed for, not corrected
    double p_two_sided = 1;
    double p_up = 1;    // against: treated values are larger
    double p_down = 1;  // against: treated values are smaller
};

/// Wilcoxon's rank sum test (Mann and Whitney) of two groups.
///
/// Exact: the distribution of the rank sum over all choices of animals from the pooled values, mid-ranks for ties; the
/// two-sided p is the probability of a sum at least as far from its mean (Lehmann, Nonparametrics, 1975, ch. 1).
/// Equal sizes or no ties: twice the smaller tail.
///
/// @param control, treated  at least one value each, finite, not all equal; exact: up to 1000 animals, and n N^2 up to
/// 5e8
/// @return `inconsistent_input` where a group is empty or all values are equal; `resource` beyond the exact limits
Result<RankSumTest> rank_sum_test(std::span<const double> control, std::span<const double> treated, RankMethod method);

}  // namespace nonclin::stats
