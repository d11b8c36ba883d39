#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "nonclin/analysis/value.hpp"
#include "nonclin/biodistribution/sample.hpp"

namespace nonclin::biodistribution {

/// The shape of the true course over time.
enum class Course { single, replicating };
std::span<const std::string_view> words(Course);
Text described(Course course);

/// What a simulated tissue truly does at the reference dose. INVENTED: chosen to look like a systemic AAV vector in a
/// monkey, taken from no study, and no evidence of any product.
struct TissueTruth {
    std::string_view tissue;     // the vocabulary's word; empty: any tissue not named
    double peak = 0;             // copies in the tissue's unit
    double peak_day = 0;         // study day
    double half_life_days = 0;   // of what is lost after the peak
    double plateau_share = 0;    // of the peak that stays, 0..1
    Sex only = Sex::not_stated;  // m or f: a tissue of that sex alone
};

/// All invented tissues; the last one stands for those not named.
std::span<const TissueTruth> invented_truths();

/// The invented truth of a tissue.
const TissueTruth& truth_of(const Tissue& tissue);

/// The true geometric mean on a study day >= 1, at `share` of the reference dose (copies in proportion to dose).
///
/// single: t = day - 1 days after dosing; before the peak P (1 - 2^(-4 t/tp)) / (1 - 2^-4), after it
/// P ((1 - f) 2^(-(t - tp)/h) + f), with peak P at tp, plateau share f and half-life h.
/// replicating: what was given, P/10 2^-t, and what grows, P 10^(-5 (t2 - t)/t2) up to its peak at t2, twice tp,
/// after it P 2^(-(t - t2)/h).
double true_mean(const TissueTruth& truth, Course course, double share, double day);

}  // namespace nonclin::biodistribution
