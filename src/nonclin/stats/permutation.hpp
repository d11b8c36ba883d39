#pragma once

#include <cstdint>
#include <span>

#include "nonclin/base/executor.hpp"
#include "nonclin/stats/groups.hpp"
#include "nonclin/stats/test_result.hpp"

namespace nonclin::stats {

struct PermutationSettings {
    std::uint64_t seed = 1;
    std::uint64_t draws = 10'000;              // where not all arrangements are gone through; 1 to 1e9
    std::uint64_t most_arrangements = 20'000;  // up to so many all are gone through and p is exact
};

struct PermutationTest {
    Tails p;
    bool is_exact = false;
    std::uint64_t arrangements = 0;  // gone through, or drawn
};

/// Two groups compared by their means, against all ways of dealing the same animals into groups of these sizes: no
/// distribution is assumed. On mid-ranks it is the Wilcoxon rank sum test. greater: the treated mean is greater;
/// two-sided: the mean is as far from that of all animals, either side.
///
/// Exact where the arrangements are few, else (b + 1) / (m + 1) from m draws of which b are as extreme. Draw i depends
/// on seed and i alone: same p for any number of threads. Statistics closer than 1e-10 of their range are equal.
///
/// @param treated, control  at least one animal each, finite, not all equal
/// @return `inconsistent_input` where values or settings cannot be
///
/// Fisher, The Design of Experiments, 1935. Phipson and Smyth, Stat Appl Genet Mol Biol 2010;9:39.
Result<PermutationTest> two_sample_permutation(std::span<const double> treated, std::span<const double> control,
                                               const PermutationSettings& settings, const Executor& executor);

/// Any difference of the means of several groups, by the sum of squares between groups; on mid-ranks the exact
/// Kruskal-Wallis test. Only p.two_sided has a meaning: the others are 1. Everything else as above.
Result<PermutationTest> k_sample_permutation(Groups groups, const PermutationSettings& settings,
                                             const Executor& executor);

}  // namespace nonclin::stats
