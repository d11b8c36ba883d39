#pragma once

#include <optional>
#include <string>
#include <vector>

#include "nonclin/plan/known_facts.hpp"
#include "nonclin/plan/verdict.hpp"

namespace nonclin::plan {

/// A kind of study that the guidelines ask for, and what the programme has of it.
struct PlannedStudy {
    const guideline::StudyKind* kind = nullptr;
    std::vector<std::string> clauses;    // that apply, owe something, and that this kind answers
    std::vector<Text> because;           // the facts that call for it
    std::vector<std::string> questions;  // facts that decide whether it is needed; empty where it is needed
    std::vector<const programme::Study*> studies;
    std::string state;  // missing, planned, ongoing, draft_report, final_report: the best of its studies

    bool is_needed() const { return questions.empty(); }
};

/// A fact that is not known and keeps clauses pending.
struct Question {
    const guideline::FactDefinition* fact = nullptr;
    std::vector<std::string> clauses;  // pending on it
    std::vector<std::string> kinds;    // of a finding: the study kinds whose result decides it
};

/// A risk of the register that the product's facts raise, and the studies of the programme that speak to it.
struct NamedRisk {
    const guideline::Risk* risk = nullptr;
    Text because;
    std::vector<const programme::Study*> studies;
    std::vector<std::string> clauses;  // of the register's, those of a guideline the product is under
};

/// A guideline, and whether the product is in its scope.
struct GuidelineChoice {
    const guideline::Guideline* guideline = nullptr;
    logic::Truth truth = logic::Truth::unknown;
    Text because;
};

/// Two planned kinds of study that can share animals, cells, samples or a report (3Rs).
struct Sharing {
    const PlannedStudy* first = nullptr;
    const PlannedStudy* second = nullptr;
    Text reason;
};

/// A guidance that stands beside the guidelines and is not judged here, with the applying clauses that cite it.
struct NamedCompanion {
    const guideline::Companion* companion = nullptr;
    std::vector<std::string> clauses;
};

/// What must be shown for this product, and why. Move-only: it points into itself.
struct Plan {
    Plan() = default;
    Plan(Plan&&) = default;
    Plan& operator=(Plan&&) = default;
    Plan(const Plan&) = delete;
    Plan& operator=(const Plan&) = delete;
    ~Plan() = default;

    std::vector<std::string> guidelines;
    std::vector<GuidelineChoice> choices;  // every guideline of the rules
    KnownFacts known;
    std::vector<ClauseVerdict> clauses;
    std::vector<PlannedStudy> studies;             // by stage due, then in the order of the catalogue
    std::vector<const programme::Study*> unasked;  // studies of a kind that nothing asks for
    std::vector<Question> questions;               // those that decide most clauses first
    std::vector<NamedRisk> risks;
    std::vector<Sharing> sharings;               // among the kinds that are needed; they point at `studies`
    std::vector<NamedCompanion> companions;      // counted apart from the clauses
    std::vector<std::string> opened_by_results;  // clauses that apply only since studies answered
};

Plan make_plan(const programme::Programme& programme, const guideline::Rules& rules, const Answers& answers);

}  // namespace nonclin::plan
