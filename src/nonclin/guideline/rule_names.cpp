#include "nonclin/guideline/rule_names.hpp"

namespace nonclin::guideline {

namespace {

template <class Things, class Key>
std::vector<std::string> keys_of(const Things& things, Key key) {
    std::vector<std::string> keys;
    keys.reserve(things.size());
    for (const auto& thing : things) keys.push_back(thing.*key);
    return keys;
}

}  // namespace

RuleNames names_of(const Rules& rules, const std::vector<Entry>& entries) {
    return {Names(keys_of(rules.clauses, &Clause::id)),
            Names(keys_of(rules.analyses, &Named::id)),
            Names(keys_of(rules.studies, &StudyKind::kind)),
            Names(keys_of(rules.facts, &FactDefinition::name)),
            rules.fact_scope(),
            derived_scope(rules, finding_kinds(entries)),
            check_scope(rules, finding_kinds(entries))};
}

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

void check_filter(const StudyFilter& filter, const RuleNames& names, Complaints& complaints, std::size_t at,
                  const std::string& id) {
    check_names(filter.kinds, names.kinds, a_study_kind, complaints, at, id);
    check_names(filter.roles, Names(study_scope().at("role").allowed), {"研究角色", "study role"}, complaints, at, id);
    check_names(filter.states, Names(study_scope().at("state").allowed), {"研究状态", "study state"}, complaints, at,
                id);
}

}  // namespace nonclin::guideline
