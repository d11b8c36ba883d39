#include "nonclin/analysis/field_text.hpp"

#include "nonclin/base/number_text.hpp"

namespace nonclin {

Text limits_text(const Limits& limits) {
    constexpr double open = 1e299;
    std::vector<Text> sides;
    if (limits.least > -open) sides.push_back(text("不小于 {}", ">= {}", number_text(limits.least)));
    if (limits.most < open) sides.push_back(text("不大于 {}", "<= {}", number_text(limits.most)));
    return join(sides, {"，", " and "});
}

Text words_text(const Field& field) {
    std::vector<Text> all;
    for (std::size_t i = 0; i < field.allowed.size() && i < field.meanings.size(); ++i) {
        all.push_back({fmt::format("{} = {}", field.allowed[i], field.meanings[i].zh),
                       fmt::format("{} = {}", field.allowed[i], field.meanings[i].en)});
    }
    return join(all, {"；", "; "});
}

namespace {

Text kind_text(Kind kind, const Limits& limits) {
    Text all = described(kind);
    if (const Text within = limits_text(limits); !within.empty())
        all = {all.zh + "，" + within.zh, all.en + " " + within.en};
    if (kind != Kind::measured) return all;
    std::vector<Text> states;
    for (const State state : {State::below_lloq, State::not_detected, State::not_measured, State::not_applicable})
        states.push_back(described(state));
    const Text reasons = join(states, {"、", ", "});
    return {all.zh + "，或没有数的原因：" + reasons.zh, all.en + ", or why there is none: " + reasons.en};
}

}  // namespace

Text kind_text(const Field& field) { return kind_text(kind_of(field.fallback), field.limits); }
Text kind_text(const Finding& finding) { return kind_text(kind_of(finding.kind), {}); }

}  // namespace nonclin
