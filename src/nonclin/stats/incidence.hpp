#pragma once

#include <cstdint>
#include <span>

#include "nonclin/base/result.hpp"
#include "nonclin/stats/interval.hpp"
#include "nonclin/stats/test_result.hpp"

namespace nonclin::stats {

/// Animals of one group with a finding, and all animals of it that were examined for it.
struct Incidence {
    std::int64_t affected = 0;  // 0 <= affected <= examined
    std::int64_t examined = 0;  // > 0
};

/// Fisher's exact test of two incidences, given the total number affected. greater: the treated incidence is greater.
/// Two-sided: all tables at most as probable as the one seen (within 1e-7 of it, as in R); it is therefore not twice
/// the smaller side. Probabilities below about 1e-300 are given as 0.
///
/// @return `inconsistent_input` where counts cannot be; 1 where none or all of both groups are affected
///
/// Fisher, J R Stat Soc 1935;98:39.
Result<Tails> fisher_exact(const Incidence& treated, const Incidence& control);

struct TrendTest {
    double z = 0;
    Tails p;  // greater: the incidence rises with the score
};

/// Cochran and Armitage's test of a trend of incidences over scores, asymptotic (variance with N, no continuity
/// correction).
///
/// @param groups  at least two
/// @param scores  one per group, finite, not all equal: the doses, or their ranks; the result depends on which
/// @return `inconsistent_input` where counts or scores cannot be, or none or all animals are affected
///
/// Cochran, Biometrics 1954;10:417. Armitage, Biometrics 1955;11:375.
Result<TrendTest> cochran_armitage(std::span<const Incidence> groups, std::span<const double> scores);

/// The same trend exactly, given the total number affected: the distribution of sum(score x affected) over all tables
/// with these margins. Two-sided is twice the smaller side, at most 1. Sums closer than 1e-9 of their range are equal.
///
/// @return as above, but 1 where none or all animals are affected (one table only); `resource` where the scores have no
/// common unit and the tables are more than ten million
Result<Tails> cochran_armitage_exact(std::span<const Incidence> groups, std::span<const double> scores);

struct IncidenceDifference {
    double difference = 0;  // of proportions, treated less control, -1..1
    Interval interval;      // two-sided
};

/// Difference of two independent proportions with Miettinen and Nurminen's score interval (variance with N / (N - 1)).
/// Defined and of some width also at none of n and n of n.
///
/// @param confidence  0 < confidence < 1
/// @return `inconsistent_input` where counts or confidence cannot be
///
/// Miettinen and Nurminen, Stat Med 1985;4:213.
Result<IncidenceDifference> miettinen_nurminen(const Incidence& treated, const Incidence& control,
                                               double confidence = 0.95);

}  // namespace nonclin::stats
