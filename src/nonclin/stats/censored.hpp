#pragma once

#include <span>

#include "nonclin/base/result.hpp"

namespace nonclin::stats {

/// A value, or, where it lies below what the assay can tell, the limit it lies below.
struct CensoredValue {
    double value = 0;
    bool is_below = false;  // true: all that is known is that it lies below `value`
};

struct NormalFit {
    double mean = 0;
    double sd = 0;  // maximum likelihood: not corrected for few values
};

/// Normal distribution of greatest likelihood through values of which some are known only to lie below a limit
/// (each its own limit). For a log-normal sample hand in logarithms; `mean` is then the log of the geometric mean.
///
/// @param values  finite; at least two different ones above their limit
/// @return mean and sd; `inconsistent_input` where there are too few, `numeric` where the search did not converge
///
/// In Olsen's parameters (mean/sd, 1/sd) the log likelihood has one maximum (Econometrica 1978;46:1211), so the answer
/// does not depend on the start. Does not tell how sure the mean is: with the few animals of a group no asymptotic
/// interval keeps its promise.
Result<NormalFit> fit_left_censored_normal(std::span<const CensoredValue> values);

}  // namespace nonclin::stats
