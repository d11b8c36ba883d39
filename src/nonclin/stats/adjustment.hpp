#pragma once

#include <span>
#include <vector>

#include "nonclin/base/result.hpp"

namespace nonclin::stats {

/// How p values of several tests are raised so that each may be held against the level of all together.
enum class Adjustment {
    bonferroni,         // any error at all, any dependence
    holm,               // the same, never less powerful: Scand J Stat 1979;6:65
    hochberg,           // any error at all, tests independent or positively dependent: Biometrika 1988;75:800
    benjamini_hochberg  // share of false among the rejected, same condition: J R Stat Soc B 1995;57:289
};

/// Adjusted p values.
///
/// @param p  each 0..1; at least one; the number of tests is their number: leave none out that was made
/// @return in the order of `p`, each 0..1 and never below its own; `inconsistent_input` where a p cannot be
Result<std::vector<double>> adjusted(std::span<const double> p, Adjustment adjustment);

}  // namespace nonclin::stats
