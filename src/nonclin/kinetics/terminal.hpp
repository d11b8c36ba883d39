#pragma once

#include <cstddef>
#include <vector>

#include "nonclin/kinetics/profile.hpp"
#include "nonclin/kinetics/quantity.hpp"

namespace nonclin::kinetics {

/// The straight line through ln(concentration) over time in the terminal phase. All but `why` and the places have a
/// meaning only where `why` is `none`.
struct TerminalFit {
    Reason why = Reason::no_positive_value;
    double lambda_z = 0;   // 1 / time, > 0
    double intercept = 0;  // ln(concentration) at time 0
    double mean_time = 0;  // the line goes through (mean_time, mean_log)
    double mean_log = 0;
    double rsq = 0;                   // 0..1
    double rsq_adjusted = 0;          // 1 - (1 - R2) (n - 1) / (n - 2)
    double correlation = 0;           // of time and ln(concentration), < 0
    std::size_t points = 0;           // number of samples used
    std::size_t first = 0, last = 0;  // places of the first and the last of them in the profile

    /// The concentration of the line at a time.
    double at(double time) const;
};

/// Fits the terminal phase: unweighted least squares, at least three points, a falling line or none.
///
/// Automatic choice: the last 3, 4, 5 … positive samples up to `tlast`, as far back as the sample after `tmax` (after a
/// bolus `tmax` itself), never before the end of an infusion. Of the falling lines the one with the best adjusted R2,
/// and of those within `adjusted_rsq_tolerance` of it the one with most points. This is the rule "Best Fit" of
/// Phoenix WinNonlin (user's guide, Lambda Z estimation), which PKNCA shares; only rising lines are left out of the
/// search here before the best one is looked for.
///
/// @param tmax, tlast  places of the peak and of the last positive sample
TerminalFit fit_terminal(const Profile& profile, const Settings& settings, std::size_t tmax, std::size_t tlast);

/// Places in the profile of the samples a fit used: the positive ones between its first and last, or those by hand.
std::vector<std::size_t> points_used(const Profile& profile, const Settings& settings, const TerminalFit& fit);

}  // namespace nonclin::kinetics
