#include <algorithm>
#include <numeric>
#include <set>

#include "nonclin/base/number_text.hpp"
#include "nonclin/biodistribution/assay_rows.hpp"
#include "nonclin/stats/interval.hpp"

namespace nonclin::biodistribution {

namespace {

// "; upper 95 % bound of the share x %" in both languages.
Result<Text> bound_text(const AssayAnswers& answers, std::int64_t seen, std::int64_t all, const Text& of) {
    const double confidence = answers.parameters.confidence;
    const Result<double> bound = stats::clopper_pearson_upper(seen, all, confidence);
    if (!bound) return fail(bound.error());
    const std::string level = number_text(100 * confidence);
    const std::string percent = readable_number(100 * *bound, 3);
    return Text{fmt::format("；{}比例的 {}% 单侧置信上限为 {}%", of.zh, level, percent),
                fmt::format("; upper {} % bound of the share of {}: {} %", level, of.en, percent)};
}

Text number_in(const Sample& sample) {
    const Text unit = described(sample.unit());
    if (!(sample.value.value > 0)) return described(sample.value.state);
    const std::string number = readable_number(sample.value.value);
    const bool is_below = !sample.value.is_quantified();
    return {fmt::format("{} {}{}", number, unit.zh, is_below ? "，低于定量下限" : ""),
            fmt::format("{} {}{}", number, unit.en, is_below ? ", below the LLOQ" : "")};
}

// The first few of them, each with what was read and how far the treated median lies above it.
Text examples(const AssayAnswers& answers, std::vector<const Sample*> samples) {
    if (samples.empty()) return {};
    constexpr std::size_t most = 4;
    std::stable_sort(samples.begin(), samples.end(), [](const Sample* a, const Sample* b) {
        return a->value.is_quantified() && !b->value.is_quantified();
    });
    std::vector<Text> parts;
    for (std::size_t i = 0; i < std::min(most, samples.size()); ++i) {
        const Sample& one = *samples[i];
        Text beside;
        for (const Detections& treated : answers.detections) {
            if (treated.tissue != one.tissue || treated.whose != Whose::treated) continue;
            if (!treated.median.is_quantified() || !(one.value.value > 0)) continue;
            const std::string times = readable_number(treated.median.value / one.value.value);
            beside = {fmt::format("，给药后中位数为其 {} 倍", times),
                      fmt::format(", treated median {} times that", times)};
        }
        const Text number = number_in(one);
        const std::string day = number_text(one.day);
        parts.push_back(
            {fmt::format("动物 {} 第 {} 天{} {}{}", one.animal, day, one.tissue->title.zh, number.zh, beside.zh),
             fmt::format("animal {}, day {}, {} {}{}", one.animal, day, one.tissue->title.en, number.en, beside.en)});
    }
    Text all = join(parts, {"；", "; "});
    const bool has_more = samples.size() > most;
    return {"：" + all.zh + (has_more ? "；其余见对照样品表" : ""),
            ": " + all.en + (has_more ? "; the others stand in the table of controls" : "")};
}

Result<void> tell_control_animals(const AssayAnswers& answers, Whose which, std::string_view name, Output& output) {
    std::set<std::string_view> animals;
    std::set<std::string_view> seen;
    std::vector<const Sample*> detected;
    std::int64_t samples = 0;
    for (const Sample& sample : answers.measurements.samples) {
        if (whose(sample) != which || !sample.is_measured()) continue;
        ++samples;
        animals.insert(sample.animal);
        if (!sample.is_detected()) continue;
        seen.insert(sample.animal);
        detected.push_back(&sample);
    }
    if (samples == 0) return {};
    const auto all = static_cast<std::int64_t>(animals.size());
    const auto with = static_cast<std::int64_t>(seen.size());
    const Result<Text> bound = bound_text(answers, with, all, {"有检出的动物", "animals with vector detected"});
    if (!bound) return fail(bound.error());
    const Text kind = which == Whose::control ? Text{"对照动物（剂量 0）", "control animals (dose 0)"}
                                              : Text{"给药前", "before dosing"};
    const Text more = examples(answers, detected);
    output.finding(
        name, static_cast<std::int64_t>(detected.size()),
        {fmt::format("{}：{}/{} 份样品检出载体（含低于定量下限），{}/{} 只动物{}{}", kind.zh, detected.size(), samples,
                     with, all, bound->zh, more.zh),
         fmt::format("{}: vector detected (below the LLOQ included) in {} of {}, in {} of {}{}{}", kind.en,
                     detected.size(), counted(samples, "sample"), with, counted(all, "animal"), bound->en, more.en)});
    return {};
}

Result<void> tell_blank_wells(const AssayAnswers& answers, SampleType type, std::string_view name, Output& output) {
    std::int64_t wells = 0;
    std::int64_t amplified = 0;
    std::optional<double> lowest;
    for (const RunControls& one : answers.run_controls) {
        if (one.type != type) continue;
        wells += one.wells;
        amplified += one.amplified;
        if (one.lowest_cq) lowest = std::min(lowest.value_or(*one.lowest_cq), *one.lowest_cq);
    }
    if (wells == 0) return {};
    const Result<Text> bound = bound_text(answers, amplified, wells, {"有扩增孔", "wells with amplification"});
    if (!bound) return fail(bound.error());
    const Text kind = described(type);
    Text cq;
    if (lowest) cq = text("，最低 Cq {}", ", lowest Cq {}", readable_number(*lowest));
    output.finding(name, amplified,
                   {fmt::format("{}：{}/{} 孔有扩增{}{}", kind.zh, amplified, wells, cq.zh, bound->zh),
                    fmt::format("{}: amplification in {} of {}{}{}", kind.en, amplified, counted(wells, "well"), cq.en,
                                bound->en)});
    return {};
}

// "75 to 125 %", "at most 25 %", and what the limit rests on.
Text range_of(const AcceptanceLimit& limit) {
    const Text basis = described(limit.basis);
    const std::string unit = limit.unit.empty() ? "" : " " + limit.unit;
    const std::string least = limit.least ? number_text(*limit.least) : "";
    const std::string most = limit.most ? number_text(*limit.most) : "";
    Text range{fmt::format("{}{} 至 {}{}", least, limit.unit, most, limit.unit),
               fmt::format("{} to {}{}", least, most, unit)};
    if (!limit.least) range = {fmt::format("不高于 {}{}", most, limit.unit), fmt::format("at most {}{}", most, unit)};
    if (!limit.most) range = {fmt::format("不低于 {}{}", least, limit.unit), fmt::format("at least {}{}", least, unit)};
    return {fmt::format("限度：{}（{}）", range.zh, basis.zh), fmt::format("limit: {} ({})", range.en, basis.en)};
}

void tell_spikes(const AssayAnswers& answers, Output& output) {
    const Tally spikes = tally(answers, Criterion::spike_recovery);
    const Text range = range_of(answers.limits[Criterion::spike_recovery]);
    if (spikes.tested > 0) {
        output.finding("spikes_outside_limits", spikes.outside,
                       text("加标 {0} 份样品：回收率在限度内 {1}，超出 {2}，不能判断 {3}；{4}",
                            "{5} spiked: recovery within the limits in {1}, outside in {2}, not to be told in {3}; {6}",
                            spikes.tested, spikes.tested - spikes.outside - spikes.open, spikes.outside, spikes.open,
                            range.zh, counted(spikes.tested, "sample"), range.en));
    }
    if (answers.inhibition.empty()) return;
    std::array<std::int64_t, 5> counts{};
    std::int64_t diluted = 0;
    for (const InhibitionTest& test : answers.inhibition) {
        ++counts[static_cast<std::size_t>(test.verdict)];
        if (test.dilution > 1) ++diluted;
    }
    const auto count = [&counts](Inhibition one) { return counts[static_cast<std::size_t>(one)]; };
    output.finding(
        "samples_inhibited", count(Inhibition::inhibited),
        text("{0} 份样品经加标或稀释复测（其中稀释复测 {1} 份）：有抑制且未解除 {2}，稀释后解除 {3}，在限度内 "
             "{4}，回收率"
             "过高 {5}，不能判断 {6}",
             "{7} spiked or diluted once more ({1} diluted): inhibited and not relieved {2}, relieved by re-dilution "
             "{3}, within the limits {4}, recovery too high {5}, not to be told {6}",
             answers.inhibition.size(), diluted, count(Inhibition::inhibited), count(Inhibition::relieved),
             count(Inhibition::within_limits), count(Inhibition::above_limits), count(Inhibition::open),
             counted(answers.inhibition.size(), "sample")));
}

void tell_inputs(const AssayAnswers& answers, Output& output) {
    if (answers.inputs_known == 0) return;
    std::int64_t low_lloq = 0;
    for (const LowInput& low : answers.low_inputs) low_lloq += low.has_low_lloq() ? 1 : 0;
    Text least;
    if (!answers.low_inputs.empty()) {
        const std::string share = readable_number(answers.low_inputs.front().share_percent());
        least = text("，最低为标称值的 {}%", ", the least {} % of nominal", share);
    }
    Text lloq;
    if (low_lloq > 0) {
        lloq =
            text("；其中 {} 份所用定量下限低于其 DNA 量所能支持者，其“低于定量下限”的结论须按 DNA 加入量表重读",
                 "; the LLOQ applied to {} of them is lower than their DNA can show: read their results below the LLOQ "
                 "by the table of DNA put in",
                 low_lloq);
    }
    output.finding(
        "inputs_below_nominal", static_cast<std::int64_t>(answers.low_inputs.size()),
        text("{1} 份样品中 {0} 份的 DNA 加入量低于标称值{2}{3}", "less DNA than nominal went into {0} of {4}{5}{6}",
             answers.low_inputs.size(), answers.inputs_known, least.zh, lloq.zh,
             counted(answers.inputs_known, "sample"), least.en, lloq.en));
}

void tell_replicates(const AssayAnswers& answers, Output& output) {
    const Tally all = tally(answers, Criterion::replicate_cv);
    if (answers.replicated.empty()) return;
    std::int64_t discordant = 0;
    std::vector<double> widths;
    for (const Sample* sample : answers.replicated) {
        discordant += sample->spread.is_discordant() ? 1 : 0;
        if (sample->spread.cv_percent.is_quantified()) widths.push_back(sample->spread.cv_percent.value);
    }
    Text median;
    if (!widths.empty()) {
        std::sort(widths.begin(), widths.end());
        const double middle = (widths[(widths.size() - 1) / 2] + widths[widths.size() / 2]) / 2;
        median = text("，变异系数中位数 {}%，最大 {}%", ", median {} %, widest {} %", readable_number(middle),
                      readable_number(widths.back()));
    }
    const Text range = range_of(answers.limits[Criterion::replicate_cv]);
    output.finding(
        "replicates_over_limit", all.outside,
        text("有复孔的样品 {0} 份，可算变异系数 {1} 份{2}；超过限度 {3} 份；部分孔检出、部分孔未检出 {4} 份；{5}",
             "{6} with replicates, coefficient of variation known in {1}{7}; over the limit {3}; detected in "
             "some wells and not in others {4}; {8}",
             answers.replicated.size(), all.tested, median.zh, all.outside, discordant, range.zh,
             counted(answers.replicated.size(), "sample"), median.en, range.en));
}

void tell_low_results(const AssayAnswers& answers, Output& output) {
    std::int64_t below = 0;
    std::int64_t treated = 0;
    std::vector<Text> tissues;
    for (const Detections& one : answers.detections) {
        if (one.whose != Whose::treated) continue;
        treated += one.samples;
        below += one.below_lloq;
        if (one.below_lloq == 0) continue;
        tissues.push_back({fmt::format("{} {}/{}", one.tissue->title.zh, one.below_lloq, one.samples),
                           fmt::format("{} {} of {}", one.tissue->title.en, one.below_lloq, one.samples)});
    }
    if (treated == 0) return;
    const Text where = join(tissues, {"，", ", "});
    output.finding("results_below_lloq", below,
                   {fmt::format("给药后 {} 份样品中 {} 份检出但低于定量下限{}", treated, below,
                                tissues.empty() ? "" : "：" + where.zh),
                    fmt::format("detected below the LLOQ in {} of {}{}", below, counted(treated, "treated sample"),
                                tissues.empty() ? "" : ": " + where.en)});
}

void tell_human_cells(const AssayAnswers& answers, Output& output) {
    if (answers.human.empty()) return;
    std::int64_t both = 0, vector_only = 0, human_only = 0, neither = 0;
    std::vector<double> copies;
    for (const HumanCells& cells : answers.human) {
        const bool is_paired = cells.vector != nullptr && cells.vector->is_measured() && cells.human->is_measured();
        if (!is_paired) continue;
        const bool has_vector = cells.vector->is_detected();
        const bool has_human = cells.human->is_detected();
        ++(has_vector ? (has_human ? both : vector_only) : (has_human ? human_only : neither));
        if (cells.copies_per_genome.is_known()) copies.push_back(*cells.copies_per_genome.least);
    }
    Text middle;
    if (!copies.empty()) {
        std::sort(copies.begin(), copies.end());
        const double median = std::midpoint(copies[(copies.size() - 1) / 2], copies[copies.size() / 2]);
        middle = text("；两者均可定量的 {0} 份中，每人源基因组载体拷贝数中位数 {1}（{2} 至 {3}）",
                      "; where both are quantified ({0}), vector copies per human genome: median {1} ({2} to {3})",
                      copies.size(), readable_number(median), readable_number(copies.front()),
                      readable_number(copies.back()));
    }
    output.finding("human_vector_disagree", vector_only + human_only,
                   text("人源与载体两种检测并列 {0} 份：均检出 {1}，仅载体检出 {2}，仅人源检出 {3}，均未检出 {4}{5}",
                        "{6} by both the human-specific and the vector's assay: detected by both {1}, by the vector's "
                        "alone {2}, by the human-specific alone {3}, by neither {4}{7}",
                        both + vector_only + human_only + neither, both, vector_only, human_only, neither, middle.zh,
                        counted(both + vector_only + human_only + neither, "sample"), middle.en));
}

Result<void> tell_human_in_controls(const AssayAnswers& answers, Output& output) {
    std::set<std::string_view> animals;
    std::set<std::string_view> seen;
    for (const Sample& sample : answers.measurements.human) {
        if (whose(sample) == Whose::treated || !sample.is_measured()) continue;
        animals.insert(sample.animal);
        if (sample.is_detected()) seen.insert(sample.animal);
    }
    if (animals.empty()) return {};
    const auto all = static_cast<std::int64_t>(animals.size());
    const auto with = static_cast<std::int64_t>(seen.size());
    const Result<Text> bound = bound_text(answers, with, all, {"有检出的动物", "animals with human DNA detected"});
    if (!bound) return fail(bound.error());
    output.finding("human_in_controls", with,
                   {fmt::format("未给细胞的动物（对照或给药前）{}/{} 只检出人源 DNA{}", with, all, bound->zh),
                    fmt::format("human DNA detected in {} of {} not given cells (controls, or before dosing){}", with,
                                counted(all, "animal"), bound->en)});
    return {};
}

}  // namespace

std::vector<Finding> assay_findings() {
    const std::int64_t count = 0;
    return {
        {"control_samples_detected",
         "",
         {"对照动物检出的样品数", "samples of control animals with vector detected"},
         count},
        {"predose_samples_detected", "", {"给药前检出的样品数", "samples before dosing with vector detected"}, count},
        {"ntc_wells_amplified", "", {"有扩增的无模板对照孔数", "no-template wells with amplification"}, count},
        {"extraction_blanks_amplified", "", {"有扩增的提取空白孔数", "extraction blanks with amplification"}, count},
        {"spikes_outside_limits",
         "",
         {"加标回收率超出限度的样品数", "spiked samples with recovery outside the limits"},
         count},
        {"samples_inhibited", "", {"有抑制且未解除的样品数", "samples inhibited and not relieved"}, count},
        {"inputs_below_nominal", "", {"DNA 加入量低于标称值的样品数", "samples with less DNA than nominal"}, count},
        {"replicates_over_limit",
         "",
         {"复孔变异系数超过限度的样品数", "samples whose replicates spread over the limit"},
         count},
        {"results_below_lloq",
         "",
         {"给药后检出但低于定量下限的样品数", "treated samples detected below the LLOQ"},
         count},
        {"human_vector_disagree",
         "",
         {"人源与载体检测不一致的样品数", "samples detected by one of the human-specific and the vector's assay alone"},
         count},
        {"human_in_controls",
         "",
         {"未给细胞而检出人源 DNA 的动物数", "animals not given cells with human DNA detected"},
         count},
        {"assay_data_simulated", "", {"检测数据为模拟", "the data of the assay are simulated"}, false}};
}

Result<void> tell_assay_findings(const AssayAnswers& answers, Output& output) {
    if (auto told = tell_control_animals(answers, Whose::control, "control_samples_detected", output); !told)
        return told;
    if (auto told = tell_control_animals(answers, Whose::predose, "predose_samples_detected", output); !told)
        return told;
    if (auto told = tell_blank_wells(answers, SampleType::ntc, "ntc_wells_amplified", output); !told) return told;
    if (auto told = tell_blank_wells(answers, SampleType::nec, "extraction_blanks_amplified", output); !told)
        return told;
    tell_spikes(answers, output);
    tell_inputs(answers, output);
    tell_replicates(answers, output);
    tell_low_results(answers, output);
    tell_human_cells(answers, output);
    if (auto told = tell_human_in_controls(answers, output); !told) return told;
    if (answers.measurements.is_simulated) {
        output.finding("assay_data_simulated", true,
                       {"检测数据由模拟产生（SIMULATED），不来自动物",
                        "the data of the assay are SIMULATED and come from no animal"});
    }
    return {};
}

}  // namespace nonclin::biodistribution
