#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "nonclin/evaluation/check_result.hpp"
#include "nonclin/plan/plan.hpp"

namespace nonclin::evaluation {

/// What the program computes of an applying clause. `none` stands for clauses that do not apply.
enum class Status {
    none,
    met,
    partly,
    answered,
    departure,
    failed,
    justified,
    planned,
    not_due,
    open,
    noted,
    recorded
};

std::span<const std::string_view> words(Status);
Text described(Status status);

/// What the best evidence rests on.
enum class Basis { none, data, report, literature, statement };

std::span<const std::string_view> words(Basis);
Text described(Basis basis);

enum class Review { unreviewed, accepted, overruled };

std::span<const std::string_view> words(Review);
Text described(Review review);

/// One thing that speaks for a clause.
struct Evidence {
    enum class Kind { result, study, document, statement };  // statement: what the programme file itself says
    Kind kind = Kind::study;
    std::string id;  // of the study or the document
    Basis basis = Basis::none;
    Text what;                  // "BD-01: biodistribution.summary", "report R-17, p. 45"
    std::string result_sha256;  // of a recorded result
    std::string file;           // of a report or document, as the programme names it
    bool is_suspect = false;    // an input has changed since
    bool is_simulated = false;
    bool is_draft = false;          // a report that is not final
    bool is_by_kind = false;        // a study or result of which nothing says that it looked at the clause but its kind
    bool is_untold = false;         // a study that does not say whether it looked at what the clause names
    bool lacks_difference = false;  // what others showed, without how their article differs from the product
};

/// A study of a kind that answers the clause, which by what it says of itself looked at something else.
struct BesidesIt {
    std::string study;
    Text why;
};

struct ReviewNote {
    Review review = Review::unreviewed;
    Text by;
    std::string on;
    Text reason;
};

/// A clause with its three answers, which are never merged: what was computed, on what it rests, what a person said of
/// it.
struct ClauseStatus {
    const plan::ClauseVerdict* verdict = nullptr;
    Status status = Status::none;
    Basis basis = Basis::none;
    ReviewNote review;
    guideline::Stage due = guideline::Stage::ind;
    bool is_due = true;       // at the chosen stage
    bool is_overdue = false;  // at an earlier one, and the first trial has begun since
    std::vector<Evidence> evidence;
    std::vector<BesidesIt> besides;          // studies that do not count, and why
    std::vector<std::string> waits_for;      // of a planned clause: the studies that are to answer it
    std::vector<const CheckResult*> checks;  // of this clause, in the order of the rules

    /// An applying must that is due at the chosen stage.
    bool is_owed() const;
    /// An owed clause that is open, failed or a departure, is overdue and only planned, or whose answer a person
    /// overruled.
    bool is_gap() const;
};

/// Of an answered clause: why it is not more, in a sentence; empty for every other status.
Text why_only_answered(const ClauseStatus& clause);

/// How many clauses stand where: computed, and of those the ones a person accepted.
struct Count {
    std::size_t computed = 0, accepted = 0;
};

/// A study that is still to be reported, and the clauses owed at the chosen stage that rest on it alone. Being planned
/// they are no gaps, yet the stage is not reached without them.
struct Awaited {
    std::string study;
    std::vector<std::string> clauses;
};

/// Move-only: the clauses point at the checks.
struct Evaluation {
    Evaluation() = default;
    Evaluation(Evaluation&&) = default;
    Evaluation& operator=(Evaluation&&) = default;
    Evaluation(const Evaluation&) = delete;
    Evaluation& operator=(const Evaluation&) = delete;
    ~Evaluation() = default;

    guideline::Stage stage = guideline::Stage::ind;
    std::vector<CheckResult> checks;  // of the rules, whichever clause applies
    std::vector<ClauseStatus> clauses;
    std::array<Count, 12> counts{};  // by Status
    std::vector<Awaited> awaited;    // in the order of the clauses
    std::size_t gaps = 0;
    bool is_simulated = false;  // something rests on simulated data
};

/// Holds the programme's evidence against every clause of the plan. The plan must outlive the evaluation.
Evaluation evaluate(const programme::Programme& programme, const guideline::Rules& rules, const plan::Plan& plan,
                    const plan::Answers& answers, guideline::Stage stage);

}  // namespace nonclin::evaluation
