#include <algorithm>

#include "nonclin/guideline/validate_parts.hpp"

namespace nonclin::guideline {

namespace {

// A failed check makes a clause `failed` only where it is an unhedged must, and a `departure` only where a departure is
// possible: a hedged must or a should. A clause that asks for nothing has findings only.
bool agrees(Consequence consequence, const Clause& clause) {
    switch (consequence) {
        case Consequence::failed:
            return clause.modality == Modality::must && !clause.is_hedged();
        case Consequence::departure:
            return clause.modality == Modality::should || (clause.modality == Modality::must && clause.is_hedged());
        case Consequence::finding:
            break;
    }
    return true;
}

}  // namespace

void validate_checks(const Rules& rules, const RuleNames& names, Problems& problems) {
    Complaints complaints(problems, "checks");
    for (std::size_t i = 0; i < rules.checks.size(); ++i) {
        const Check& check = rules.checks[i];
        check_filter(check.studies, names, complaints, i, check.id);
        check_expression(check.when, names.facts_only, complaints, i, check.id);
        check_expression(check.test, names.all, complaints, i, check.id);
        const Clause* clause = rules.clause(check.clause);
        if (clause == nullptr) {
            complaints.say(i, check.id, names.clauses.unknown(a_clause, check.clause));
            continue;
        }
        if (!agrees(check.if_false, *clause)) {
            complaints.say(i, check.id,
                           text("if_false 与条款 {}（{}{}）的情态不符", "if_false does not agree with clause {} ({}{})",
                                clause->id, word(clause->modality), clause->is_hedged() ? ", hedged" : ""));
        }
        const auto asked = logic::facts_in(check.test);
        if (asked.count("clause.items_answered") > 0 && !clause->is_stem)
            complaints.say(i, check.id,
                           text("条款 {} 没有分项，不能问 items_answered",
                                "clause {} has no items: items_answered cannot be asked of it", clause->id));
        const bool can_fail = check.if_false != Consequence::finding && check.quantifier != Quantifier::programme;
        const bool takes_exploratory =
            check.studies.roles.empty() ||
            std::count(check.studies.roles.begin(), check.studies.roles.end(), "exploratory") > 0;
        if (can_fail && takes_exploratory) {
            complaints.say(i, check.id,
                           {"探索性研究不能使条款不通过：请在 role 中排除",
                            "an exploratory study may never fail a clause: leave it out of role"});
        }
    }
}

}  // namespace nonclin::guideline
