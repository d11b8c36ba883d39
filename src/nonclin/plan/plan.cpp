#include "nonclin/plan/plan.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace nonclin::plan {

namespace {

bool owes_something(const guideline::Clause& clause) {
    return clause.is_row && clause.duty != guideline::Duty::context && clause.duty != guideline::Duty::option;
}

std::string best_state(const std::vector<const programme::Study*>& studies) {
    static const std::vector<std::string> order{"missing", "planned", "ongoing", "draft_report", "final_report"};
    std::size_t best = 0;
    for (const programme::Study* study : studies) {
        const auto at = std::find(order.begin(), order.end(), study->state);
        if (at != order.end()) best = std::max(best, static_cast<std::size_t>(at - order.begin()));
    }
    return order[best];
}

void add_new(const std::vector<Text>& texts, std::vector<Text>& all) {
    for (const Text& text : texts) {
        if (std::find(all.begin(), all.end(), text) == all.end()) all.push_back(text);
    }
}

std::optional<PlannedStudy> planned(const guideline::Rules& rules, const guideline::StudyKind& kind,
                                    const std::map<std::string_view, const ClauseVerdict*>& verdicts,
                                    const logic::Facts& facts) {
    const logic::Explanation need = logic::evaluate(kind.needed_when, facts);
    if (need.truth == logic::Truth::no) return std::nullopt;
    PlannedStudy study;
    study.kind = &kind;
    if (need.truth == logic::Truth::yes) add_new(logic::reasons(need, rules.glossary), study.because);
    for (const std::string& id : kind.clauses) {
        const ClauseVerdict& verdict = *verdicts.at(id);
        if (verdict.verdict != Verdict::applies || !owes_something(*verdict.clause)) continue;
        study.clauses.push_back(id);
        add_new(logic::reasons(logic::evaluate(verdict.clause->applies_when, facts), rules.glossary), study.because);
    }
    if (study.clauses.empty()) return std::nullopt;
    study.questions = logic::missing_facts(need);
    return study;
}

// The kinds of the plan whose result decides a finding.
std::vector<std::string> deciding_kinds(const guideline::FactDefinition& fact, const Plan& plan) {
    const auto decides = [&](const std::string& analysis) {
        return std::find(fact.after_study.begin(), fact.after_study.end(), analysis) != fact.after_study.end();
    };
    std::vector<std::string> kinds;
    for (const PlannedStudy& study : plan.studies) {
        const auto& analyses = study.kind->analyses;
        if (std::any_of(analyses.begin(), analyses.end(), decides)) kinds.push_back(study.kind->kind);
    }
    return kinds;
}

std::vector<Question> ranked_questions(const guideline::Rules& rules, const Plan& plan) {
    std::map<std::string, Question> by_fact;
    for (const ClauseVerdict& verdict : plan.clauses) {
        if (verdict.verdict != Verdict::pending) continue;
        for (const std::string& fact : verdict.missing) by_fact[fact].clauses.push_back(verdict.clause->id);
    }
    std::vector<Question> questions;
    for (const guideline::FactDefinition& fact : rules.facts) {
        const auto found = by_fact.find(fact.name);
        if (found == by_fact.end()) continue;
        found->second.fact = &fact;
        found->second.kinds = deciding_kinds(fact, plan);
        questions.push_back(found->second);
    }
    std::stable_sort(questions.begin(), questions.end(),
                     [](const Question& a, const Question& b) { return a.clauses.size() > b.clauses.size(); });
    return questions;
}

// The clauses that apply now and did not while only the written facts were known.
std::vector<std::string> opened(const guideline::Rules& rules, const Plan& plan) {
    std::vector<std::string> ids;
    const bool has_derived = std::any_of(plan.known.origins.begin(), plan.known.origins.end(),
                                         [](const auto& one) { return one.second.origin == Origin::derived; });
    if (!has_derived) return ids;
    logic::Facts written;
    for (const auto& [name, value] : plan.known.facts) {
        if (plan.known.origins.at(name).origin != Origin::derived) written[name] = value;
    }
    const std::vector<ClauseVerdict> before = judge(rules, written);
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (plan.clauses[i].verdict == Verdict::applies && before[i].verdict != Verdict::applies)
            ids.push_back(plan.clauses[i].clause->id);
    }
    return ids;
}

