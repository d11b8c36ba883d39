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

bool asks_for_text(const guideline::Check& check) {
    const auto asked = logic::facts_in(check.test);
    return asked.count(documents) > 0 || asked.count(reasons) > 0;
}

// The same programme with nothing written: no document on the clause, no reason for a design.
bool passes_without_text(const guideline::Check& check, const Studies& studies, const logic::Facts& facts,
                         logic::Facts own, const logic::Glossary& words) {
    own.erase(documents);
    std::vector<plan::StudyView> silent;
    silent.reserve(studies.size());
    for (const plan::StudyView* view : studies) {
        silent.push_back(*view);
        silent.back().facts.erase(reasons);
    }
    Studies all;
    for (const plan::StudyView& view : silent) all.push_back(&view);
    return judge_with(check, std::move(all), facts, own, words).truth == logic::Truth::yes;
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
    if (result.outcome == CheckOutcome::passed && asks_for_text(check))
        result.is_by_text = !passes_without_text(check, studies, facts, own, words);
    return result;
}

}  // namespace nonclin::evaluation
