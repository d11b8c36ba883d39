#pragma once

#include "nonclin/analysis/output.hpp"
#include "nonclin/biodistribution/summary_answers.hpp"

namespace nonclin::biodistribution {

/// Tells whether a gonad of each sex dosed was measured (`gonads_measured`; not given where unstated sexes leave it
/// open), and what the gonads held on the last planned day of each dosed group (`gonads_quantified_last`,
/// `gonads_detected_last`). One animal that holds vector is enough for yes; animals found dead or moribund on that day
/// or later count for it too. No is given only where a gonad of each sex dosed was measured in `least_animals` or more:
/// fewer show nothing.
Result<void> tell_gonads(const Answers& answers, Output& output);

}  // namespace nonclin::biodistribution
