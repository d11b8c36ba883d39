#include "nonclin/plan/known_facts.hpp"

#include <algorithm>
#include <array>

namespace nonclin::plan {

std::span<const std::string_view> words(Origin) {
    static constexpr std::array<std::string_view, 4> all{"programme", "ruling", "derived", "settled"};
    return all;
}

Text described(Origin origin) {
    static const std::array<Text, 4> texts{Text{"项目文件", "programme file"}, Text{"判定", "ruling"},
                                           Text{"由研究推出", "derived from studies"},
                                           Text{"由已认可的文件决定", "settled by an accepted document"}};
    return texts[static_cast<std::size_t>(origin)];
}

Text told(const Disagreement& one, const logic::Glossary& words) {
    const Text name = words.name(one.fact);
    const Text written = words.value(one.fact, one.written);
    const Text derived = words.value(one.fact, one.derived);
    return {fmt::format("{}：写的是“{}”，研究或文件却说“{}”（{}）", name.zh, written.zh, derived.zh, one.how.zh),
            fmt::format("{}: written \"{}\", but studies or documents say \"{}\" ({})", name.en, written.en, derived.en,
                        one.how.en)};
}

Text told(const Unshown& one, const logic::Glossary& words) {
    const Text name = words.name(one.fact);
    const Text written = words.value(one.fact, one.written);
    std::vector<Text> titles;
    for (const guideline::StudyKind* kind : one.kinds) titles.push_back(kind->title);
    const Text studies = join(titles, {"、", ", "});
    return {fmt::format("{}：写的是“{}”，但可说明此事的研究（{}）均尚无报告", name.zh, written.zh, studies.zh),
            fmt::format("{}: written \"{}\", and no study that could show it is reported ({})", name.en, written.en,
                        studies.en)};
}

namespace {

bool is_accepted(const programme::Programme& programme, const std::string& clause) {
    return std::any_of(programme.rulings.begin(), programme.rulings.end(), [&](const programme::Ruling& ruling) {
        const auto* word = std::get_if<std::string>(&ruling.value);
        return ruling.study.empty() && ruling.subject == clause && word != nullptr && *word == "accepted";
    });
}

// What a document concludes becomes known once the clause it answers is accepted; what is written or ruled stands.
void settle(const programme::Programme& programme, const guideline::Rules& rules, KnownFacts& known) {
    for (const programme::Document& document : programme.documents) {
        for (const auto& [name, value] : document.concludes) {
            const guideline::Settlement* settlement = rules.settlement(name);
            if (settlement == nullptr || !document.names(settlement->clause)) continue;
            KnownFact origin{Origin::settled, {}, {}, settlement->clause, document.id};
            if (!is_accepted(programme, settlement->clause)) {
                origin.how =
                    text("文件 {} 的结论是 {}，{} 尚未认可", "document {} concludes {}; {} is not accepted yet",
                         document.id, value, settlement->clause);
                known.proposed.emplace(name, origin);
                continue;
            }
            origin.how =
                text("文件 {} 答复 {}，已认可", "document {} on {}, accepted", document.id, settlement->clause);
            const auto written = known.facts.find(name);
            if (written == known.facts.end()) {
                known.facts[name] = value;
                known.origins[name] = origin;
            } else if (written->second != logic::FactValue(value)) {
                known.disagreements.push_back({name, written->second, value, origin.how});
            }
        }
    }
}

KnownFacts written_facts(const programme::Programme& programme, const guideline::Rules& rules) {
    KnownFacts known;
    known.facts = programme.facts;
    for (const auto& [name, value] : programme.facts)
        known.origins[name] = {Origin::programme, {"programme.toml", "programme.toml"}, {}, {}, {}};
    for (const programme::Ruling& ruling : programme.rulings) {
        const bool is_about_fact = ruling.study.empty() && rules.fact(ruling.subject) != nullptr;
        if (!is_about_fact || !std::holds_alternative<bool>(ruling.value)) continue;
        known.facts[ruling.subject] = std::get<bool>(ruling.value);
        known.origins[ruling.subject] = {
            Origin::ruling,
            Text{fmt::format("{} 判定（{}）：{}", ruling.by.zh, ruling.on, ruling.reason.zh),
                 fmt::format("ruled by {} ({}): {}", ruling.by.en, ruling.on, ruling.reason.en)},
            {},
            {},
            {}};
    }
    return known;
}

// One pass over the derived facts; true where a fact became known or changed.
bool derive_once(const programme::Programme& programme, const guideline::Rules& rules, const Answers& answers,
                 KnownFacts& known) {
    const std::vector<StudyView> views = study_views(programme, rules, known.facts, answers);
    bool has_changed = false;
    for (const guideline::DerivedFact& derived : rules.derived) {
        const Judgement judgement = judge_over(derived.quantifier, derived.true_when, matching(views, derived.studies),
                                               known.facts, rules.glossary);
        const bool leaves_open = judgement.truth == logic::Truth::no && derived.is_one_sided;
        if (judgement.truth == logic::Truth::unknown || leaves_open) continue;
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
        known.origins[derived.fact] = {Origin::derived, how, judgement.deciding, {}, {}};
    }
    return has_changed;
}

bool shares(const std::vector<std::string>& some, const std::vector<std::string>& others) {
    return std::any_of(some.begin(), some.end(), [&](const std::string& one) {
        return std::find(others.begin(), others.end(), one) != others.end();
    });
}

std::vector<Unshown> unshown_facts(const programme::Programme& programme, const guideline::Rules& rules,
                                   const KnownFacts& known) {
    std::vector<Unshown> all;
    for (const guideline::FactDefinition& fact : rules.facts) {
        const auto origin = known.origins.find(fact.name);
        if (origin == known.origins.end() || origin->second.origin != Origin::programme) continue;
        Unshown one{fact.name, known.facts.at(fact.name), {}};
        bool is_reported = false;
        for (const guideline::StudyKind& kind : rules.studies) {
            if (!shares(kind.analyses, fact.after_study)) continue;
            one.kinds.push_back(&kind);
            is_reported |= std::any_of(
                programme.studies.begin(), programme.studies.end(),
                [&](const programme::Study& study) { return study.kind == kind.kind && study.has_report(); });
        }
        if (!is_reported && !one.kinds.empty()) all.push_back(std::move(one));
    }
    return all;
}

}  // namespace

KnownFacts known_facts(const programme::Programme& programme, const guideline::Rules& rules, const Answers& answers) {
    KnownFacts known = written_facts(programme, rules);
    settle(programme, rules, known);
    const std::vector<Disagreement> about_documents = known.disagreements;
    // Each pass can settle at least one more fact, so as many passes as derived facts are enough.
    for (std::size_t pass = 0; pass <= rules.derived.size(); ++pass) {
        known.disagreements = about_documents;
        if (!derive_once(programme, rules, answers, known)) break;
    }
    known.unshown = unshown_facts(programme, rules, known);
    return known;
}

}  // namespace nonclin::plan
