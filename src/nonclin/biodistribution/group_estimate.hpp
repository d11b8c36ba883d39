#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "nonclin/biodistribution/sample.hpp"

namespace nonclin::biodistribution {

/// How the centre of a group was told.
enum class Centre {
    geometric_mean,      // all animals quantified
    censored_lognormal,  // at least half of them quantified: maximum likelihood, those below censored at their LLOQ
    below_lloq,          // fewer than half: the median of the group lies below the LLOQ
    not_estimable,       // half or more quantified, but no two different values, or an LLOQ is not known
};
std::span<const std::string_view> words(Centre);
Text described(Centre centre);

/// A group on one day in one tissue. Every number is in the unit of its samples.
struct GroupEstimate {
    std::int64_t n = 0;  // animals measured
    std::int64_t n_quantified = 0, n_below_lloq = 0, n_not_detected = 0;
    Centre centre = Centre::not_estimable;
    Measured geometric_mean;       // also the estimate of a censored log-normal; else the state
    Measured lower, upper;         // t interval of the mean of log10; only where all are quantified and n >= 3
    Measured least, median, most;  // a state where that animal is not quantified
    double highest_lloq = 0;       // 0 where none is known

    bool has_interval() const { return lower.is_quantified(); }
};

/// The estimate of samples of one unit, all of them measured, at least one.
///
/// Values below the LLOQ are never replaced by a number. Where at least half of the animals are quantified a log-normal
/// distribution is fitted in which the others lie somewhere below their LLOQ (not detected too: LLOQ, not LOD, is the
/// limit validated). No interval is given then: with three to ten animals none keeps its level. Where fewer than half
/// are quantified any mean would be made of the model alone, so the answer is "below LLOQ".
/// Two animals have no interval either: it would span some twenty powers of ten and say nothing.
/// An even number of animals has the mean of the two middle values as median, or, where one of them is not quantified,
/// the state of the lower one.
///
/// @param confidence  two-sided, 0..1
GroupEstimate estimated(std::span<const Sample* const> samples, double confidence);

}  // namespace nonclin::biodistribution
