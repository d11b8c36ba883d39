#pragma once

#include <vector>

#include "nonclin/kinetics/composite.hpp"
#include "nonclin/kinetics/preparation.hpp"
#include "nonclin/pharmacokinetics/concentrations.hpp"
#include "nonclin/pharmacokinetics/nca_parameters.hpp"

namespace nonclin::pharmacokinetics {

/// A profile ready to be analysed, and how it came to be.
struct ReadyProfile {
    std::vector<kinetics::CompositePoint> points;  // one per time that was sampled
    kinetics::PreparedProfile prepared;            // its `source` are places in `points`
    std::vector<std::size_t> terminal_points;      // places in `prepared`, by hand; empty: chosen automatically
};

/// Joins animals where the parameters say so, applies the rules for samples below the limit, and finds the samples
/// chosen by hand; `inconsistent_input` or `usage` where these cannot be a terminal phase.
Result<ReadyProfile> made_ready(const SampledProfile& sampled, const std::vector<double>& terminal_times,
                                const NcaParameters& parameters, const kinetics::Settings& settings);

}  // namespace nonclin::pharmacokinetics