void add_studies(const programme::Programme& programme, const guideline::Rules& rules, Plan& plan) {
    std::map<std::string_view, const ClauseVerdict*> verdicts;
    for (const ClauseVerdict& verdict : plan.clauses) verdicts[verdict.clause->id] = &verdict;
    for (const guideline::StudyKind& kind : rules.studies) {
        std::optional<PlannedStudy> study = planned(rules, kind, verdicts, plan.known.facts);
        if (!study) continue;
        for (const programme::Study& own : programme.studies) {
            if (own.kind == kind.kind) study->studies.push_back(&own);
        }
        study->state = best_state(study->studies);
        plan.studies.push_back(std::move(*study));
    }
    std::stable_sort(plan.studies.begin(), plan.studies.end(),
                     [](const PlannedStudy& a, const PlannedStudy& b) { return a.kind->due < b.kind->due; });
}

// Each pair once, where both are needed and neither is already reported.
std::vector<Sharing> sharings_of(const std::vector<PlannedStudy>& studies, const std::vector<std::string>& guidelines) {
    const auto is_open = [](const PlannedStudy& one) { return one.is_needed() && one.state != "final_report"; };
    std::vector<Sharing> sharings;
    for (std::size_t i = 0; i < studies.size(); ++i) {
        for (const guideline::Merge& merge : studies[i].kind->merges) {
            for (std::size_t j = i + 1; j < studies.size(); ++j) {
                if (studies[j].kind->kind == merge.kind && is_open(studies[i]) && is_open(studies[j]))
                    sharings.push_back({&studies[i], &studies[j], merge.reason.said_under(guidelines)});
            }
        }
    }
    return sharings;
}

// A guidance that no applying clause cites stands beside the guidelines; a parent guideline only beside its own.
std::vector<NamedCompanion> companions_of(const guideline::Rules& rules, const std::vector<ClauseVerdict>& verdicts) {
    std::vector<NamedCompanion> companions;
    for (const guideline::Companion& companion : rules.companions) {
        NamedCompanion named{&companion, {}};
        bool is_cited_elsewhere = false;
        for (const ClauseVerdict& verdict : verdicts) {
            const auto& cited = verdict.clause->external;
            if (std::find(cited.begin(), cited.end(), companion.id) == cited.end()) continue;
            if (verdict.verdict == Verdict::applies)
                named.clauses.push_back(verdict.clause->id);
            else
                is_cited_elsewhere = true;
        }
        if (!named.clauses.empty() || !is_cited_elsewhere) companions.push_back(std::move(named));
    }
    return companions;
}

void add_risks(const programme::Programme& programme, const guideline::Rules& rules, Plan& plan) {
    for (const guideline::Risk& risk : rules.risks) {
        const logic::Explanation when = logic::evaluate(risk.when, plan.known.facts);
        if (when.truth != logic::Truth::yes) continue;
        NamedRisk named{&risk, logic::reason(when, rules.glossary), {}, {}};
        for (const programme::Study& study : programme.studies) {
            if (std::find(risk.studies.begin(), risk.studies.end(), study.kind) != risk.studies.end())
                named.studies.push_back(&study);
        }
        for (const ClauseVerdict& verdict : plan.clauses) {
            const auto& own = risk.clauses;
            if (!verdict.is_out_of_scope && std::find(own.begin(), own.end(), verdict.clause->id) != own.end())
                named.clauses.push_back(verdict.clause->id);
        }
        plan.risks.push_back(std::move(named));
    }
}

// Studies that neither the plan nor a risk of the product calls for.
void add_unasked(const programme::Programme& programme, Plan& plan) {
    std::set<std::string_view> asked;
    for (const PlannedStudy& study : plan.studies) asked.insert(study.kind->kind);
    for (const auto& named : plan.risks) asked.insert(named.risk->studies.begin(), named.risk->studies.end());
    for (const programme::Study& own : programme.studies) {
        if (asked.count(own.kind) == 0) plan.unasked.push_back(&own);
    }
}

}  // namespace

Plan make_plan(const programme::Programme& programme, const guideline::Rules& rules, const Answers& answers) {
    Plan plan;
    plan.known = known_facts(programme, rules, answers);
    plan.guidelines = guidelines_of(rules, plan.known.facts);
    for (const auto& [id, one] : rules.guidelines) {
        const logic::Explanation scope = logic::evaluate(one.applies_when, plan.known.facts);
        plan.choices.push_back({&one, scope.truth, logic::reason(scope, rules.glossary)});
    }
    plan.clauses = judge(rules, plan.known.facts);
    add_studies(programme, rules, plan);
    plan.questions = ranked_questions(rules, plan);
    add_risks(programme, rules, plan);
    add_unasked(programme, plan);
    plan.sharings = sharings_of(plan.studies, plan.guidelines);
    plan.companions = companions_of(rules, plan.clauses);
    plan.opened_by_results = opened(rules, plan);
    return plan;
}

}  // namespace nonclin::plan
