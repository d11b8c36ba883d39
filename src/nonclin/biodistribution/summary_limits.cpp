#include <algorithm>
#include <map>
#include <set>

#include "nonclin/base/number_text.hpp"
#include "nonclin/biodistribution/summary_answers.hpp"

namespace nonclin::biodistribution {

namespace {

struct Counts {
    std::int64_t pooled = 0, below = 0;  // of dosed groups after dosing, as planned
    std::int64_t not_measured = 0;
    std::int64_t without_lloq = 0;  // below a limit that is not known
    std::int64_t mixed = 0, above_curve = 0;
    std::set<std::string> predose, control;  // animals quantified where no vector is expected
    std::set<std::string> dead, moribund, dosed;
    std::set<Sex> sexes;  // of dosed animals
};

void add(const Sample& sample, Counts& counts) {
    if (!sample.is_measured()) ++counts.not_measured;
    const bool is_bounded = sample.value.is_quantified() || sample.lloq;
    if (sample.is_measured() && !is_bounded) ++counts.without_lloq;
    if (sample.has_mixed_replicates) ++counts.mixed;
    if (sample.is_above_curve) ++counts.above_curve;
    if (sample.is_predose() && sample.value.is_quantified()) counts.predose.insert(sample.animal);
    if (!sample.is_dosed() && sample.value.is_quantified()) counts.control.insert(sample.animal);
    if (sample.fate == Fate::found_dead) counts.dead.insert(sample.animal);
    if (sample.fate == Fate::moribund) counts.moribund.insert(sample.animal);
    if (!sample.is_dosed()) return;
    counts.dosed.insert(sample.animal);
    counts.sexes.insert(sample.sex);
    if (!sample.is_pooled()) return;
    ++counts.pooled;
    if (!sample.value.is_quantified()) ++counts.below;
}

void tell_animals(const Counts& counts, Output& output) {
    if (counts.dosed.empty())
        output.limit({"没有给药动物（剂量大于 0）的样本", "there are no samples of dosed animals (dose above 0)"});
    if (counts.sexes.size() == 1 && !counts.sexes.contains(Sex::not_stated)) {
        output.limit(counts.sexes.contains(Sex::m)
                         ? Text{"给药动物只有雄性；对另一性别没有数据",
                                "dosed animals are male only; there are no data of the other sex"}
                         : Text{"给药动物只有雌性；对另一性别没有数据",
                                "dosed animals are female only; there are no data of the other sex"});
    }
    if (counts.sexes.contains(Sex::not_stated))
        output.limit({"部分或全部给药动物未写性别", "the sex of some or all dosed animals is not stated"});
    if (!counts.dead.empty() || !counts.moribund.empty()) {
        output.limit(text("发现死亡 {0} 只、濒死处死 {1} 只动物的样本按实际日列出，不计入各组均数与时程",
                          "samples of {2} found dead and {1} killed moribund stand at their real day and are part of "
                          "no mean or course",
                          counts.dead.size(), counts.moribund.size(), counted(counts.dead.size(), "animal")));
    }
}

void tell_samples(const Counts& counts, Output& output) {
    if (counts.below > 0) {
        output.limit(text("给药动物 {1} 个样本中 {0} 个低于定量下限或未检出；它们只给出上限",
                          "{0} of {1} samples of dosed animals lie below the LLOQ or were not detected; they tell an "
                          "upper bound only",
                          counts.below, counts.pooled));
    }
    if (counts.without_lloq > 0) {
        output.limit(text("{0} 个未定量样本没有给出定量下限，因此没有数值上限",
                          "no LLOQ, and so no bound in numbers, is given for {1} without a quantified value",
                          counts.without_lloq, counted(counts.without_lloq, "sample")));
    }
    if (counts.not_measured > 0)
        output.limit(
            text("{0} 个样本未测", "{1} not measured", counts.not_measured, counted(counts.not_measured, "sample")));
    if (counts.mixed > 0) {
        output.limit(text("{0} 个样本的复孔有的可定量、有的不可", "replicates both above and below the LLOQ in {1}",
                          counts.mixed, counted(counts.mixed, "sample")));
    }
    if (counts.above_curve > 0) {
        output.limit(text("{0} 个样本超出标准曲线最高点，其数值为外推", "{1} beyond the highest standard: extrapolated",
                          counts.above_curve, counted(counts.above_curve, "sample")));
    }
    if (!counts.predose.empty()) {
        output.limit(text("{0} 只动物给药前样本可定量：请查污染或预存载体",
                          "quantifiable before dosing in {1}: look for contamination or vector present before",
                          counts.predose.size(), counted(counts.predose.size(), "animal")));
    }
    if (!counts.control.empty()) {
        output.limit(text("{0} 只对照动物（剂量 0）有样本可定量：请查污染",
                          "quantifiable samples in {1} (dose 0): look for contamination", counts.control.size(),
                          counted(counts.control.size(), "control animal")));
    }
}

// What other wells of the file say is told by the analysis of the assay.
void tell_other_wells(const Measurements& measurements, Output& output) {
    if (!measurements.wells.empty()) {
        output.limit(text("{0} 个对照孔、加标孔或稀释复测孔未计入本表，见 biodistribution assay",
                          "{1} of controls, spikes and re-dilutions are no part of these tables: see biodistribution "
                          "assay",
                          measurements.wells.size(), counted(measurements.wells.size(), "well")));
    }
    if (!measurements.human.empty()) {
        output.limit(text("{0} 个人源检测样品未计入本表，见 biodistribution assay",
                          "{1} of the human-specific assay are no part of these tables: see biodistribution assay",
                          measurements.human.size(), counted(measurements.human.size(), "sample")));
    }
}

void tell_small_groups(const Answers& answers, Output& output) {
    std::int64_t all = 0;
    std::int64_t small = 0;
    for (const GroupProfile& profile : answers.profiles) {
        for (const CoursePoint& point : profile.points) {
            if (!profile.is_dosed()) continue;
            ++all;
            if (point.group.n < answers.question.parameters.least_animals) ++small;
        }
    }
    if (small == 0) return;
    output.limit(text(
        "{1} 个“组×组织×日”中有 {0} 个少于 {2} 只动物，不用于判断时程",
        "{0} of {1} combinations of group, tissue and day have fewer than {2} animals and do not count for the course",
        small, all, answers.question.parameters.least_animals));
}

void tell_exposure(const Answers& answers, Output& output) {
    std::int64_t profiles = 0;
    std::int64_t extrapolated = 0;
    std::int64_t without_half_life = 0;
    std::int64_t short_watched = 0;
    constexpr double much = 20;
    for (const std::vector<Exposure>& list : answers.exposures) {
        for (const Exposure& one : list) {
            if (!one.linear.cmax.is_known()) continue;
            ++profiles;
            const kinetics::Quantity& part = one.logarithmic.obs.auc_extrapolated;
            if (part.is_known() && part.value > much) ++extrapolated;
            if (!one.linear.half_life.is_known()) ++without_half_life;
            if (one.linear.half_life.is_known() && one.linear.span.value < 1) ++short_watched;
        }
    }
    if (extrapolated > 0) {
        output.limit(text("{1} 个剖面中 {0} 个的外推面积超过 {2}%：无穷大面积与半衰期须谨慎",
                          "in {0} of {1} profiles more than {2} % of the area is extrapolated: read area to infinity "
                          "and half-life with care",
                          extrapolated, profiles, number_text(much)));
    }
    if (short_watched > 0) {
        output.limit(text("{1} 个剖面中 {0} 个的末端半衰期长于其观察时段，只能说明下降缓慢",
                          "in {0} of {1} profiles the terminal half-life is longer than the time it was watched over: "
                          "read it as a slow fall only",
                          short_watched, profiles));
    }
    if (without_half_life > 0) {
        output.limit(text("{1} 个剖面中 {0} 个无法给出末端半衰期，原因见 kinetics 表",
                          "no terminal half-life can be told for {0} of {1} profiles; the table kinetics says why",
                          without_half_life, profiles));
    }
}

void tell_windows(const Answers& answers, Output& output) {
    for (const Phase phase : all_phases) {
        const std::optional<Window>& window = answers.question.window(phase);
        if (!window) continue;
        const PhaseCoverage covered = phase_coverage(*window, answers.profiles, answers.question.targets);
        if (covered.outside.empty()) continue;
        const Text label = described(phase);
        const Text tissues = named(covered.outside);
        output.limit({fmt::format("{}窗内没有样本的组织：{}", label.zh, tissues.zh),
                      fmt::format("tissues without a sample in the {} window: {}", label.en, tissues.en)});
    }
}

}  // namespace

void tell_limits(const Answers& answers, Output& output) {
    if (answers.measurements.is_simulated) {
        output.limit({"所据为模拟数据（SIMULATED），不是任何产品的证据",
                      "what this rests on is SIMULATED data and no evidence of any product"});
    }
    Counts counts;
    for (const Sample& sample : answers.measurements.samples) add(sample, counts);
    tell_animals(counts, output);
    tell_samples(counts, output);
    tell_other_wells(answers.measurements, output);
    tell_small_groups(answers, output);
    tell_exposure(answers, output);
    tell_windows(answers, output);
    if (!answers.question.mass) {
        output.limit(
            {"未给物种或基因组质量，未换算每二倍体基因组载体基因组数",
             "neither species nor genome mass was given: vector genomes per diploid genome were not computed"});
    }
    output.limit(
        {"所测为载体核酸；不说明载体完整、有感染性或转基因表达",
         "what was measured is vector nucleic acid; it does not tell intact or infectious vector, or expression"});
}

}  // namespace nonclin::biodistribution
