#include <algorithm>
#include <cmath>

#include "nonclin/base/number_text.hpp"
#include "nonclin/stats/survival.hpp"
#include "nonclin/stats/survival_checks.hpp"
#include "nonclin/stats/tail.hpp"

namespace nonclin::stats {

namespace {

constexpr TestName name{"Kaplan-Meier 生存曲线", "Kaplan-Meier curve"};
// Survival of exactly one half comes out of products of fractions with a rounding error.
constexpr double rounding = 1e-12;

std::optional<double> first_at_or_below_half(const std::vector<SurvivalStep>& steps, auto curve) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const std::optional<double> height = curve(steps[i]);
        if (!height || *height > 0.5 + rounding) continue;
        if (*height < 0.5 - rounding) return steps[i].time;
        // Exactly one half: the middle of the flat stretch, or of what was seen of it.
        std::size_t end = i;
        while (end + 1 < steps.size() && curve(steps[end]).value_or(0) >= 0.5 - rounding) ++end;
        return (steps[i].time + steps[end].time) / 2;
    }
    return {};
}

}  // namespace

Result<KaplanMeier> kaplan_meier(std::span<const Lifetime> lifetimes, double confidence) {
    if (auto can = checked(lifetimes, name, {"样本", "the sample"}); !can) return fail(std::move(can).error());
    if (!(confidence > 0 && confidence < 1)) {
        return fail(
            ErrorKind::inconsistent_input,
            text("Kaplan-Meier 生存曲线：置信度应在 0 与 1 之间，却是 {}",
                 "Kaplan-Meier curve: expected a confidence between 0 and 1, found {}", number_text(confidence)));
    }
    const double z = normal_quantile((1 + confidence) / 2);
    std::vector<Lifetime> sorted(lifetimes.begin(), lifetimes.end());
    std::sort(sorted.begin(), sorted.end(), [](const Lifetime& a, const Lifetime& b) { return a.time < b.time; });
    KaplanMeier made;
    double survival = 1;
    double greenwood = 0;
    for (std::size_t i = 0; i < sorted.size();) {
        SurvivalStep step;
        step.time = sorted[i].time;
        step.at_risk = sorted.size() - i;
        for (; i < sorted.size() && sorted[i].time == step.time; ++i)
            ++(sorted[i].is_event ? step.events : step.censored);
        const auto n = static_cast<double>(step.at_risk);
        const auto d = static_cast<double>(step.events);
        survival *= (n - d) / n;
        if (d < n) greenwood += d / (n * (n - d));
        step.survival = survival;
        step.standard_error = survival * std::sqrt(greenwood);
        if (survival > 0 && greenwood > 0) {
            const double reach = z * std::sqrt(greenwood) / std::log(survival);
            step.interval = {std::pow(survival, std::exp(-reach)), std::pow(survival, std::exp(reach))};
        }
        made.steps.push_back(step);
    }
    made.median =
        first_at_or_below_half(made.steps, [](const SurvivalStep& one) { return std::optional(one.survival); });
    const auto lower = [](const SurvivalStep& one) {
        return one.interval ? std::optional(one.interval->lower) : std::optional<double>();
    };
    const auto upper = [](const SurvivalStep& one) {
        return one.interval ? std::optional(one.interval->upper) : std::optional<double>();
    };
    made.median_lower = first_at_or_below_half(made.steps, lower);
    made.median_upper = first_at_or_below_half(made.steps, upper);
    return made;
}

}  // namespace nonclin::stats
