#include "nonclin/plan/verdict.hpp"

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

// The scope of the guideline is judged first: while it is open every clause but the gates is pending on it.
ClauseVerdict judged(const guideline::Clause& clause, const logic::Explanation& scope, const logic::Facts& facts) {
    ClauseVerdict verdict;
    verdict.clause = &clause;
    verdict.is_out_of_scope = !clause.is_gate && scope.truth != logic::Truth::yes;
    const logic::Explanation own = verdict.is_out_of_scope ? scope : logic::evaluate(clause.applies_when, facts);
    verdict.verdict = verdict_of(own.truth);
    verdict.reason = logic::reason(own);
    verdict.missing = logic::missing_facts(own);
    return verdict;
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
        verdicts.push_back(judged(clause, scopes.at(clause.guideline), facts));
    waive(verdicts);
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
