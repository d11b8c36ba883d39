#include <algorithm>
#include <map>
#include <set>

#include "nonclin/base/number_text.hpp"
#include "nonclin/biodistribution/summary_answers.hpp"
#include "nonclin/biodistribution/summary_gonads.hpp"

namespace nonclin::biodistribution {

namespace {

constexpr std::array<std::string_view, 5> phase_findings{"peak_sampled", "steady_state_sampled", "first_peak_sampled",
                                                         "second_peak_sampled", "clearance_sampled"};

std::string day_list(std::span<const double> days) {
    std::string all;
    for (const double day : days) all += (all.empty() ? "" : ", ") + number_text(day);
    return all;
}

void tell_phases(const Answers& answers, Output& output) {
    for (const Phase phase : all_phases) {
        const std::optional<Window>& window = answers.question.window(phase);
        if (!window) continue;
        const PhaseCoverage covered = phase_coverage(*window, answers.profiles, answers.question.targets);
        const Text label = described(phase);
        const std::size_t all = covered.inside.size() + covered.outside.size();
        Text sentence;
        const std::string first = number_text(window->first);
        const std::string last = number_text(window->last);
        sentence.zh = fmt::format("{}窗为第 {} 至 {} 天：", label.zh, first, last);
        sentence.en = fmt::format("{} window, days {} to {}: ", label.en, first, last);
        if (covered.days.empty()) {
            sentence.zh += "给药动物在窗内没有采样日";
            sentence.en += "no sampling day of dosed animals lies in it";
        } else {
            sentence.zh +=
                fmt::format("窗内采样日 {}，采到 {}/{} 个组织", day_list(covered.days), covered.inside.size(), all);
            sentence.en += fmt::format("sampled on {} {}, {} of {}", covered.days.size() == 1 ? "day" : "days",
                                       day_list(covered.days), covered.inside.size(), counted(all, "tissue"));
            if (!covered.is_sampled) {
                const Text targets = named(answers.question.targets);
                sentence.zh += fmt::format("；靶组织（{}）与至少一个非靶组织须都在窗内采样", targets.zh);
                sentence.en +=
                    fmt::format("; the target tissues ({}) and one other must all be sampled in it", targets.en);
            }
        }
        output.finding(phase_findings[static_cast<std::size_t>(phase)], covered.is_sampled, std::move(sentence));
    }
}

Text labelled(const GroupProfile& profile) {
    return {fmt::format("{} 组{}", profile.first().group, profile.tissue().title.zh),
            fmt::format("group {}, {}", profile.first().group, profile.tissue().title.en)};
}

void tell_course(const Answers& answers, Output& output) {
    std::map<Seen, std::int64_t> counts;
    std::vector<Text> against;
    for (std::size_t i = 0; i < answers.profiles.size(); ++i) {
        if (!answers.is_judged(i)) continue;
        ++counts[answers.courses[i].seen];
        if (answers.courses[i].seen != Seen::contradicted) continue;
        const Text who = labelled(answers.profiles[i]);
        against.push_back({who.zh + "：" + answers.courses[i].why.zh, who.en + ": " + answers.courses[i].why.en});
    }
    Seen seen = Seen::too_few_points;
    for (const Seen one : {Seen::consistent, Seen::shown, Seen::contradicted}) {
        if (counts[one] > 0) seen = one;
    }
    Text sentence =
        text("按组与组织计 {} 个剖面：显示 {}，相符 {}，矛盾 {}，时间点过少 {}",
             "{} profiles by group and tissue: shown {}, consistent {}, contradicted {}, too few points {}",
             counts[Seen::shown] + counts[Seen::consistent] + counts[Seen::contradicted] + counts[Seen::too_few_points],
             counts[Seen::shown], counts[Seen::consistent], counts[Seen::contradicted], counts[Seen::too_few_points]);
    if (!against.empty()) {
        const Text all = join(against, {"；", "; "});
        sentence.zh += "。" + all.zh;
        sentence.en += ". " + all.en;
    }
    const bool is_replicating = answers.question.parameters.replicating;
    output.finding(is_replicating ? "replicating_course_seen" : "course_seen",
                   std::string(words(seen)[static_cast<std::size_t>(seen)]), std::move(sentence));
}

std::vector<std::string> names_of(std::span<const Tissue* const> tissues) {
    std::vector<std::string> names;
    for (const Tissue* tissue : tissues) names.push_back(tissue->name);
    return names;
}

// The names after a colon, or nothing.
Text list_of(std::span<const Tissue* const> tissues) {
    const Text names = named(tissues);
    return tissues.empty() ? Text{} : Text{"：" + names.zh, ": " + names.en};
}

void tell_tissues(const Answers& answers, Output& output) {
    std::vector<const Tissue*> measured;
    std::vector<const Tissue*> missing;
    std::vector<const Tissue*> quantified;
    for (const TissueCoverage& one : answers.coverage) {
        if (one.is_measured()) measured.push_back(one.tissue);
        if (one.is_promised && !one.is_measured()) missing.push_back(one.tissue);
        if (one.last && one.last->n_quantified > 0) quantified.push_back(one.tissue);
    }
    const Text m = list_of(measured);
    output.finding("tissues_measured", names_of(measured),
                   text("给药动物已测 {0} 种{1}", "{0} measured in dosed animals{2}", measured.size(), m.zh, m.en));
    if (!answers.question.panel.empty()) {
        const Text lacking = list_of(missing);
        output.finding("tissues_missing_from_panel", names_of(missing),
                       text("承诺采集 {0} 种，其中未测 {1} 种{2}", "{0} promised, {1} of them not measured{3}",
                            answers.question.panel.size(), missing.size(), lacking.zh, lacking.en));
    }
    const Text last = list_of(quantified);
    output.finding("tissues_quantified_last", names_of(quantified),
                   text("各自末次采样日仍有动物可定量者 {0}/{1} 种{2}",
                        "quantifiable in some animal on their own last sampling day, {0} of {1}{3}", quantified.size(),
                        measured.size(), last.zh, last.en));
}

void tell_assay(const Answers& answers, Output& output) {
    double highest = 0;
    std::int64_t without = 0;
    std::set<std::string_view> dead;
    for (const Sample& sample : answers.measurements.samples) {
        if (sample.is_measured() && sample.unit() == Unit::copies_per_ug) {
            highest = std::max(highest, sample.lloq.value_or(0));
            if (!sample.lloq) ++without;
        }
        if (sample.fate == Fate::found_dead) dead.insert(sample.animal);
    }
    if (highest > 0) {
        output.finding(
            "assay_lloq_copies_per_ug", highest,
            text("组织样本的最高定量下限为 {0} 拷贝/μg DNA；{1} 个组织样本未给定量下限",
                 "the highest LLOQ of tissue samples is {0} copies/ug DNA; {1} tissue samples have none given",
                 number_text(highest), without));
    }
    output.finding(
        "animals_found_dead", static_cast<std::int64_t>(dead.size()),
        text("采样动物中 {} 只发现死亡；其样本单列，不计入各组均数",
             "{} of the sampled animals were found dead; their samples are listed apart and are part of no mean",
             dead.size()));
    if (answers.measurements.is_simulated) {
        output.finding(
            "data_simulated", true,
            {"测定值由模拟产生（SIMULATED），不来自动物", "the measurements are SIMULATED and come from no animal"});
    }
}

}  // namespace

std::vector<Finding> summary_findings() {
    const std::vector<std::string> tissues;
    return {
        {"peak_sampled", "", {"峰值期窗内有采样", "sampling in the peak window"}, false},
        {"steady_state_sampled", "", {"稳态期窗内有采样", "sampling in the steady-state window"}, false},
        {"first_peak_sampled", "", {"第一峰窗内有采样", "sampling in the window of the first peak"}, false},
        {"second_peak_sampled", "", {"第二峰窗内有采样", "sampling in the window of the second peak"}, false},
        {"clearance_sampled", "", {"清除期窗内有采样", "sampling in the clearance window"}, false},
        {"gonads_measured", "", {"给药动物每一性别都测了生殖腺", "gonads measured in each sex dosed"}, false},
        {"gonads_quantified_last", "", {"末次采样日生殖腺可定量", "gonads quantifiable on the last day"}, false},
        {"gonads_detected_last", "", {"末次采样日生殖腺检出", "vector detected in gonads on the last day"}, false},
        finding_of<Seen>("course_seen", {"单峰过程的数据所见", "what the data show of a course with one peak"}),
        finding_of<Seen>("replicating_course_seen",
                         {"复制型产品双峰过程的数据所见", "what the data show of the course of a replicating product"}),
        {"assay_lloq_copies_per_ug", "copies/ug", {"组织样本的最高定量下限", "highest LLOQ of tissue samples"}, 0.0},
        {"tissues_measured", "", {"已测组织", "tissues measured"}, tissues},
        {"tissues_missing_from_panel", "", {"承诺而未测的组织", "tissues promised and not measured"}, tissues},
        {"animals_found_dead", "", {"发现死亡的动物数", "animals found dead"}, std::int64_t{0}},
        {"tissues_quantified_last",
         "",
         {"末次采样日仍可定量的组织", "tissues quantifiable on their last day"},
         tissues},
        {"data_simulated", "", {"数据为模拟", "the data are simulated"}, false}};
}

Text named(std::span<const Tissue* const> tissues) {
    std::vector<Text> titles;
    for (const Tissue* tissue : tissues) titles.push_back(tissue->title);
    return join(titles, {"、", ", "});
}

Result<void> tell_findings(const Answers& answers, Output& output) {
    tell_phases(answers, output);
    if (auto told = tell_gonads(answers, output); !told) return told;
    tell_course(answers, output);
    tell_assay(answers, output);
    tell_tissues(answers, output);
    return {};
}

}  // namespace nonclin::biodistribution
