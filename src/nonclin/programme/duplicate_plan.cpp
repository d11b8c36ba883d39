#include "nonclin/programme/duplicate_plan.hpp"

#include <algorithm>
#include <set>

#include "nonclin/base/number_text.hpp"

namespace nonclin::programme {

namespace {

// Every thing to which an earlier one is equal.
template <class Thing, class Equal, class Tell>
void for_repeats(const std::vector<Thing>& things, Equal is_equal, Tell tell) {
    for (std::size_t i = 0; i < things.size(); ++i) {
        const auto end = things.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::any_of(things.begin(), end, [&](const Thing& before) { return is_equal(before, things[i]); }))
            tell(things[i]);
    }
}

void check_steps(const FirstInHuman& plan, Diagnostics& diagnostics) {
    double before = plan.start.value_or(0);
    for (const DoseStep& step : plan.steps) {
        if (step.dose == before) {
            diagnostics.error(step.place, text("first_in_human.steps：{} 与前一剂量相同；递增须换剂量，请删去或改正",
                                               "first_in_human.steps: {} is the dose before it again: a step changes "
                                               "the dose, so take it out or mend it",
                                               readable_number(step.dose)));
        }
        before = step.dose;
    }
}

// Factors on one kind of figure multiply each other. Two are legal only where each is for something else.
void check_factors(const FirstInHuman& plan, Diagnostics& diagnostics) {
    std::set<std::string> told;
    for (const SafetyFactor& one : plan.safety_factors) {
        const bool has_others =
            std::any_of(plan.safety_factors.begin(), plan.safety_factors.end(),
                        [&](const SafetyFactor& other) { return &other != &one && other.on == one.on; });
        if (one.on.empty() || !has_others || !one.purpose.empty() || !told.insert(one.on).second) continue;
        diagnostics.error(one.place,
                          text("first_in_human.safety_factors：对 {} 有多个安全系数，它们会相乘；请以 for 写明各自"
                               "针对什么，如 for = \"种属差异\"，或只留一个",
                               "first_in_human.safety_factors: there are several on {} and they are multiplied; "
                               "say with for what each is for, such as for = \"between species\", or keep one",
                               one.on));
    }
    for_repeats(
        plan.safety_factors,
        [](const SafetyFactor& before, const SafetyFactor& one) {
            const bool is_same_purpose = !one.purpose.empty() && before.purpose == one.purpose;
            const bool is_same_reason = !one.reason.empty() && before.reason == one.reason;
            return !one.on.empty() && before.on == one.on && (is_same_purpose || is_same_reason);
        },
        [&](const SafetyFactor& one) {
            diagnostics.error(one.place,
                              text("first_in_human.safety_factors：对 {} 的两个安全系数用途或理由相同，不能都用；请只留"
                                   "一个，或写明各自的用途（for）与理由（reason）",
                                   "first_in_human.safety_factors: two factors on {} have the same purpose or reason "
                                   "and cannot both be used; keep one, or give each its own for and reason",
                                   one.on));
        });
}

}  // namespace

void check_duplicates(const FirstInHuman& plan, Diagnostics& diagnostics) {
    check_steps(plan, diagnostics);
    check_factors(plan, diagnostics);
    for_repeats(
        plan.stopping_rules,
        [](const StoppingRule& before, const StoppingRule& one) {
            return !one.rule.empty() && before.rule == one.rule;
        },
        [&](const StoppingRule& one) {
            diagnostics.error(
                one.place, {fmt::format("first_in_human.stopping_rules：“{}”写了两次；请只留一条", one.rule.zh),
                            fmt::format("first_in_human.stopping_rules: \"{}\" stands twice: keep one", one.rule.en)});
        });
    for_repeats(
        plan.grades,
        [](const RouteGrade& before, const RouteGrade& one) {
            return !one.scaling.empty() && before.scaling == one.scaling;
        },
        [&](const RouteGrade& one) {
            diagnostics.error(one.place,
                              text("first_in_human.grades：{} 已有分级；请只留一个",
                                   "first_in_human.grades: {} is graded above already: keep one grade", one.scaling));
        });
    for_repeats(
        plan.animals,
        [](const DosedAnimals& before, const DosedAnimals& one) {
            return !one.study.empty() && before.study == one.study;
        },
        [&](const DosedAnimals& one) {
            diagnostics.error(one.place,
                              text("first_in_human.animals：研究 {} 写了两次；请并为一项",
                                   "first_in_human.animals: study {} stands twice: make them one", one.study));
        });
    for_repeats(
        plan.prior_human,
        [](const PriorHumanDose& before, const PriorHumanDose& one) {
            return !one.product.empty() && before.product == one.product && before.document == one.document &&
                   before.says == one.says && before.dose == one.dose && before.unit == one.unit;
        },
        [&](const PriorHumanDose& one) {
            diagnostics.error(one.place, text("first_in_human.prior_human：“{}”的同一剂量写了两次；请只留一项",
                                              "first_in_human.prior_human: the same dose of \"{}\" stands twice: keep "
                                              "one",
                                              one.product));
        });
}

}  // namespace nonclin::programme
