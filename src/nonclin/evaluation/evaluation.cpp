#include "nonclin/evaluation/evaluation.hpp"

#include <algorithm>
#include <map>

namespace nonclin::evaluation {

std::span<const std::string_view> words(Status) {
    static constexpr std::array<std::string_view, 12> all{"none",      "met",    "partly",    "answered",
                                                          "departure", "failed", "justified", "planned",
                                                          "not_due",   "open",   "noted",     "recorded"};
    return all;
}

Text described(Status status) {
    static const std::array<Text, 12> texts{Text{"—", "—"},
                                            Text{"已满足", "met"},
                                            Text{"部分满足", "partly met"},
                                            Text{"已答复", "answered"},
                                            Text{"偏离", "departure"},
                                            Text{"不符合", "failed"},
                                            Text{"已说明理由", "justified"},
                                            Text{"已计划", "planned"},
                                            Text{"未到期", "not due"},
                                            Text{"空缺", "open"},
                                            Text{"备注", "noted"},
                                            Text{"已记录", "recorded"}};
    return texts[static_cast<std::size_t>(status)];
}

std::span<const std::string_view> words(Basis) {
    static constexpr std::array<std::string_view, 5> all{"none", "data", "report", "literature", "statement"};
    return all;
}

Text described(Basis basis) {
    static const std::array<Text, 5> texts{Text{"—", "—"}, Text{"数据", "data"}, Text{"报告", "report"},
                                           Text{"文献", "literature"}, Text{"陈述", "statement"}};
    return texts[static_cast<std::size_t>(basis)];
}

std::span<const std::string_view> words(Review) {
    static constexpr std::array<std::string_view, 3> all{"unreviewed", "accepted", "overruled"};
    return all;
}

Text described(Review review) {
    static const std::array<Text, 3> texts{Text{"未审核", "unreviewed"}, Text{"已认可", "accepted"},
                                           Text{"已否决", "overruled"}};
    return texts[static_cast<std::size_t>(review)];
}

bool ClauseStatus::is_gap() const {
    const bool is_owed = verdict->verdict == plan::Verdict::applies && verdict->clause->is_row &&
                         verdict->clause->modality == guideline::Modality::must && is_due;
    const bool is_lacking = status == Status::open || status == Status::failed || status == Status::departure;
    return is_owed && (is_lacking || review.review == Review::overruled);
}

namespace {

using guideline::Clause;
using guideline::Consequence;
using programme::Document;
using programme::Programme;
using programme::Study;

// A clause named itself, or by one of its sections: "GT-2.3.5" names GT-2.3.5-01 and, of deeper sections,
// GT-2.3.5.1-01.
bool names(const Document& document, const std::string& clause) {
    return std::any_of(document.clauses.begin(), document.clauses.end(), [&](const std::string& named) {
        if (named == clause) return true;
        const bool is_prefix = clause.size() > named.size() && clause.compare(0, named.size(), named) == 0;
        return is_prefix && (clause[named.size()] == '-' || clause[named.size()] == '.');
    });
}

bool is_reason(const Document& document) {
    return document.kind == "justification" || document.kind == "agency_advice" || document.kind == "waiver";
}

Basis basis_of(const Document& document) {
    if (document.kind == "report") return Basis::report;
    const bool is_literature =
        document.kind == "literature" || document.kind == "human_experience" || document.kind == "prior_product";
    return is_literature ? Basis::literature : Basis::statement;
}

// What the programme has, arranged for looking up by clause.
class Holdings {
  public:
    Holdings(const Programme& programme, const guideline::Rules& rules, const plan::Answers& answers)
        : programme_(programme), answers_(answers) {
        for (const guideline::StudyKind& kind : rules.studies) {
            for (const std::string& clause : kind.clauses) kinds_of_clause_[clause].push_back(&kind);
        }
    }

