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
    std::vector<std::string> awaited;  // failed so far, and these studies, still to come, could pass it
    bool is_by_text = false;           // passed, and would not without the documents or the reasons that are written
};

/// Whether a check asks something of its own clause: its documents, items or methods.
bool asks_of_the_clause(const guideline::Check& check);

/// One check over the studies of its filter. `facts` are those of product and programme, `own` those of the check's
/// clause.
CheckResult run_check(const guideline::Check& check, const std::vector<plan::StudyView>& views,
                      const logic::Facts& facts, const logic::Facts& own, const logic::Glossary& words);

}  // namespace nonclin::evaluation
