#include "nonclin/guideline/rules.hpp"

#include <algorithm>
#include <array>

namespace nonclin::guideline {

namespace {

constexpr std::array<std::string_view, 4> modality_words{"must", "should", "may", "info"};
constexpr std::array<std::string_view, 5> duty_words{"satisfy", "consider", "justify", "option", "context"};
constexpr std::array<std::string_view, 5> stage_words{"pre-ind", "ind", "phase2", "phase3", "marketing"};

}  // namespace

std::string_view word(Modality modality) { return modality_words[static_cast<std::size_t>(modality)]; }
std::string_view word(Duty duty) { return duty_words[static_cast<std::size_t>(duty)]; }
std::span<const std::string_view> stages() { return stage_words; }

std::string_view word(Stage stage) { return stage_words[static_cast<std::size_t>(stage)]; }

Text described(Modality modality) {
    static const std::array<Text, 4> texts{Text{"应", "must"}, Text{"建议", "should"}, Text{"可", "may"},
                                           Text{"陈述", "statement"}};
    return texts[static_cast<std::size_t>(modality)];
}

Text described(Duty duty) {
    static const std::array<Text, 5> texts{Text{"须满足", "to satisfy"}, Text{"须考虑", "to consider"},
                                           Text{"须说明理由", "to justify"}, Text{"可选", "option"},
                                           Text{"背景", "context"}};
    return texts[static_cast<std::size_t>(duty)];
}

Text described(Stage stage) {
    static const std::array<Text, 5> texts{Text{"临床试验申请前", "before the IND"}, Text{"临床试验申请", "IND"},
                                           Text{"Ⅱ期临床", "phase 2"}, Text{"Ⅲ期临床", "phase 3"},
                                           Text{"上市申请", "marketing application"}};
    return texts[static_cast<std::size_t>(stage)];
}

bool Run::speaks_to(const Clause& clause) const {
    const auto has = [](const std::vector<std::string>& list, const std::string& id) {
        return std::find(list.begin(), list.end(), id) != list.end();
    };
    return !has(not_for, clause.id) && std::any_of(serves.begin(), serves.end(), [&](const std::string& analysis) {
        return has(clause.analyses, analysis);
    });
}

const Text& CitingText::said_under(const std::vector<std::string>& guidelines) const {
    const auto own = guidelines.size() == 1 ? in.find(guidelines.front()) : in.end();
    return own == in.end() ? text : own->second;
}

std::optional<Stage> stage_of(std::string_view name) {
    for (std::size_t i = 0; i < stage_words.size(); ++i) {
        if (stage_words[i] == name) return static_cast<Stage>(i);
    }
    return std::nullopt;
}

namespace {

template <class Things, class Key>
auto* found(const Things& things, std::string_view name, Key key) {
    const auto one = std::find_if(things.begin(), things.end(), [&](const auto& thing) { return thing.*key == name; });
    return one == things.end() ? nullptr : &*one;
}

}  // namespace

const Clause* Rules::clause(std::string_view id) const { return found(clauses, id, &Clause::id); }
const FactDefinition* Rules::fact(std::string_view name) const { return found(facts, name, &FactDefinition::name); }
const StudyKind* Rules::study_kind(std::string_view kind) const { return found(studies, kind, &StudyKind::kind); }
const Fit* Rules::fit(std::string_view clause, std::string_view kind) const {
    const auto one = std::find_if(fits.begin(), fits.end(), [&](const Fit& fit) {
        return fit.clause == clause && std::find(fit.kinds.begin(), fit.kinds.end(), kind) != fit.kinds.end();
    });
    return one == fits.end() ? nullptr : &*one;
}
const Settlement* Rules::settlement(std::string_view fact) const { return found(settlements, fact, &Settlement::fact); }
const RuleTable* Rules::table(std::string_view name) const { return found(tables, name, &RuleTable::name); }

Text Rules::beginning_of(const Clause& clause) const {
    const Clause* before = clause.continues.empty() ? nullptr : this->clause(clause.continues);
    if (before == nullptr) return {};
    const std::string_view en = std::string_view(before->en).substr(before->en.starts_with("...") ? 3 : 0);
    const Text first = beginning_of(*before);
    return {first.zh + before->zh, fmt::format("{}{}{}", first.en, first.en.empty() ? "" : " ", en)};
}

Text Rules::in_full(const Clause& clause) const {
    const Text before = beginning_of(clause);
    if (before.empty()) return {clause.zh, clause.en};
    return {"〔" + before.zh + "〕" + clause.zh, "[" + before.en + "] " + clause.en};
}

logic::Scope Rules::fact_scope() const {
    logic::Scope scope;
    for (const FactDefinition& fact : facts) scope.emplace(fact.name, fact.kind);
    return scope;
}

}  // namespace nonclin::guideline