    const std::vector<const guideline::StudyKind*>& kinds(const std::string& clause) const {
        static const std::vector<const guideline::StudyKind*> none;
        const auto found = kinds_of_clause_.find(clause);
        return found == kinds_of_clause_.end() ? none : found->second;
    }

    std::vector<const Study*> studies(const std::string& clause) const {
        std::vector<const Study*> all;
        for (const Study& study : programme_.studies) {
            for (const guideline::StudyKind* kind : kinds(clause)) {
                if (kind->kind == study.kind) all.push_back(&study);
            }
        }
        return all;
    }

    std::vector<Evidence> evidence(const std::string& clause) const {
        std::vector<Evidence> all;
        for (const Study* study : studies(clause)) add_study(*study, all);
        for (const Document& document : programme_.documents) {
            if (!names(document, clause)) continue;
            Evidence one{Evidence::Kind::document,
                         document.id,
                         basis_of(document),
                         document.text,
                         {},
                         document.file.path,
                         false,
                         false};
            all.push_back(std::move(one));
        }
        return all;
    }

    bool has_reason(const std::string& clause) const {
        return std::any_of(programme_.documents.begin(), programme_.documents.end(),
                           [&](const Document& document) { return is_reason(document) && names(document, clause); });
    }

    ReviewNote review(const std::string& clause) const {
        ReviewNote note;
        for (const programme::Ruling& ruling : programme_.rulings) {
            if (ruling.subject != clause || !std::holds_alternative<std::string>(ruling.value)) continue;
            const bool is_accepted = std::get<std::string>(ruling.value) == "accepted";
            note = {is_accepted ? Review::accepted : Review::overruled, ruling.by, ruling.on, ruling.reason};
        }
        return note;
    }

  private:
    void add_study(const Study& study, std::vector<Evidence>& all) const {
        for (const plan::Answer& answer : answers_) {
            if (answer.study != study.id) continue;
            all.push_back({Evidence::Kind::result,
                           study.id,
                           Basis::data,
                           text("{}：{}", "{}: {}", study.id, answer.entry),
                           answer.result_sha256,
                           {},
                           !answer.is_current,
                           answer.is_simulated});
        }
        if (!study.has_report()) return;
        const std::string number = study.report.number.empty() ? study.report.file.path : study.report.number;
        Text what = text("{}：报告 {}", "{}: report {}", study.id, number);
        if (study.state == "draft_report") what = text("{}：报告草案 {}", "{}: draft report {}", study.id, number);
        all.push_back({Evidence::Kind::study,
                       study.id,
                       Basis::report,
                       what,
                       {},
                       study.report.file.path,
                       false,
                       study.is_simulated});
    }

