#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "nonclin/biodistribution/group_profile.hpp"
#include "nonclin/biodistribution/summary_question.hpp"

namespace nonclin::biodistribution {

/// The last days on which the dosed groups were sampled of a tissue as planned: each group has its own, so that a group
/// followed for longer does not hide another.
struct LastDay {
    std::vector<double> days;                              // ascending, each once
    std::int64_t n = 0, n_quantified = 0, n_detected = 0;  // detected: quantified or below the LLOQ
    std::int64_t n_unplanned = 0;  // found dead or moribund on that day or later, and quantified; in none of the above
};

/// What dosed animals gave of one tissue.
struct TissueCoverage {
    const Tissue* tissue = nullptr;
    bool is_promised = false;
    std::int64_t animals = 0;     // dosed, sampled after dosing as planned, measured
    std::optional<LastDay> last;  // none where no dosed animal was measured

    bool is_measured() const { return animals > 0; }
};

/// Each tissue that was promised or measured in dosed animals, in the order of the vocabulary.
std::vector<TissueCoverage> coverage(std::span<const GroupProfile> profiles, std::span<const Tissue* const> panel);

/// Which tissues dosed animals gave within a window.
struct PhaseCoverage {
    std::vector<double> days;  // sampling days inside
    std::vector<const Tissue*> inside, outside;
    bool is_sampled = false;
};

/// Whether a phase was sampled. Asked of tissues (of fluids where no tissue was measured): with target tissues named
/// each of them and one other must have a sample inside the window; without, one tissue.
PhaseCoverage phase_coverage(const Window& window, std::span<const GroupProfile> profiles,
                             std::span<const Tissue* const> targets);

}  // namespace nonclin::biodistribution
