#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "nonclin/analysis/context.hpp"
#include "nonclin/biodistribution/course.hpp"
#include "nonclin/biodistribution/summary.hpp"
#include "nonclin/biodistribution/vocabulary.hpp"

namespace nonclin::biodistribution {

/// A phase of the course in the body that sampling shall cover.
enum class Phase { peak, steady_state, first_peak, second_peak, clearance };
Text described(Phase phase);
constexpr std::array<Phase, 5> all_phases{Phase::peak, Phase::steady_state, Phase::first_peak, Phase::second_peak,
                                          Phase::clearance};

/// What a run was asked, its words understood.
struct Question {
    SummaryParameters parameters;
    std::array<std::optional<Window>, 5> windows;  // in order of `Phase`
    std::vector<const Tissue*> panel;              // promised by the study
    std::vector<const Tissue*> targets;
    std::optional<GenomeMass> mass;  // none where neither species nor mass was given

    const std::optional<Window>& window(Phase phase) const { return windows[static_cast<std::size_t>(phase)]; }
    CourseSettings course() const;
};

/// `usage` where a window, a tissue, the species or the genome mass cannot be understood.
Result<Question> understood(const SummaryParameters& parameters, const Vocabulary& vocabulary, RuleTables& rules);

}  // namespace nonclin::biodistribution