    const Programme& programme_;
    const plan::Answers& answers_;
    std::map<std::string, std::vector<const guideline::StudyKind*>> kinds_of_clause_;
};

// Evidence of a type the clause asks for: a study or an analysis for `study`, `statistics`, `in-silico`; a document, or
// again a study, for `document` and `justification`.
bool suits(const Evidence& evidence, const Clause& clause) {
    if (evidence.is_suspect) return false;
    if (evidence.kind != Evidence::Kind::document) return true;
    if (evidence.basis == Basis::report) return true;
    return std::any_of(clause.evidence.begin(), clause.evidence.end(), [](const guideline::Item& item) {
        return item.type == "document" || item.type == "justification";
    });
}

struct CheckTally {
    std::size_t passed = 0, cannot_judge = 0;
    bool has_failed = false, has_departed = false;
};

CheckTally tally(const std::vector<const CheckResult*>& checks) {
    CheckTally all;
    for (const CheckResult* result : checks) {
        if (result->check->if_false == Consequence::finding) continue;
        switch (result->outcome) {
            case CheckOutcome::passed:
                ++all.passed;
                break;
            case CheckOutcome::cannot_judge:
                ++all.cannot_judge;
                break;
            case CheckOutcome::failed:
                (result->check->if_false == Consequence::failed ? all.has_failed : all.has_departed) = true;
                break;
            case CheckOutcome::not_applicable:
                break;
        }
    }
    return all;
}

Status from_evidence(const ClauseStatus& clause) {
    const bool has_fitting = std::any_of(clause.evidence.begin(), clause.evidence.end(),
                                         [&](const Evidence& one) { return suits(one, *clause.verdict->clause); });
    const CheckTally checks = tally(clause.checks);
    if (!has_fitting || checks.passed == 0) return Status::answered;
    return checks.cannot_judge == 0 ? Status::met : Status::partly;
}

Status owed_status(const ClauseStatus& clause, const Holdings& holdings) {
    const std::string& id = clause.verdict->clause->id;
    const CheckTally checks = tally(clause.checks);
    if (checks.has_failed) return Status::failed;
    if (checks.has_departed) return holdings.has_reason(id) ? Status::justified : Status::departure;
    // A suspect result answers nothing until it is run again.
    const bool has_evidence = std::any_of(clause.evidence.begin(), clause.evidence.end(),
                                          [](const Evidence& one) { return !one.is_suspect; });
    if (has_evidence) return from_evidence(clause);
    if (!holdings.studies(id).empty()) return Status::planned;
    return clause.is_due ? Status::open : Status::not_due;
}

Status status_of(const ClauseStatus& clause, const Holdings& holdings) {
    const Clause& own = *clause.verdict->clause;
    if (clause.verdict->verdict != plan::Verdict::applies) return Status::none;
    if (!own.is_row || own.duty == guideline::Duty::context) return Status::noted;
    if (own.duty == guideline::Duty::option) return clause.evidence.empty() ? Status::noted : Status::recorded;
    return owed_status(clause, holdings);
}

Basis best_basis(const std::vector<Evidence>& evidence) {
    Basis best = Basis::none;
    for (const Evidence& one : evidence) {
        const bool is_better = best == Basis::none || one.basis < best;
        if (!one.is_suspect && one.basis != Basis::none && is_better) best = one.basis;
    }
    return best;
}

guideline::Stage due_of(const std::string& clause, const Holdings& holdings) {
    const auto& kinds = holdings.kinds(clause);
    if (kinds.empty()) return guideline::Stage::ind;
    guideline::Stage earliest = guideline::Stage::marketing;
    for (const guideline::StudyKind* kind : kinds) earliest = std::min(earliest, kind->due);
    return earliest;
}

}  // namespace

Evaluation evaluate(const Programme& programme, const guideline::Rules& rules, const plan::Plan& plan,
                    const plan::Answers& answers, guideline::Stage stage) {
    Evaluation evaluation;
    evaluation.stage = stage;
    const auto views = plan::study_views(programme, rules, plan.known.facts, answers);
    evaluation.checks = run_checks(rules, views, plan.known.facts);
    std::map<std::string_view, std::vector<const CheckResult*>> checks_of;
    for (const CheckResult& result : evaluation.checks) checks_of[result.check->clause].push_back(&result);
    const Holdings holdings(programme, rules, answers);
    for (const plan::ClauseVerdict& verdict : plan.clauses) {
        ClauseStatus clause;
        const std::string& id = verdict.clause->id;
        clause.verdict = &verdict;
        clause.due = due_of(id, holdings);
        clause.is_due = clause.due <= stage;
        clause.review = holdings.review(id);
        if (verdict.verdict == plan::Verdict::applies) {
            clause.evidence = holdings.evidence(id);
            clause.checks = checks_of[id];
        }
        clause.basis = best_basis(clause.evidence);
        clause.status = status_of(clause, holdings);
        Count& count = evaluation.counts[static_cast<std::size_t>(clause.status)];
        ++count.computed;
        if (clause.review.review == Review::accepted) ++count.accepted;
        if (clause.is_gap()) ++evaluation.gaps;
        for (const Evidence& one : clause.evidence) evaluation.is_simulated |= one.is_simulated;
        evaluation.clauses.push_back(std::move(clause));
    }
    return evaluation;
}

}  // namespace nonclin::evaluation
