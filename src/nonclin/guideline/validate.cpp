#include "nonclin/guideline/validate.hpp"

#include <algorithm>
#include <regex>
#include <set>

#include "nonclin/guideline/complaints.hpp"
#include "nonclin/guideline/validate_runs.hpp"

namespace nonclin::guideline {

namespace {

template <class Things, class Key>
std::vector<std::string> keys_of(const Things& things, Key key) {
    std::vector<std::string> keys;
    keys.reserve(things.size());
    for (const auto& thing : things) keys.push_back(thing.*key);
    return keys;
}

struct Vocabulary {
    Names clauses, analyses, kinds, facts;
    logic::Scope facts_only, derived, all;
};

void check_names(const std::vector<std::string>& names, const Names& known, const Text& what, Complaints& complaints,
                 std::size_t at, const std::string& id) {
    for (const std::string& name : names) {
        if (!known.has(name)) complaints.say(at, id, known.unknown(what, name));
    }
}

void check_expression(const logic::Expression& expression, const logic::Scope& scope, Complaints& complaints,
                      std::size_t at, const std::string& id) {
    bool are_known = true;
    for (const std::string& name : logic::facts_in(expression)) {
        if (scope.count(name) > 0) continue;
        are_known = false;
        const bool is_fact = name.find('.') == std::string::npos;
        if (!is_fact && scope.count("study.kind") == 0) {
            complaints.say(
                at, id,
                text("此处只能问产品事实，不能问“{}”", "only product facts can be asked here, not \"{}\"", name));
            continue;
        }
        const Text what = name.starts_with("finding.")     ? Text{"发现", "finding"}
                          : name.starts_with("clause.")    ? Text{"条款键", "clause key"}
                          : name.starts_with("programme.") ? Text{"项目键", "programme key"}
                          : is_fact                        ? Text{"事实", "fact"}
                                                           : Text{"研究键", "study key"};
        std::vector<std::string> names;
        for (const auto& one : scope) names.push_back(one.first);
        complaints.say(at, id, Names(std::move(names)).unknown(what, name));
    }
    if (!are_known) return;
    if (auto sound = logic::type_checked(expression, scope); !sound) complaints.say(at, id, sound.error().message);
}

const Text a_clause{"条款", "clause"};
const Text an_analysis{"分析", "analysis"};
const Text a_study_kind{"研究类型", "study kind"};

void check_numbering(const Rules& rules, Complaints& complaints) {
    static const std::regex form(R"((GMC|GT)-(\d+(?:\.\d+)*)-(\d\d)([a-z]?))");
    std::map<std::string, int> last;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < rules.clauses.size(); ++i) {
        const Clause& clause = rules.clauses[i];
        std::smatch match;
        if (!seen.insert(clause.id).second) complaints.say(i, clause.id, {"编号重复", "the id stands twice"});
        if (!std::regex_match(clause.id, match, form) || match[1] != clause.guideline) {
            complaints.say(i, clause.id, {"编号格式不对", "malformed id"});
            continue;
        }
        int& number = last[clause.section()];
        const int own = std::stoi(match[3]);
        if (own != number + (match[4].length() > 0 ? 0 : 1))
            complaints.say(i, clause.id, {"编号不连续", "the numbering is not consecutive"});
        number = own;
    }
}

void check_links(const Rules& rules, const Vocabulary& words, Complaints& complaints) {
    for (std::size_t i = 0; i < rules.clauses.size(); ++i) {
        const Clause& clause = rules.clauses[i];
        for (const std::string& other : clause.links) {
            const Clause* linked = rules.clause(other);
            if (linked == nullptr) {
                complaints.say(i, clause.id, words.clauses.unknown(a_clause, other));
            } else if (std::find(linked->links.begin(), linked->links.end(), clause.id) == linked->links.end()) {
                complaints.say(i, clause.id, text("与 {} 的关联不对称", "the link to {} is not symmetric", other));
            }
        }
        // Else what is waived would hang on the order in which exemptions are read.
        for (const std::string& other : clause.exempts) {
            const Clause* exempted = rules.clause(other);
            if (exempted != nullptr && !exempted->exempts.empty())
                complaints.say(i, clause.id,
                               text("{} 自身豁免其他条款，不能再被豁免",
                                    "{} exempts others itself and cannot be exempted", other));
        }
        std::vector<std::string> named = clause.exempts;
        if (!clause.parent.empty()) named.push_back(clause.parent);
        if (!clause.continues.empty()) named.push_back(clause.continues);
        check_names(named, words.clauses, a_clause, complaints, i, clause.id);
        const Clause* before = rules.clause(clause.continues);
        if (before != nullptr && before >= &clause)
            complaints.say(i, clause.id, {"continues 须指向前面的条款", "continues has to name an earlier clause"});
    }
}

void check_clauses(const Rules& rules, const Vocabulary& words, Problems& problems) {
    Complaints complaints(problems, "clauses");
    check_numbering(rules, complaints);
    check_links(rules, words, complaints);
    for (std::size_t i = 0; i < rules.clauses.size(); ++i) {
        const Clause& clause = rules.clauses[i];
        check_expression(clause.applies_when, words.facts_only, complaints, i, clause.id);
        check_names(clause.analyses, words.analyses, an_analysis, complaints, i, clause.id);
        if (rules.topics.count(clause.kind) == 0)
            complaints.say(i, clause.id, text("没有主题“{}”", "there is no topic \"{}\"", clause.kind));
        for (const std::string& guidance : clause.external) {
            if (rules.external.count(guidance) == 0)
                complaints.say(i, clause.id, text("没有引用文件“{}”", "there is no cited guidance \"{}\"", guidance));
        }
        const bool computes = std::any_of(clause.software.begin(), clause.software.end(),
                                          [](const Item& item) { return item.type == "compute"; });
        if (computes && clause.analyses.empty())
            complaints.say(i, clause.id, {"有 compute 而未指明分析", "compute without a named analysis"});
        if (clause.evidence.empty() || clause.software.empty())
            complaints.say(i, clause.id, {"缺 evidence 或 software", "evidence or software is missing"});
    }
}

void check_studies(const Rules& rules, const Vocabulary& words, Problems& problems) {
    Complaints complaints(problems, "studies");
    for (std::size_t i = 0; i < rules.studies.size(); ++i) {
        const StudyKind& study = rules.studies[i];
        check_names(study.clauses, words.clauses, a_clause, complaints, i, study.kind);
        check_names(study.analyses, words.analyses, an_analysis, complaints, i, study.kind);
        check_expression(study.needed_when, words.facts_only, complaints, i, study.kind);
        for (const Merge& merge : study.merges)
            check_names({merge.kind}, words.kinds, a_study_kind, complaints, i, study.kind);
        static const std::set<std::string> expectations{"required", "expected", "not_required"};
        if (expectations.count(study.glp) == 0)
            complaints.say(i, study.kind,
                           text("GLP 期望不能是“{}”", "the GLP expectation cannot be \"{}\"", study.glp));
    }
}

void check_fits(const Rules& rules, const Vocabulary& words, Problems& problems) {
    Complaints complaints(problems, "fits");
    std::set<std::pair<std::string, std::string>> seen;
    for (std::size_t i = 0; i < rules.fits.size(); ++i) {
        const Fit& fit = rules.fits[i];
        check_names({fit.clause}, words.clauses, a_clause, complaints, i, fit.clause);
        check_names(fit.kinds, words.kinds, a_study_kind, complaints, i, fit.clause);
        check_expression(fit.where, words.derived, complaints, i, fit.clause);
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

void check_filter(const StudyFilter& filter, const Vocabulary& words, Complaints& complaints, std::size_t at,
                  const std::string& id) {
    check_names(filter.kinds, words.kinds, a_study_kind, complaints, at, id);
    check_names(filter.roles, Names(study_scope().at("role").allowed), {"研究角色", "study role"}, complaints, at, id);
    check_names(filter.states, Names(study_scope().at("state").allowed), {"研究状态", "study state"}, complaints, at,
                id);
}

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

void check_checks(const Rules& rules, const Vocabulary& words, Problems& problems) {
    Complaints complaints(problems, "checks");
    for (std::size_t i = 0; i < rules.checks.size(); ++i) {
        const Check& check = rules.checks[i];
        check_filter(check.studies, words, complaints, i, check.id);
        check_expression(check.when, words.facts_only, complaints, i, check.id);
        check_expression(check.test, words.all, complaints, i, check.id);
        const Clause* clause = rules.clause(check.clause);
        if (clause == nullptr) {
            complaints.say(i, check.id, words.clauses.unknown(a_clause, check.clause));
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

// An analogy names clauses or whole sections.
void check_analogies(const Rules& rules, const Vocabulary& words, Problems& problems) {
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

void check_rest(const Rules& rules, const Vocabulary& words, Problems& problems) {
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
    Complaints settled(problems, "settled");
    for (std::size_t i = 0; i < rules.settlements.size(); ++i) {
        const Settlement& one = rules.settlements[i];
        check_names({one.clause}, words.clauses, a_clause, settled, i, one.fact);
        const FactDefinition* fact = rules.fact(one.fact);
        if (fact == nullptr || fact->group != "finding" || fact->kind.type != logic::FactType::truth)
            settled.say(i, one.fact,
                        {"只有真假类的发现可由条款决定", "only a true-or-false finding can be decided by a clause"});
    }
    Complaints waiting(problems, "waiting");
    for (std::size_t i = 0; i < rules.waiting.size(); ++i) {
        const WaitingCheck& one = rules.waiting[i];
        check_names({one.clause}, words.clauses, a_clause, waiting, i, one.clause);
        check_names(one.waits_for, words.analyses, an_analysis, waiting, i, one.clause);
    }
    check_analogies(rules, words, problems);
    Complaints risks(problems, "risks");
    for (std::size_t i = 0; i < rules.risks.size(); ++i) {
        const Risk& risk = rules.risks[i];
        check_expression(risk.when, words.facts_only, risks, i, risk.id);
        check_names(risk.clauses, words.clauses, a_clause, risks, i, risk.id);
        check_names(risk.studies, words.kinds, a_study_kind, risks, i, risk.id);
    }
}

void check_vocabulary(const Rules& rules, const Vocabulary& words, Problems& problems) {
    Complaints complaints(problems, "vocabulary");
    for (const FactDefinition& fact : rules.facts) {
        for (const std::string& analysis : fact.after_study) {
            if (!words.analyses.has(analysis)) complaints.say(fact.name, words.analyses.unknown(an_analysis, analysis));
        }
        if ((fact.group == "finding") != !fact.after_study.empty())
            complaints.say(fact.name,
                           {"after_study 只属于发现类事实", "after_study belongs to findings, and only to them"});
        if ((fact.kind.type == logic::FactType::truth) != fact.kind.allowed.empty())
            complaints.say(fact.name, {"取值表只属于 enum 与 list", "values belong to enum and list facts"});
    }
}

// Every fact and key that expressions may speak of has words, and so has every value it may take. A new analysis may
// come before the words for its findings.
void check_words(const Rules& rules, const Vocabulary& words, Problems& problems) {
    if (rules.glossary.empty()) return;  // rules of one's own may do without
    Complaints complaints(problems, "words");
    for (const auto& [name, kind] : words.all) {
        const logic::Glossary::Entry* entry = rules.glossary.entry(name);
        if (entry == nullptr) {
            if (!name.starts_with("finding.")) complaints.say(name, {"没有可读的词", "there are no words for it"});
            continue;
        }
        for (const std::string& value : kind.allowed) {
            if (entry->values.count(value) == 0)
                complaints.say(name, text("取值“{}”没有可读的词", "there are no words for the value \"{}\"", value));
        }
    }
    for (const std::string& name : rules.glossary.names()) {
        if (words.all.count(name) == 0)
            complaints.say(name, {"没有这样的事实、键或发现", "there is no such fact, key or finding"});
    }
}

// Every clause is judged within the scope of its guideline.
void check_guidelines(const Rules& rules, const Vocabulary& words, Problems& problems) {
    Complaints guidelines(problems, "guidelines");
    for (const auto& [id, guideline] : rules.guidelines) {
        if (auto sound = logic::type_checked(guideline.applies_when, words.facts_only); !sound)
            guidelines.say(id, sound.error().message);
    }
    Complaints clauses(problems, "clauses");
    for (std::size_t i = 0; i < rules.clauses.size(); ++i) {
        const Clause& clause = rules.clauses[i];
        if (rules.guidelines.count(clause.guideline) == 0)
            clauses.say(i, clause.id, text("没有指导原则“{}”", "there is no guideline \"{}\"", clause.guideline));
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
    const Vocabulary words{Names(keys_of(rules.clauses, &Clause::id)),
                           Names(keys_of(rules.analyses, &Named::id)),
                           Names(keys_of(rules.studies, &StudyKind::kind)),
                           Names(keys_of(rules.facts, &FactDefinition::name)),
                           rules.fact_scope(),
                           derived_scope(rules, finding_kinds(entries)),
                           check_scope(rules, finding_kinds(entries))};
    check_ids(rules, problems);
    check_guidelines(rules, words, problems);
    check_clauses(rules, words, problems);
    check_studies(rules, words, problems);
    check_fits(rules, words, problems);
    validate_runs(rules, entries, problems);
    check_checks(rules, words, problems);
    check_rest(rules, words, problems);
    check_vocabulary(rules, words, problems);
    check_words(rules, words, problems);
}

}  // namespace nonclin::guideline
