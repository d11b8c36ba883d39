#pragma once

#include <optional>
#include <span>
#include <vector>

#include "nonclin/base/result.hpp"
#include "nonclin/stats/interval.hpp"
#include "nonclin/stats/test_result.hpp"

namespace nonclin::stats {

/// How long an animal was followed, and whether what was waited for (death, a tumour) ended it.
struct Lifetime {
    double time = 0;        // >= 0, any unit
    bool is_event = false;  // false: censored, e.g. killed as planned; at a tied time it counts as alive at the event
};

/// One distinct time, in rising order.
struct SurvivalStep {
    double time = 0;
    std::size_t at_risk = 0;  // just before
    std::size_t events = 0;
    std::size_t censored = 0;
    double survival = 1;               // just after, 0..1
    double standard_error = 0;         // Greenwood's, of survival
    std::optional<Interval> interval;  // log-log; none while survival is 1 and where it is 0
};

struct KaplanMeier {
    std::vector<SurvivalStep> steps;
    std::optional<double> median;                      // none where survival never reaches 0.5
    std::optional<double> median_lower, median_upper;  // where the bounds of survival reach 0.5
};

/// Survival curve of one group. Times are equal only if their numbers are.
///
/// @param lifetimes   at least one, in any order
/// @param confidence  of the intervals, 0 < confidence < 1, each for its time alone
/// @return the median as R gives it: the first time with survival below 0.5, or the middle of the stretch where it is
/// 0.5 (up to the last time, if it does not end); `inconsistent_input` where no animal is given or a time is negative
/// or not finite
///
/// Kaplan and Meier, J Am Stat Assoc 1958;53:457. Interval: Kalbfleisch and Prentice 1980.
Result<KaplanMeier> kaplan_meier(std::span<const Lifetime> lifetimes, double confidence = 0.95);

/// groups[g][i]: animal i of group g.
using LifetimeGroups = std::span<const std::span<const Lifetime>>;

struct LogRank {
    std::vector<double> observed;  // events, by group
    std::vector<double> expected;  // events if all groups had one hazard
    ChiSquaredTest test;           // degrees: groups with any event expected, less one
};

/// Log-rank test (Mantel-Haenszel variance, which holds for ties).
///
/// @param groups  at least two, each with at least one animal
/// @return `inconsistent_input` where a group is empty, a time cannot be, or nothing can be compared: no event at all,
/// or every event at times when only one group, or all animals at once, were concerned
///
/// Mantel, Cancer Chemother Rep 1966;50:163. Peto and Peto, J R Stat Soc A 1972;135:185.
Result<LogRank> log_rank(LifetimeGroups groups);

struct LogRankTrend {
    double z = 0;
    Tails p;  // greater: the hazard rises with the score
};

/// Tarone's log-rank test of a trend of hazards over scores.
///
/// @param scores  one per group, finite, not all equal: the doses, or their ranks; the result depends on which
///
/// Tarone, Biometrika 1975;62:679.
Result<LogRankTrend> log_rank_trend(LifetimeGroups groups, std::span<const double> scores);

}  // namespace nonclin::stats
