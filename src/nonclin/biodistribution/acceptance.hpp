#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/analysis/context.hpp"
#include "nonclin/biodistribution/bounds.hpp"

namespace nonclin::biodistribution {

/// What the assay is held against.
enum class Criterion {
    spike_recovery,        // %, of what was added to a study sample
    redilution_agreement,  // %, a re-diluted sample over the undiluted one, both per unit
    control_accuracy,      // %, of what a positive control holds
    replicate_cv,          // %, of the quantified replicates of a sample
    pcr_efficiency,        // %, 100 doubles each cycle
    pcr_r_squared,         // of a standard curve
    spiked_replicates,     // spiked samples of a tissue
};
std::span<const std::string_view> words(Criterion);
Text described(Criterion criterion);

/// Where a limit comes from.
enum class Basis { verified, unverified, given };
std::span<const std::string_view> words(Basis);
Text described(Basis basis);

/// The range allowed, with its source. An unverified one is shown and judges nothing.
struct AcceptanceLimit {
    Criterion criterion{};
    std::optional<double> least, most;
    std::string unit, source;
    Basis basis = Basis::verified;

    bool judges() const { return basis != Basis::unverified; }
    Held of(const Bounds& bounds) const { return held(bounds, least, most); }
    Held of(double number) const { return of(Bounds{number, number}); }
};

/// All limits, in the order of `Criterion`.
struct AcceptanceLimits {
    std::vector<AcceptanceLimit> all;

    const AcceptanceLimit& operator[](Criterion criterion) const { return all[static_cast<std::size_t>(criterion)]; }
    AcceptanceLimit& operator[](Criterion criterion) { return all[static_cast<std::size_t>(criterion)]; }
};

/// Reads the rule tables "assay_limits" (name, least, most, unit, source, verified) and "sources" (name, title).
/// `internal` where a criterion is not in the table.
Result<AcceptanceLimits> read_acceptance_limits(RuleTables& rules);

}  // namespace nonclin::biodistribution
