#include "nonclin/plan/study_view.hpp"

#include <algorithm>

#include "nonclin/programme/study_facts.hpp"

namespace nonclin::plan {

std::vector<StudyView> study_views(const programme::Programme& programme, const guideline::Rules& rules,
                                   const logic::Facts& facts, const Answers& answers) {
    std::vector<StudyView> views;
    for (const programme::Study& study : programme.studies) {
        StudyView view{&study, facts};
        for (auto& [name, value] : programme::study_facts(programme, study, rules)) view.facts["study." + name] = value;
        for (const Answer& answer : answers) {
            if (answer.study != study.id || !answer.is_current) continue;
            for (const auto& [name, value] : answer.findings) view.facts["finding." + name] = value;
        }
        views.push_back(std::move(view));
    }
    return views;
}

std::vector<const StudyView*> matching(const std::vector<StudyView>& views, const guideline::StudyFilter& filter) {
    const auto passes = [](const std::vector<std::string>& allowed, const std::string& own) {
        return allowed.empty() || std::find(allowed.begin(), allowed.end(), own) != allowed.end();
    };
    std::vector<const StudyView*> all;
    for (const StudyView& view : views) {
        const programme::Study& study = *view.study;
        if (passes(filter.kinds, study.kind) && passes(filter.roles, study.role) && passes(filter.states, study.state))
            all.push_back(&view);
    }
    return all;
}

namespace {

struct Vote {
    const StudyView* view;
    logic::Explanation explanation;
};

void add_vote(const Vote& vote, bool is_forbidden, const logic::Glossary& words, Judgement& judgement,
              std::vector<Text>& reasons) {
    const std::string& id = vote.view->study->id;
    judgement.deciding.push_back(id);
    // Of what may not be, only what was seen is told: nothing is needed.
    const Text why = is_forbidden ? logic::observed(vote.explanation, words) : logic::reason(vote.explanation, words);
    reasons.push_back(text("{}：{}", "{}: {}", id, why.zh));
    reasons.back().en = fmt::format("{}: {}", id, why.en);
    for (const std::string& fact : logic::missing_facts(vote.explanation)) {
        const Text name = words.name_and_key(fact);
        const bool is_of_study = fact.starts_with("study.") || fact.starts_with("finding.");
        Text missing = is_of_study ? text("{}：{}", "{}: {}", id, name.zh) : name;
        if (is_of_study) missing.en = fmt::format("{}: {}", id, name.en);
        auto& all = judgement.missing;
        if (std::find(all.begin(), all.end(), missing) == all.end()) all.push_back(std::move(missing));
    }
}

// The truth that one study alone can bring about, and what the quantifier makes of it.
struct Rule {
    logic::Truth decisive, when_decided, otherwise;
};

Rule rule_of(guideline::Quantifier quantifier) {
    using logic::Truth;
    switch (quantifier) {
        case guideline::Quantifier::each:
            return {Truth::no, Truth::no, Truth::yes};
        case guideline::Quantifier::none:
            return {Truth::yes, Truth::no, Truth::yes};
        case guideline::Quantifier::any:
        case guideline::Quantifier::programme:
            break;
    }
    return {Truth::yes, Truth::yes, Truth::no};
}

Judgement over_programme(const logic::Expression& expression, const logic::Facts& facts, const logic::Glossary& words) {
    const logic::Explanation explanation = logic::evaluate(expression, facts);
    Judgement judgement;
    judgement.truth = explanation.truth;
    judgement.reason = logic::reason(explanation, words);
    for (const std::string& fact : logic::missing_facts(explanation))
        judgement.missing.push_back(words.name_and_key(fact));
    return judgement;
}

}  // namespace

Judgement judge_over(guideline::Quantifier quantifier, const logic::Expression& expression,
                     const std::vector<const StudyView*>& studies, const logic::Facts& facts,
                     const logic::Glossary& words) {
    if (quantifier == guideline::Quantifier::programme) return over_programme(expression, facts, words);
    Judgement judgement;
    if (studies.empty()) {
        judgement.reason = {"还没有这类研究", "there is no such study yet"};
        judgement.missing.push_back({"这类研究", "a study of these kinds"});
        return judgement;
    }
    const Rule rule = rule_of(quantifier);
    std::vector<Vote> votes;
    bool is_decided = false;
    bool is_open = false;
    for (const StudyView* view : studies) {
        votes.push_back({view, logic::evaluate(expression, view->facts)});
        is_decided |= votes.back().explanation.truth == rule.decisive;
        is_open |= votes.back().explanation.truth == logic::Truth::unknown;
    }
    judgement.truth = is_decided ? rule.when_decided : is_open ? logic::Truth::unknown : rule.otherwise;
    std::vector<Text> reasons;
    for (const Vote& vote : votes) {
        const bool speaks = is_decided ? vote.explanation.truth == rule.decisive
                                       : !is_open || vote.explanation.truth == logic::Truth::unknown;
        if (speaks) add_vote(vote, quantifier == guideline::Quantifier::none, words, judgement, reasons);
    }
    judgement.reason = join(reasons, {"；", "; "});
    return judgement;
}

}  // namespace nonclin::plan
