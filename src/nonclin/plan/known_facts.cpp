#include "nonclin/plan/known_facts.hpp"

namespace nonclin::plan {

namespace {

KnownFacts written_facts(const programme::Programme& programme, const guideline::Rules& rules) {
    KnownFacts known;
    known.facts = programme.facts;
    for (const auto& [name, value] : programme.facts)
        known.origins[name] = {Origin::programme, {"programme.toml", "programme.toml"}, {}};
    for (const programme::Ruling& ruling : programme.rulings) {
        const bool is_about_fact = ruling.study.empty() && rules.fact(ruling.subject) != nullptr;
        if (!is_about_fact || !std::holds_alternative<bool>(ruling.value)) continue;
        known.facts[ruling.subject] = std::get<bool>(ruling.value);
        known.origins[ruling.subject] = {
            Origin::ruling, text("{} 裁定（{}）：{}", "ruled by {} ({}): {}", ruling.by, ruling.on, ruling.reason), {}};
    }
    return known;
}

// One pass over the derived facts; true where a fact became known or changed.
bool derive_once(const programme::Programme& programme, const guideline::Rules& rules, const Answers& answers,
                 KnownFacts& known) {
    const std::vector<StudyView> views = study_views(programme, rules, known.facts, answers);
    bool has_changed = false;
    known.disagreements.clear();
    for (const guideline::DerivedFact& derived : rules.derived) {
        const Judgement judgement =
            judge_over(derived.quantifier, derived.true_when, matching(views, derived.studies), known.facts);
        if (judgement.truth == logic::Truth::unknown) continue;
        const logic::FactValue value = judgement.truth == logic::Truth::yes;
        const Text how = join(std::vector<Text>{derived.reason, judgement.reason}, {"：", ": "});
        const auto origin = known.origins.find(derived.fact);
        const bool is_written = origin != known.origins.end() && origin->second.origin != Origin::derived;
        if (is_written) {
            if (known.facts[derived.fact] != value)
                known.disagreements.push_back({derived.fact, known.facts[derived.fact], value, how});
            continue;
        }
        const auto before = known.facts.find(derived.fact);
        if (before == known.facts.end() || before->second != value) has_changed = true;
        known.facts[derived.fact] = value;
        known.origins[derived.fact] = {Origin::derived, how, judgement.deciding};
    }
    return has_changed;
}

}  // namespace

KnownFacts known_facts(const programme::Programme& programme, const guideline::Rules& rules, const Answers& answers) {
    KnownFacts known = written_facts(programme, rules);
    // Each pass can settle at least one more fact, so as many passes as derived facts are enough.
    for (std::size_t pass = 0; pass <= rules.derived.size(); ++pass) {
        if (!derive_once(programme, rules, answers, known)) break;
    }
    return known;
}

}  // namespace nonclin::plan
