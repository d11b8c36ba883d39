#include "nonclin/dossier/chips.hpp"

#include <array>
#include <map>

#include "nonclin/dossier/anchor.hpp"

namespace nonclin::dossier {

Chip chip(evaluation::Status status) {
    static constexpr std::array<Tone, 12> tones{Tone::neutral,   Tone::good, Tone::partial, Tone::partial,
                                                Tone::attention, Tone::bad,  Tone::good,    Tone::planned,
                                                Tone::neutral,   Tone::open, Tone::neutral, Tone::neutral};
    return {tones[static_cast<std::size_t>(status)], described(status)};
}

Chip chip(plan::Verdict verdict) {
    static constexpr std::array<Tone, 4> tones{Tone::good, Tone::neutral, Tone::open, Tone::neutral};
    return {tones[static_cast<std::size_t>(verdict)], described(verdict)};
}

Chip chip(evaluation::Review review) {
    static constexpr std::array<Tone, 3> tones{Tone::neutral, Tone::good, Tone::bad};
    return {tones[static_cast<std::size_t>(review)], described(review)};
}

Chip chip(evaluation::CheckOutcome outcome, guideline::Consequence consequence) {
    using evaluation::CheckOutcome;
    if (outcome == CheckOutcome::failed) {
        if (consequence == guideline::Consequence::finding) return {Tone::attention, {"发现", "finding"}};
        if (consequence == guideline::Consequence::departure) return {Tone::attention, {"偏离", "departure"}};
        return {Tone::bad, described(outcome)};
    }
    const Tone tone = outcome == CheckOutcome::passed         ? Tone::good
                      : outcome == CheckOutcome::cannot_judge ? Tone::open
                                                              : Tone::neutral;
    return {tone, described(outcome)};
}

Chip state_chip(const std::string& state) {
    static const std::map<std::string, Chip> chips{{"missing", {Tone::open, {"尚无", "missing"}}},
                                                   {"planned", {Tone::planned, {"计划中", "planned"}}},
                                                   {"ongoing", {Tone::planned, {"进行中", "ongoing"}}},
                                                   {"draft_report", {Tone::partial, {"报告草案", "draft report"}}},
                                                   {"final_report", {Tone::good, {"正式报告", "final report"}}}};
    return chips.at(state);
}

Link clause_link(const std::string& clause) { return {anchor("clause", clause), same_text(clause)}; }

Link study_link(const std::string& study) { return {anchor("study", study), same_text(study)}; }

Link result_link(const std::string& subject) { return {anchor("result", subject), same_text(subject)}; }

Words clause_links(std::span<const std::string> clauses, std::size_t most) {
    Words words;
    std::size_t shown = 0;
    for (const std::string& clause : clauses) {
        if (shown == most) break;
        if (shown++ > 0) words.add(Plain{{"、", ", "}});
        words.add(clause_link(clause));
    }
    if (clauses.size() > shown) words.add(Plain{text("，另 {} 条", " and {} more", clauses.size() - shown)});
    return words;
}

Text phase_text(const std::string& phase) {
    static const std::map<std::string, Text> texts{{"peak", {"峰值期", "peak"}},
                                                   {"steady_state", {"稳态期", "steady state"}},
                                                   {"first_peak", {"第一峰", "first peak"}},
                                                   {"second_peak", {"第二峰", "second peak"}},
                                                   {"clearance", {"清除期", "clearance"}}};
    return texts.at(phase);
}

Text headed(Text text) {
    if (!text.en.empty() && text.en[0] >= 'a' && text.en[0] <= 'z')
        text.en[0] = static_cast<char>(text.en[0] - 'a' + 'A');
    return text;
}

Text unit_text(const std::string& unit) {
    static const std::map<std::string, Text> amounts{{"vg", same_text("vg")},        {"cells", {"个细胞", "cells"}},
                                                     {"pfu", same_text("PFU")},      {"vp", same_text("vp")},
                                                     {"cfu", same_text("CFU")},      {"mg_rna", same_text("mg RNA")},
                                                     {"mg_dna", same_text("mg DNA")}};
    static const std::map<std::string, Text> places{{"eye", {"眼", "eye"}}, {"site", {"部位", "site"}}};
    const std::size_t per = unit.find("_per_");
    const auto amount = amounts.find(unit.substr(0, per));
    if (amount == amounts.end()) return same_text(unit);
    if (per == std::string::npos) return amount->second;
    const std::string basis = unit.substr(per + 5);
    const auto place = places.find(basis);
    const Text shown = place == places.end() ? same_text(basis) : place->second;
    return {amount->second.zh + "/" + shown.zh, amount->second.en + "/" + shown.en};
}

Text dose_text(const std::string& amount, const std::string& unit) {
    const Text shown = unit_text(unit);
    return {amount + " " + shown.zh, amount + " " + shown.en};
}

}  // namespace nonclin::dossier
