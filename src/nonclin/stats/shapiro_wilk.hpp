#pragma once

#include <span>

#include "nonclin/base/result.hpp"

namespace nonclin::stats {

struct ShapiroWilk {
    double w = 1;  // 0..1, 1 where the values lie as those of a normal distribution would
    double p = 1;
};

/// Shapiro and Wilk's test of normality, by Royston's approximation. For residuals of groups hand in the values less
/// their group's mean.
///
/// @param values  3 to 5000, finite, not all equal; in any order
/// @return `inconsistent_input` outside these ranges
///
/// Royston, Appl Stat 1995;44:547 (AS R94). The p value is an approximation, exact for three values; with few animals
/// the test sees only gross departures.
Result<ShapiroWilk> shapiro_wilk(std::span<const double> values);

}  // namespace nonclin::stats
