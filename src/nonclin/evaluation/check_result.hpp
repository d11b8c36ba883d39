#pragma once

#include <span>
#include <string>
#include <vector>

#include "nonclin/plan/study_view.hpp"

namespace nonclin::evaluation {

enum class CheckOutcome { passed, failed, cannot_judge, not_applicable };

std::span<const std::string_view> words(CheckOutcome);
Text described(CheckOutcome outcome);

/// How a check came out, with what decided it.
struct CheckResult {
    const guideline::Check* check = nullptr;
    CheckOutcome outcome = CheckOutcome::cannot_judge;
    Text message;                      // the check's own sentence, then the studies and values that decided
    std::vector<std::string> studies;  // that decided
    std::vector<Text> missing;         // of cannot_judge: what would have to be known
};

/// Every check of the rules, in their order.
std::vector<CheckResult> run_checks(const guideline::Rules& rules, const std::vector<plan::StudyView>& views,
                                    const logic::Facts& facts);

}  // namespace nonclin::evaluation
