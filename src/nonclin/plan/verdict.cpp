#include "nonclin/plan/verdict.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace nonclin::plan {

std::span<const std::string_view> words(Verdict) {
    static constexpr std::array<std::string_view, 4> all{"applies", "not_applicable", "pending", "waived"};
    return all;
}

Text described(Verdict verdict) {
    switch (verdict) {
        case Verdict::applies:
            return {"适用", "applies"};
        case Verdict::not_applicable:
            return {"不适用", "not applicable"};
        case Verdict::pending:
            return {"待定", "pending"};
        case Verdict::waived:
            return {"豁免", "waived"};
    }
    return {};
}

namespace {

Verdict verdict_of(logic::Truth truth) {
    if (truth == logic::Truth::yes) return Verdict::applies;
    return truth == logic::Truth::no ? Verdict::not_applicable : Verdict::pending;
}

// Whether findings alone decided: the chain that leads to the clause ended before it.
bool ends_at_findings(const logic::Explanation& own, const guideline::Rules& rules) {
    const auto leaves = logic::deciding_leaves(own);
    return !leaves.empty() && std::all_of(leaves.begin(), leaves.end(), [&](const logic::Explanation* leaf) {
        const guideline::FactDefinition* fact = rules.fact(leaf->fact);
        return fact != nullptr && fact->group == "finding";
    });
}

// The scope of the guideline is judged first: while it is open every clause but the gates is pending on it.
ClauseVerdict judged(const guideline::Rules& rules, const guideline::Clause& clause, const logic::Explanation& scope,
                     const logic::Facts& facts) {
    ClauseVerdict verdict;
    verdict.clause = &clause;
    verdict.is_out_of_scope = !clause.is_gate && scope.truth != logic::Truth::yes;
    const logic::Explanation own = verdict.is_out_of_scope ? scope : logic::evaluate(clause.applies_when, facts);
    verdict.verdict = verdict_of(own.truth);
    verdict.reason = logic::reason(own, rules.glossary);
    verdict.missing = logic::missing_facts(own);
    if (verdict.verdict == Verdict::not_applicable && !verdict.is_out_of_scope)
        verdict.is_not_reached = ends_at_findings(own, rules);
    return verdict;
}

// What does not apply may still be worth following; what applies or may yet apply needs no analogy.
void advise(const guideline::Rules& rules, const logic::Facts& facts, std::vector<ClauseVerdict>& verdicts) {
    for (const guideline::Analogy& analogy : rules.analogies) {
        if (logic::evaluate(analogy.when, facts).truth != logic::Truth::yes) continue;
        for (ClauseVerdict& verdict : verdicts) {
            if (verdict.verdict != Verdict::not_applicable) continue;
            const bool is_named =
                std::any_of(analogy.clauses.begin(), analogy.clauses.end(), [&](const std::string& named) {
                    return verdict.clause->id == named || verdict.clause->section() == named;
                });
            if (is_named) verdict.advised_by.push_back(&analogy);
        }
    }
}

// An exemption that applies waives what applies or is pending; what does not apply anyway stays so.
void waive(std::vector<ClauseVerdict>& verdicts) {
    std::map<std::string_view, ClauseVerdict*> by_id;
    for (ClauseVerdict& verdict : verdicts) by_id[verdict.clause->id] = &verdict;
    for (const ClauseVerdict& exempting : verdicts) {
        if (exempting.verdict != Verdict::applies) continue;
        for (const std::string& id : exempting.clause->exempts) {
            ClauseVerdict& exempted = *by_id.at(id);
            if (exempted.verdict != Verdict::applies && exempted.verdict != Verdict::pending) continue;
            exempted.verdict = Verdict::waived;
            exempted.waived_by = exempting.clause->id;
            exempted.reason = text("由 {} 豁免：{}", "exempted by {}: {}", exempting.clause->id, exempting.reason.zh);
            exempted.reason.en = fmt::format("exempted by {}: {}", exempting.clause->id, exempting.reason.en);
            exempted.missing.clear();
        }
    }
}

}  // namespace

std::vector<ClauseVerdict> judge(const guideline::Rules& rules, const logic::Facts& facts) {
    std::map<std::string_view, logic::Explanation> scopes;
    for (const auto& [id, one] : rules.guidelines) scopes[id] = logic::evaluate(one.applies_when, facts);
    std::vector<ClauseVerdict> verdicts;
    verdicts.reserve(rules.clauses.size());
    for (const guideline::Clause& clause : rules.clauses)
        verdicts.push_back(judged(rules, clause, scopes.at(clause.guideline), facts));
    waive(verdicts);
    advise(rules, facts, verdicts);
    return verdicts;
}

std::vector<std::string> guidelines_of(const guideline::Rules& rules, const logic::Facts& facts) {
    std::vector<std::string> ids;
    for (const auto& [id, one] : rules.guidelines) {
        if (logic::evaluate(one.applies_when, facts).truth == logic::Truth::yes) ids.push_back(id);
    }
    return ids;
}

logic::Expression whole_condition(const guideline::Rules& rules, const guideline::Clause& clause) {
    if (clause.is_gate) return clause.applies_when;
    logic::Expression both;
    both.form = logic::Expression::Form::all;
    both.parts = {rules.guidelines.at(clause.guideline).applies_when, clause.applies_when};
    return both;
}

}  // namespace nonclin::plan
