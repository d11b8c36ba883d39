#include <algorithm>
#include <map>

#include "nonclin/evaluation/holdings.hpp"
#include "nonclin/plan/programme_view.hpp"

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
                                            Text{"未答复", "open"},
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

bool ClauseStatus::is_owed() const {
    return verdict->verdict == plan::Verdict::applies && verdict->clause->is_row &&
           verdict->clause->modality == guideline::Modality::must && is_due;
}

bool ClauseStatus::is_gap() const {
    const bool is_lacking = status == Status::open || status == Status::failed || status == Status::departure ||
                            (status == Status::planned && is_overdue);
    return is_owed() && (is_lacking || review.review == Review::overruled);
}

namespace {

using guideline::Clause;
using guideline::Consequence;
using programme::Programme;

// Evidence that a clause can be met by: the result of an analysis, or a final report that can be looked into here. What
// people state or cite answers a clause; whether it does so well is for a reader.
bool can_meet(const Evidence& evidence) {
    if (evidence.is_suspect || evidence.lacks_difference) return false;
    // A report that is named by its number alone cannot be looked into here, a draft may still change, and a study that
    // does not say what it looked at may have looked at something else.
    if (evidence.kind == Evidence::Kind::study)
        return !evidence.file.empty() && !evidence.is_draft && !evidence.is_untold;
    return evidence.kind == Evidence::Kind::result || evidence.basis == Basis::report;
}

// Whether a check asks what studies and their results say, and not only what is written down or planned.
bool looks_at_studies(const guideline::Check& check) {
    const auto asked = logic::facts_in(check.test);
    return std::any_of(asked.begin(), asked.end(), [](const std::string& name) {
        return name.starts_with("study.") || name.starts_with("finding.") || name == "programme.kinds_reported" ||
               name.starts_with("clause.methods");
    });
}

struct CheckTally {
    std::size_t passed = 0, cannot_judge = 0;
    bool has_failed = false, has_departed = false, has_finding = false, waits_for_study = false;
};

CheckTally tally(const std::vector<const CheckResult*>& checks) {
    CheckTally all;
    for (const CheckResult* result : checks) {
        if (result->check->if_false == Consequence::finding) {
            all.has_finding |= result->outcome == CheckOutcome::failed || !result->awaited.empty();
            continue;
        }
        switch (result->outcome) {
            case CheckOutcome::passed:
                // That a text is there shows that somebody answered, not that the answer is good.
                if (result->check->suffices && looks_at_studies(*result->check) && !result->is_by_text) ++all.passed;
                break;
            case CheckOutcome::cannot_judge:
                ++all.cannot_judge;
                all.waits_for_study |= !result->awaited.empty();
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
    const bool has_fitting = std::any_of(clause.evidence.begin(), clause.evidence.end(), can_meet);
    const CheckTally checks = tally(clause.checks);
    // Whether a reason is good is for people: checks can find it lacking, never good.
    const bool is_for_people = clause.verdict->clause->duty == guideline::Duty::justify;
    if (!has_fitting || checks.passed == 0 || is_for_people) return Status::answered;
    return checks.cannot_judge == 0 && !checks.has_finding ? Status::met : Status::partly;
}

Status owed_status(const ClauseStatus& clause, const Holdings& holdings) {
    const std::string& id = clause.verdict->clause->id;
    const CheckTally checks = tally(clause.checks);
    if (checks.has_failed) return Status::failed;
    if (checks.has_departed) return holdings.has_reason(id) ? Status::justified : Status::departure;
    // What is reported does not show it, and a study that may is to come.
    if (checks.waits_for_study) return Status::planned;
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
    if (own.duty == guideline::Duty::option) {
        // That an option was taken has to be said: a study of a fitting kind does not say it.
        const bool is_taken = std::any_of(clause.evidence.begin(), clause.evidence.end(),
                                          [](const Evidence& one) { return !one.is_by_kind; });
        return is_taken ? Status::recorded : Status::noted;
    }
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

// Checks of the items of a stem ask what the items have, so they come after all others.
bool asks_of_items(const guideline::Check& check) {
    return logic::facts_in(check.test).count("clause.items_answered") > 0;
}

struct Bench {
    const plan::Plan& plan;
    const guideline::Rules& rules;
    const Holdings& holdings;
    const std::vector<plan::StudyView>& views;
    const logic::Facts& facts;
};

void run_checks(const Bench& bench, bool of_items, EvidenceOfClauses& evidence, std::vector<CheckResult>& results) {
    std::map<std::string_view, bool> applies;
    for (const plan::ClauseVerdict& verdict : bench.plan.clauses)
        applies[verdict.clause->id] = verdict.verdict == plan::Verdict::applies;
    for (std::size_t i = 0; i < bench.rules.checks.size(); ++i) {
        const guideline::Check& check = bench.rules.checks[i];
        if (asks_of_items(check) != of_items) continue;
        const bool asks_of_clause = asks_of_the_clause(check);
        const logic::Facts own =
            asks_of_clause ? bench.holdings.clause_facts(check.clause, bench.plan, evidence) : logic::Facts{};
        results[i] = run_check(check, bench.views, bench.facts, own, bench.rules.glossary);
        if (applies[check.clause]) bench.holdings.add_shown(results[i], evidence[check.clause]);
    }
}

// The studies that a planned clause rests on: those a check waits for, else all that speak to it and are not reported.
std::vector<std::string> awaited_by(const ClauseStatus& clause, const Holdings& holdings) {
    std::vector<std::string> ids;
    if (clause.status != Status::planned) return ids;
    const auto add = [&](const std::string& id) {
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    };
    for (const CheckResult* result : clause.checks) {
        if (result->check->if_false == Consequence::finding) continue;
        for (const std::string& id : result->awaited) add(id);
    }
    if (!ids.empty()) return ids;
    for (const Holdings::Speaker& one : holdings.studies(clause.verdict->clause->id)) {
        if (!one.study->has_report()) add(one.study->id);
    }
    return ids;
}

void note_awaited(const ClauseStatus& clause, std::vector<Awaited>& all) {
    if (!clause.is_owed() || clause.is_gap()) return;
    for (const std::string& id : clause.waits_for) {
        auto found = std::find_if(all.begin(), all.end(), [&](const Awaited& one) { return one.study == id; });
        if (found == all.end()) found = all.insert(all.end(), Awaited{id, {}});
        found->clauses.push_back(clause.verdict->clause->id);
    }
}

// What keeps evidence from suiting the clause: the file that is not here, the draft, or that it is only a text.
Text why_unsuited(const std::vector<Evidence>& evidence) {
    const auto is_any = [&](auto holds) {
        return std::any_of(evidence.begin(), evidence.end(),
                           [&](const Evidence& one) { return one.kind == Evidence::Kind::study && holds(one); });
    };
    if (is_any([](const Evidence& one) { return one.is_draft; }))
        return {"报告仍为草案", "the report is still a draft"};
    if (is_any([](const Evidence& one) { return one.is_untold; }))
        return {"研究未写明是否考察了该条款所指的内容（如 design.endpoints）",
                "the study does not say whether it looked at what the clause names (as by design.endpoints)"};
    if (is_any([](const Evidence& one) { return one.file.empty(); }))
        return {"报告只有编号，文件不在项目文件夹中", "the report is named by its number, and its file is not here"};
    return {"目前只有文字说明，没有研究报告或数据", "there is a text, and no report or data of a study"};
}

}  // namespace

Text why_only_answered(const ClauseStatus& clause) {
    if (clause.status != Status::answered) return {};
    const Clause& own = *clause.verdict->clause;
    if (own.duty == guideline::Duty::justify)
        return {"该条款要求说明理由；理由是否成立须由人审阅",
                "the clause asks for reasons; whether they hold is for a person to read"};
    const bool has_fitting = std::any_of(clause.evidence.begin(), clause.evidence.end(), can_meet);
    if (!has_fitting) return why_unsuited(clause.evidence);
    if (tally(clause.checks).cannot_judge > 0)
        return {"有证据，但检查尚无法判断", "there is evidence, but a check cannot be judged yet"};
    const bool is_asked = std::any_of(clause.checks.begin(), clause.checks.end(), [](const CheckResult* result) {
        return result->outcome == CheckOutcome::passed && result->check->if_false != Consequence::finding;
    });
    if (is_asked)
        return {"通过的检查只说明有此内容，不说明是否充分；须由人审阅",
                "the check that passed shows that something is there, not that it is enough; a person has to read it"};
    const bool has_finding = std::any_of(clause.checks.begin(), clause.checks.end(), [](const CheckResult* result) {
        return result->outcome == CheckOutcome::passed || result->outcome == CheckOutcome::failed;
    });
    if (has_finding)
        return {"该条款的检查只作提示，不能判定是否满足；证据是否充分须由人审阅",
                "its checks note findings and do not decide the clause; whether the evidence is enough is for a person "
                "to read"};
    return {"程序没有可判定该条款的检查；证据是否充分须由人审阅",
            "no check of the program decides this clause; whether the evidence is enough is for a person to read"};
}

Evaluation evaluate(const Programme& programme, const guideline::Rules& rules, const plan::Plan& plan,
                    const plan::Answers& answers, guideline::Stage stage) {
    Evaluation evaluation;
    evaluation.stage = stage;
    logic::Facts facts = plan.known.facts;
    facts.merge(plan::programme_facts(programme, plan));
    const auto views = plan::study_views(programme, rules, facts, answers);
    const Holdings holdings(programme, rules, answers, views);
    EvidenceOfClauses evidence;
    for (const plan::ClauseVerdict& verdict : plan.clauses) {
        if (verdict.verdict == plan::Verdict::applies)
            evidence[verdict.clause->id] = holdings.evidence(verdict.clause->id);
    }
    evaluation.checks.resize(rules.checks.size());
    const Bench bench{plan, rules, holdings, views, facts};
    run_checks(bench, false, evidence, evaluation.checks);
    run_checks(bench, true, evidence, evaluation.checks);
    std::map<std::string_view, std::vector<const CheckResult*>> checks_of;
    for (const CheckResult& result : evaluation.checks) checks_of[result.check->clause].push_back(&result);
    for (const plan::ClauseVerdict& verdict : plan.clauses) {
        ClauseStatus clause;
        const std::string& id = verdict.clause->id;
        clause.verdict = &verdict;
        clause.due = due_of(id, holdings);
        clause.is_due = clause.due <= stage;
        // Up to the first application a plan is a plan; once patients are treated, what was due then is lacking.
        clause.is_overdue = clause.due < stage && stage > guideline::Stage::ind;
        clause.review = holdings.review(id);
        if (verdict.verdict == plan::Verdict::applies) {
            clause.evidence = std::move(evidence[id]);
            clause.checks = checks_of[id];
            clause.besides = holdings.besides(id);
        }
        clause.basis = best_basis(clause.evidence);
        clause.status = status_of(clause, holdings);
        clause.waits_for = awaited_by(clause, holdings);
        note_awaited(clause, evaluation.awaited);
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
