#include <algorithm>

#include "nonclin/guideline/validate_parts.hpp"

namespace nonclin::guideline {

namespace {

void check_derived(const Rules& rules, const RuleNames& words, Problems& problems) {
    Complaints derived(problems, "derived");
    for (std::size_t i = 0; i < rules.derived.size(); ++i) {
        const DerivedFact& one = rules.derived[i];
        check_names({one.fact}, words.facts, {"事实", "fact"}, derived, i, one.fact);
        check_filter(one.studies, words, derived, i, one.fact);
        check_expression(one.true_when, words.derived, derived, i, one.fact);
        const FactDefinition* fact = rules.fact(one.fact);
        if (fact != nullptr && fact->kind.type != logic::FactType::truth)
            derived.say(i, one.fact, {"只有真假类事实可以推出", "only a true-or-false fact can be derived"});
    }
}

void check_settled(const Rules& rules, const RuleNames& words, Problems& problems) {
    Complaints settled(problems, "settled");
    for (std::size_t i = 0; i < rules.settlements.size(); ++i) {
        const Settlement& one = rules.settlements[i];
        check_names({one.clause}, words.clauses, a_clause, settled, i, one.fact);
        const FactDefinition* fact = rules.fact(one.fact);
        if (fact == nullptr || fact->group != "finding" || fact->kind.type != logic::FactType::truth)
            settled.say(i, one.fact,
                        {"只有真假类的发现可由条款决定", "only a true-or-false finding can be decided by a clause"});
    }
}

void check_waiting(const Rules& rules, const RuleNames& words, Problems& problems) {
    Complaints waiting(problems, "waiting");
    for (std::size_t i = 0; i < rules.waiting.size(); ++i) {
        const WaitingCheck& one = rules.waiting[i];
        check_names({one.clause}, words.clauses, a_clause, waiting, i, one.clause);
        check_names(one.waits_for, words.analyses, an_analysis, waiting, i, one.clause);
    }
}

// An analogy names clauses or whole sections.
void check_analogies(const Rules& rules, const RuleNames& words, Problems& problems) {
    Complaints complaints(problems, "analogies");
    for (std::size_t i = 0; i < rules.analogies.size(); ++i) {
        const Analogy& analogy = rules.analogies[i];
        check_expression(analogy.when, words.facts_only, complaints, i, analogy.id);
        for (const std::string& named : analogy.clauses) {
            const bool is_known = std::any_of(rules.clauses.begin(), rules.clauses.end(), [&](const Clause& clause) {
                return clause.id == named || clause.section() == named;
            });
            if (!is_known) complaints.say(i, analogy.id, words.clauses.unknown(a_clause, named));
        }
    }
}

void check_risks(const Rules& rules, const RuleNames& words, Problems& problems) {
    Complaints risks(problems, "risks");
    for (std::size_t i = 0; i < rules.risks.size(); ++i) {
        const Risk& risk = rules.risks[i];
        check_expression(risk.when, words.facts_only, risks, i, risk.id);
        check_names(risk.clauses, words.clauses, a_clause, risks, i, risk.id);
        check_names(risk.studies, words.kinds, a_study_kind, risks, i, risk.id);
    }
}

}  // namespace

void validate_consequences(const Rules& rules, const RuleNames& names, Problems& problems) {
    check_derived(rules, names, problems);
    check_settled(rules, names, problems);
    check_waiting(rules, names, problems);
    check_analogies(rules, names, problems);
    check_risks(rules, names, problems);
}

}  // namespace nonclin::guideline
