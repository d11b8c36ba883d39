#include "nonclin/guideline/validate.hpp"

#include <set>

#include "nonclin/guideline/validate_parts.hpp"
#include "nonclin/guideline/validate_runs.hpp"

namespace nonclin::guideline {

namespace {

void check_citing(const CitingText& citing, const Rules& rules, Complaints& complaints, std::size_t at,
                  const std::string& id) {
    for (const auto& own : citing.in) {
        if (rules.guidelines.count(own.first) == 0)
            complaints.say(at, id, text("没有指导原则“{}”", R"(there is no guideline "{}")", own.first));
    }
}

void check_studies(const Rules& rules, const RuleNames& words, Problems& problems) {
    Complaints complaints(problems, "studies");
    for (std::size_t i = 0; i < rules.studies.size(); ++i) {
        const StudyKind& study = rules.studies[i];
        check_names(study.clauses, words.clauses, a_clause, complaints, i, study.kind);
        check_names(study.analyses, words.analyses, an_analysis, complaints, i, study.kind);
        check_expression(study.needed_when, words.facts_only, complaints, i, study.kind);
        check_citing(study.due_source, rules, complaints, i, study.kind);
        for (const Merge& merge : study.merges) {
            check_names({merge.kind}, words.kinds, a_study_kind, complaints, i, study.kind);
            check_citing(merge.reason, rules, complaints, i, study.kind);
        }
        static const std::set<std::string> expectations{"required", "expected", "not_required"};
        if (expectations.count(study.glp) == 0)
            complaints.say(i, study.kind,
                           text("GLP 期望不能是“{}”", "the GLP expectation cannot be \"{}\"", study.glp));
    }
}

void check_fits(const Rules& rules, const RuleNames& names, Problems& problems) {
    Complaints complaints(problems, "fits");
    std::set<std::pair<std::string, std::string>> seen;
    for (std::size_t i = 0; i < rules.fits.size(); ++i) {
        const Fit& fit = rules.fits[i];
        check_names({fit.clause}, names.clauses, a_clause, complaints, i, fit.clause);
        check_names(fit.kinds, names.kinds, a_study_kind, complaints, i, fit.clause);
        check_expression(fit.where, names.derived, complaints, i, fit.clause);
        for (const std::string& kind : fit.kinds) {
            const StudyKind* study = rules.study_kind(kind);
            const bool answers = study == nullptr || std::find(study->clauses.begin(), study->clauses.end(),
                                                               fit.clause) != study->clauses.end();
            if (!answers)
                complaints.say(
                    i, fit.clause,
                    text("研究“{}”本不答复该条款", "the study kind \"{}\" does not answer the clause", kind));
            if (!seen.emplace(fit.clause, kind).second)
                complaints.say(i, fit.clause, text("“{}”对该条款写了两次", "\"{}\" stands twice for the clause", kind));
        }
    }
}

template <class Things, class Key>
void check_unique(const Things& things, Key key, const char* list, Problems& problems) {
    Complaints complaints(problems, list);
    std::set<std::string> seen;
    for (std::size_t i = 0; i < things.size(); ++i) {
        const std::string& id = things[i].*key;
        if (!seen.insert(id).second) complaints.say(i, id, {"编号重复", "the id stands twice"});
    }
}

void check_ids(const Rules& rules, Problems& problems) {
    check_unique(rules.studies, &StudyKind::kind, "studies", problems);
    check_unique(rules.checks, &Check::id, "checks", problems);
    check_unique(rules.settlements, &Settlement::fact, "settled", problems);
    check_unique(rules.analogies, &Analogy::id, "analogies", problems);
    check_unique(rules.waiting, &WaitingCheck::clause, "waiting", problems);
    check_unique(rules.risks, &Risk::id, "risks", problems);
    check_unique(rules.companions, &Companion::id, "companions", problems);
    check_unique(rules.tables, &RuleTable::name, "tables", problems);
}

}  // namespace

void validate(const Rules& rules, const std::vector<Entry>& entries, Problems& problems) {
    const RuleNames names = names_of(rules, entries);
    check_ids(rules, problems);
    validate_clauses(rules, names, problems);
    check_studies(rules, names, problems);
    check_fits(rules, names, problems);
    validate_runs(rules, entries, problems);
    validate_checks(rules, names, problems);
    validate_consequences(rules, names, problems);
    validate_words(rules, names, problems);
}

}  // namespace nonclin::guideline
