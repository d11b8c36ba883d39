#include "nonclin/evaluation/check_result.hpp"

#include <algorithm>
#include <array>

namespace nonclin::evaluation {

std::span<const std::string_view> words(CheckOutcome) {
    static constexpr std::array<std::string_view, 4> all{"passed", "failed", "cannot_judge", "not_applicable"};
    return all;
}

Text described(CheckOutcome outcome) {
    switch (outcome) {
        case CheckOutcome::passed:
            return {"通过", "passed"};
        case CheckOutcome::failed:
            return {"未通过", "failed"};
        case CheckOutcome::cannot_judge:
            return {"无法判断", "cannot be judged"};
        case CheckOutcome::not_applicable:
            return {"不适用", "not applicable"};
    }
    return {};
}

namespace {

Text sentence(const Text& own, const Text& why) {
    Text all = text("{}（{}）", "{} ({})", own.zh, why.zh);
    all.en = fmt::format("{} ({})", own.en, why.en);
    return all;
}

CheckResult not_asked(const guideline::Check& check, const logic::Explanation& when, const logic::Glossary& words) {
    CheckResult result;
    result.check = &check;
    const bool is_unknown = when.truth == logic::Truth::unknown;
    result.outcome = is_unknown ? CheckOutcome::cannot_judge : CheckOutcome::not_applicable;
    for (const std::string& fact : logic::missing_facts(when)) result.missing.push_back(words.name_and_key(fact));
    result.message = logic::reason(when, words);
    return result;
}

CheckResult judged(const guideline::Check& check, const plan::Judgement& judgement) {
    CheckResult result;
    result.check = &check;
    result.studies = judgement.deciding;
    result.missing = judgement.missing;
    switch (judgement.truth) {
        case logic::Truth::yes:
            result.outcome = CheckOutcome::passed;
            result.message = sentence(check.passed, judgement.reason);
            break;
        case logic::Truth::no:
            result.outcome = CheckOutcome::failed;
            result.message = sentence(check.not_passed, judgement.reason);
            break;
        case logic::Truth::unknown: {
            result.outcome = CheckOutcome::cannot_judge;
            const Text missing = join(judgement.missing, {"；", "; "});
            result.message = text("尚缺：{}", "missing: {}", missing.zh);
            result.message.en = fmt::format("missing: {}", missing.en);
            break;
        }
    }
    return result;
}

using Studies = std::vector<const plan::StudyView*>;

plan::Judgement judge_with(const guideline::Check& check, Studies studies, const logic::Facts& facts,
                           const logic::Facts& own, const logic::Glossary& words) {
    if (own.empty()) return plan::judge_over(check.quantifier, check.test, studies, facts, words);
    logic::Facts all = facts;
    all.insert(own.begin(), own.end());
    std::vector<plan::StudyView> with_own;
    with_own.reserve(studies.size());
    for (const plan::StudyView* view : studies) {
        with_own.push_back(*view);
        with_own.back().facts.insert(own.begin(), own.end());
    }
    for (std::size_t i = 0; i < studies.size(); ++i) studies[i] = &with_own[i];
    return plan::judge_over(check.quantifier, check.test, studies, all, words);
}

const char* const documents = "clause.documents";
const char* const reasons = "study.reasons";
const char* const route_accepted = "study.route_accepted";
const char* const has_report = "study.has_report";

bool asks_for_text(const guideline::Check& check) {
    const auto asked = logic::facts_in(check.test);
    return asked.count(documents) > 0 || asked.count(reasons) > 0 || asked.count(route_accepted) > 0;
}

// The same programme with nothing written: no document on the clause, no reason for a design, no route accepted.
bool passes_without_text(const guideline::Check& check, const Studies& studies, const logic::Facts& facts,
                         logic::Facts own, const logic::Glossary& words) {
    own.erase(documents);
    std::vector<plan::StudyView> silent;
    silent.reserve(studies.size());
    for (const plan::StudyView* view : studies) {
        silent.push_back(*view);
        silent.back().facts.erase(reasons);
        silent.back().facts.erase(route_accepted);
    }
    Studies all;
    for (const plan::StudyView& view : silent) all.push_back(&view);
    return judge_with(check, std::move(all), facts, own, words).truth == logic::Truth::yes;
}

// Whether the study says what it will look at, where the test asks for it: else it may be no such study at all.
bool has_said_what_it_looks_at(const guideline::Check& check, const plan::StudyView& study) {
    const char* const endpoints = "study.endpoints";
    return logic::facts_in(check.test).count(endpoints) == 0 || study.facts.count(endpoints) > 0;
}

// The studies that are still to come, say what they will look at and do not fail the test by their design. Where one
// study suffices, it is too early to call the check failed while one of them may be that study.
std::vector<std::string> awaited(const guideline::Check& check, const std::vector<plan::StudyView>& views,
                                 const logic::Facts& facts, const logic::Facts& own, const logic::Glossary& words) {
    std::vector<std::string> ids;
    const auto& looked_at = check.studies.states;
    const auto is_in = [&](const char* state) {
        return std::find(looked_at.begin(), looked_at.end(), state) != looked_at.end();
    };
    if (check.quantifier != guideline::Quantifier::any || !is_in("final_report")) return ids;
    guideline::StudyFilter to_come = check.studies;
    to_come.states.clear();
    for (const char* state : {"planned", "ongoing", "draft_report"}) {
        if (!is_in(state)) to_come.states.emplace_back(state);
    }
    for (const plan::StudyView* view : plan::matching(views, to_come)) {
        plan::StudyView expected = *view;
        expected.facts.erase(has_report);
        if (!has_said_what_it_looks_at(check, expected)) continue;
        if (judge_with(check, {&expected}, facts, own, words).truth != logic::Truth::no) ids.push_back(view->study->id);
    }
    return ids;
}

void put_off(CheckResult& result, std::vector<std::string> studies) {
    result.outcome = CheckOutcome::cannot_judge;
    result.awaited = std::move(studies);
    std::vector<Text> named;
    for (const std::string& id : result.awaited) {
        named.push_back(same_text(id));
        result.missing.push_back(text("{}：研究报告", "{}: the report of the study", id));
    }
    const Text all = join(named, {"、", ", "});
    result.message = {fmt::format("尚待 {}：已报告的研究未能说明", all.zh),
                      fmt::format("waits for {}: the studies reported so far do not show it", all.en)};
}

}  // namespace

bool asks_of_the_clause(const guideline::Check& check) {
    const auto asked = logic::facts_in(check.test);
    return std::any_of(asked.begin(), asked.end(), [](const std::string& name) { return name.starts_with("clause."); });
}

CheckResult run_check(const guideline::Check& check, const std::vector<plan::StudyView>& views,
                      const logic::Facts& facts, const logic::Facts& own, const logic::Glossary& words) {
    const logic::Explanation when = logic::evaluate(check.when, facts);
    if (when.truth != logic::Truth::yes) return not_asked(check, when, words);
    const std::vector<const plan::StudyView*> studies = plan::matching(views, check.studies);
    CheckResult result = judged(check, judge_with(check, studies, facts, own, words));
    if (result.outcome == CheckOutcome::failed) {
        auto to_come = awaited(check, views, facts, own, words);
        if (!to_come.empty()) put_off(result, std::move(to_come));
    }
    if (result.outcome == CheckOutcome::passed && asks_for_text(check))
        result.is_by_text = !passes_without_text(check, studies, facts, own, words);
    return result;
}

}  // namespace nonclin::evaluation
