#pragma once

#include <span>
#include <vector>

#include "nonclin/analysis/output.hpp"
#include "nonclin/biodistribution/coverage.hpp"
#include "nonclin/biodistribution/exposure.hpp"
#include "nonclin/biodistribution/measurements.hpp"
#include "nonclin/biodistribution/summary_question.hpp"

namespace nonclin::biodistribution {

/// All that a summary has worked out, before it is told.
struct Answers {
    Question question;
    Measurements measurements;
    std::vector<GroupProfile> profiles;            // their samples live in `measurements`
    std::vector<CourseSeen> courses;               // one per profile; only those of dosed groups have a meaning
    std::vector<std::vector<Exposure>> exposures;  // one list per profile; empty for control groups
    std::vector<TissueCoverage> coverage;

    /// The profiles whose course is asked for: tissues of dosed groups with samples after dosing.
    bool is_judged(std::size_t profile) const {
        const GroupProfile& one = profiles[profile];
        return one.is_dosed() && !one.points.empty() && one.tissue().matrix == Matrix::tissue;
    }
};

/// The findings the entry declares.
std::vector<Finding> summary_findings();

/// Gives the findings that can be given, each with its sentence.
Result<void> tell_findings(const Answers& answers, Output& output);

/// Says what was not measured, cannot be told, or must be read with care.
void tell_limits(const Answers& answers, Output& output);

/// Copies over time by tissue; a second figure where fluids or excreta were measured.
void draw(const Answers& answers, Output& output);

/// Names of tissues joined in both languages; empty where there is none.
Text named(std::span<const Tissue* const> tissues);

}  // namespace nonclin::biodistribution
