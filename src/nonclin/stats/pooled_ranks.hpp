#pragma once

#include <cstdint>
#include <vector>

#include "nonclin/stats/dose_groups.hpp"

namespace nonclin::stats {

/// All values of several groups ranked together, tied values (ranks.hpp) given the mean of their ranks.
struct PooledRanks {
    std::vector<std::vector<std::int64_t>> doubled;  // [g][i]: twice the rank, a whole number; the smallest value has 2
    std::vector<std::int64_t> ties;                  // number of animals at each value, smallest value first
    std::int64_t animals = 0;

    /// Sum of t^3 - t over the values: 0 without ties.
    double tie_cubes() const;
    /// Variance of the rank of one animal drawn at random, n - 1 in the denominator: N (N + 1) / 12 without ties.
    double variance() const;
    double rank_sum(std::size_t group) const;  // exact
    double mean_rank(std::size_t group) const;
};

/// @param groups  every value finite, no group empty
PooledRanks pooled_ranks(Groups groups);

}  // namespace nonclin::stats
