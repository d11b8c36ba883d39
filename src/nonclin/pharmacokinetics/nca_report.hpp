#pragma once

#include <array>

#include "nonclin/analysis/output.hpp"
#include "nonclin/kinetics/nca.hpp"
#include "nonclin/pharmacokinetics/ready_profile.hpp"

namespace nonclin::pharmacokinetics {

/// What a whole run found.
struct NcaTotals {
    std::array<std::size_t, kinetics::reason_count>
        by_reason{};  // profiles by why there is no half-life; first those that have one
    std::size_t profiles = 0;
    std::size_t as_zero = 0, dropped = 0, unmeasured = 0;  // times of profiles
    std::size_t started_late = 0;                          // profiles without a sample at time 0
    std::size_t below_left_out = 0;                        // samples below the limit that did not enter a mean
};

/// The rows of one profile in all tables.
void tell_profile(const SampledProfile& sampled, const ReadyProfile& ready, const kinetics::Nca& nca,
                  const NcaParameters& parameters, const kinetics::Settings& settings, Output& output,
                  NcaTotals& totals);

/// Findings, limits and the figure, after the last profile.
void tell_totals(const NcaTotals& totals, const NcaParameters& parameters, Output& output);

}  // namespace nonclin::pharmacokinetics
