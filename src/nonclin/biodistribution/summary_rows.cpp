#include "nonclin/biodistribution/summary_rows.hpp"

#include <array>

#include "nonclin/base/number_text.hpp"

namespace nonclin::biodistribution {

std::span<const std::string_view> words(Sampled) {
    static constexpr std::array<std::string_view, 3> all{"yes", "no", "not_declared"};
    return all;
}

Text described(Sampled sampled) {
    switch (sampled) {
        case Sampled::yes:
            return {"已采样", "sampled"};
        case Sampled::no:
            return {"未采样", "not sampled"};
        case Sampled::not_declared:
            return {"未申报窗口", "no window declared"};
    }
    return {};
}

namespace {

Measured given(const std::optional<double>& number) {
    return number ? Measured::of(*number) : Measured{0, State::not_applicable};
}

// What the data cannot tell was not measured; the row says why.
Measured given(const kinetics::Quantity& quantity, double shift = 0) {
    return quantity.is_known() ? Measured::of(quantity.value + shift) : Measured{0, State::not_measured};
}

// Where the unit is per ug of DNA; a state stays the state it is.
Measured per_genome(const Measured& copies, Unit unit, const GenomeMass* mass) {
    if (mass == nullptr || unit != Unit::copies_per_ug) return {0, State::not_applicable};
    return copies.is_quantified() ? Measured::of(mass->per_diploid_genome(copies.value)) : Measured{0, copies.state};
}

Table sample_table(std::string_view name, Text row, std::string_view unit) {
    using R = SampleRow;
    return table<R>(
        name, std::move(row),
        {{&R::animal, "animal", "", {"动物", "animal"}},
         {&R::group, "group", "", {"组别", "group"}},
         {&R::dose, "dose", "", {"剂量", "dose"}},
         {&R::dose_unit, "dose_unit", "", {"剂量单位", "unit of the dose"}},
         {&R::sex, "sex", "", {"性别", "sex"}},
         {&R::day, "day", "day", {"研究日（给药当天为第 1 天）", "study day (day 1 is the day of dosing)"}},
         {&R::status, "status", "", {"动物状态", "how the animal came to be sampled"}},
         {&R::tissue, "tissue", "", {"组织", "tissue"}},
         {&R::matrix, "matrix", "", {"基质", "matrix"}},
         {&R::unit, "unit", "", {"拷贝数单位", "unit of the copies"}},
         {&R::copies, "copies", unit, {"载体拷贝数", "vector copies"}},
         {&R::reading,
          "reading",
          unit,
          {"分析读数（低于定量下限者亦列出）", "what the assay read, also below the LLOQ"}},
         {&R::lloq, "lloq", unit, {"定量下限", "lower limit of quantification"}},
         {&R::lod, "lod", unit, {"检测限", "limit of detection"}},
         {&R::vg_per_diploid_genome,
          "vg_per_diploid_genome",
          "vg",
          {"每二倍体基因组载体基因组数", "vector genomes per diploid genome"}},
         {&R::replicates, "replicates", "", {"已测复孔数", "replicates measured"}},
         {&R::remarks,
          "remarks",
          "",
          {"备注：predose 给药前，mixed_replicates 复孔跨定量下限，above_curve 超出标准曲线",
           "remarks: predose; mixed_replicates (some below the LLOQ); above_curve (beyond the highest standard)"}}});
}

Table group_table(std::string_view name, Text row, std::string_view unit) {
    using R = GroupRow;
    return table<R>(
        name, std::move(row),
        {{&R::group, "group", "", {"组别", "group"}},
         {&R::dose, "dose", "", {"剂量", "dose"}},
         {&R::dose_unit, "dose_unit", "", {"剂量单位", "unit of the dose"}},
         {&R::tissue, "tissue", "", {"组织", "tissue"}},
         {&R::unit, "unit", "", {"拷贝数单位", "unit of the copies"}},
         {&R::day, "day", "day", {"研究日（给药当天为第 1 天）", "study day (day 1 is the day of dosing)"}},
         {&R::n, "n", "", {"动物数", "animals measured"}},
         {&R::n_quantified, "n_quantified", "", {"可定量动物数", "animals quantified"}},
         {&R::n_below_lloq, "n_below_lloq", "", {"低于定量下限动物数", "animals below the LLOQ"}},
         {&R::n_not_detected, "n_not_detected", "", {"未检出动物数", "animals in which none was detected"}},
         {&R::centre, "centre", "", {"均数的得法", "how the mean was told"}},
         {&R::geometric_mean, "geometric_mean", unit, {"几何均数", "geometric mean"}},
         {&R::lower, "lower", unit, {"区间下限", "lower end of the interval"}},
         {&R::upper, "upper", unit, {"区间上限", "upper end of the interval"}},
         {&R::minimum, "minimum", unit, {"最小值", "minimum"}},
         {&R::median, "median", unit, {"中位数", "median"}},
         {&R::maximum, "maximum", unit, {"最大值", "maximum"}},
         {&R::lloq, "lloq", unit, {"定量下限（最高者）", "lower limit of quantification (the highest)"}},
         {&R::vg_per_diploid_genome,
          "vg_per_diploid_genome",
          "vg",
          {"几何均数，每二倍体基因组载体基因组数", "geometric mean in vector genomes per diploid genome"}}});
}

Table kinetics_table() {
    using R = KineticsRow;
    return table<R>(
        "kinetics",
        {"每个剖面一行：连续采样的动物，否则为组", "one row per profile: an animal sampled serially, else a group"},
        {{&R::group, "group", "", {"组别", "group"}},
         {&R::dose, "dose", "", {"剂量", "dose"}},
         {&R::dose_unit, "dose_unit", "", {"剂量单位", "unit of the dose"}},
         {&R::tissue, "tissue", "", {"组织", "tissue"}},
         {&R::unit, "unit", "", {"拷贝数单位", "unit of the copies"}},
         {&R::animal, "animal", "", {"动物；空为组的剖面", "animal; empty: the profile of the group"}},
         {&R::sampling, "sampling", "", {"采样日:动物数", "day:animals"}},
         {&R::cmax, "cmax", "", {"最高浓度", "highest level"}},
         {&R::tmax_day, "tmax_day", "day", {"最高浓度所在研究日", "study day of the highest level"}},
         {&R::auc_linear,
          "auc_linear",
          "",
          {"曲线下面积（单位×天），线性法，自给药至末次可定量",
           "area (unit x day), linear, from dosing to the last quantified level"}},
         {&R::auc_linear_log,
          "auc_linear_log",
          "",
          {"曲线下面积（单位×天），线性升对数降法", "area (unit x day), linear up, log down"}},
         {&R::auc_extrapolated_percent,
          "auc_extrapolated_percent",
          "%",
          {"外推面积占比（线性升对数降法）", "extrapolated part of the area to infinity (linear up, log down)"},
          {0, 100}},
         {&R::half_life_days, "half_life_days", "day", {"末端半衰期", "terminal half-life"}},
         {&R::rsq_adjusted, "rsq_adjusted", "", {"末端相调整 R2", "adjusted R2 of the terminal phase"}},
         {&R::terminal_days, "terminal_days", "day", {"末端相所用采样日", "days used for the terminal phase"}},
         {&R::last_quantified_day,
          "last_quantified_day",
          "day",
          {"末次可定量研究日", "last day with a quantified animal"}},
         {&R::why_no_half_life, "why_no_half_life", "", {"无半衰期的原因", "why there is no half-life"}}});
}

Table phase_table() {
    using R = PhaseRow;
    return table<R>(
        "phases",
        {"每组每个组织一行：采样覆盖的阶段与数据所见",
         "one row per dosed group and tissue: phases sampled, and what was seen"},
        {{&R::group, "group", "", {"组别", "group"}},
         {&R::dose, "dose", "", {"剂量", "dose"}},
         {&R::dose_unit, "dose_unit", "", {"剂量单位", "unit of the dose"}},
         {&R::tissue, "tissue", "", {"组织", "tissue"}},
         {&R::sampling_days, "sampling_days", "day", {"采样日", "sampling days"}},
         {&R::peak, "peak_sampled", "", {"峰值期采样", "peak sampled"}},
         {&R::steady_state, "steady_state_sampled", "", {"稳态期采样", "steady state sampled"}},
         {&R::first_peak, "first_peak_sampled", "", {"第一峰采样", "first peak sampled"}},
         {&R::second_peak, "second_peak_sampled", "", {"第二峰采样", "second peak sampled"}},
         {&R::clearance, "clearance_sampled", "", {"清除期采样", "clearance sampled"}},
         {&R::seen, "seen", "", {"数据所见", "what was seen"}},
         {&R::days_judged, "days_judged", "", {"可判断的采样日数", "days that could be judged"}},
         {&R::peak_day, "peak_day", "day", {"最高（第一峰）均数所在日", "day of the highest mean (first peak)"}},
         {&R::second_peak_day, "second_peak_day", "day", {"第二峰所在日", "day of the second peak"}},
         {&R::last_change_log10,
          "last_change_log10",
          "log10",
          {"末次与前一次均数之差", "last mean less the one before"}},
         {&R::why_zh, "why_zh", "", {"依据", "why"}},
         {&R::why_en, "why_en", "", {"依据（英文）", "why, in English"}}});
}

Table panel_table() {
    using R = PanelRow;
    return table<R>(
        "panel", {"每个承诺或实测的组织一行", "one row per tissue promised or measured"},
        {{&R::tissue, "tissue", "", {"组织", "tissue"}},
         {&R::matrix, "matrix", "", {"基质", "matrix"}},
         {&R::unit, "unit", "", {"拷贝数单位", "unit of the copies"}},
         {&R::is_gonad, "is_gonad", "", {"生殖腺", "gonad"}},
         {&R::is_promised, "is_promised", "", {"研究承诺采集", "promised by the study"}},
         {&R::is_measured, "is_measured", "", {"给药动物已测", "measured in dosed animals"}},
         {&R::animals, "animals", "", {"已测给药动物数", "dosed animals measured"}},
         {&R::last_day,
          "last_day",
          "day",
          {"末次采样日（各剂量组中最晚者）", "last sampling day (of the dosed group followed longest)"}},
         {&R::n_last, "n_last", "", {"各剂量组末次采样日动物数", "dosed animals on the last day of their group"}},
         {&R::n_quantified_last, "n_quantified_last", "", {"其中可定量", "of these quantified"}},
         {&R::n_detected_last,
          "n_detected_last",
          "",
          {"其中检出（含低于定量下限）", "of these detected (below the LLOQ included)"}},
         {&R::quantified_upper_bound,
          "quantified_upper_bound",
          "",
          {"可定量动物比例的单侧置信上限", "upper confidence bound of the share quantified, one-sided"},
          {0, 1}}});
}

Table curve_table() {
    using R = CurveRow;
    return table<R>(
        "standard_curves", {"每块板的标准曲线一行", "one row per standard curve"},
        {{&R::plate, "plate", "", {"板", "plate"}},
         {&R::slope, "slope", "Cq", {"斜率（每 log10 拷贝）", "slope per log10 copies"}},
         {&R::intercept, "intercept", "Cq", {"截距", "intercept"}},
         {&R::efficiency, "efficiency", "", {"扩增效率（1 为每循环加倍）", "efficiency (1: doubling each cycle)"}},
         {&R::r_squared, "r_squared", "", {"决定系数 R²", "coefficient of determination, R²"}},
         {&R::standards, "standards", "", {"标准品孔数", "wells of standards"}},
         {&R::lowest, "lowest", "copies", {"最低标准品（每反应拷贝）", "lowest standard, copies per reaction"}},
         {&R::highest, "highest", "copies", {"最高标准品（每反应拷贝）", "highest standard, copies per reaction"}}});
}

}  // namespace

std::vector<Table> summary_tables() {
    const std::string_view per_ug = "copies/ug";
    return {
        sample_table(
            "samples",
            {"每只动物每日每个组织一行（拷贝/μg DNA）", "one row per animal, day and tissue (copies per ug of DNA)"},
            per_ug),
        group_table("tissues",
                    {"每组每个组织每日一行（拷贝/μg DNA）", "one row per group, tissue and day (copies per ug of DNA)"},
                    per_ug),
        sample_table("fluid_samples",
                     {"每只动物每日每种体液或排泄物一行（单位见 unit 列）",
                      "one row per animal, day and fluid or excreta (unit: column unit)"},
                     ""),
        group_table("fluids",
                    {"每组每种体液或排泄物每日一行（单位见 unit 列）",
                     "one row per group, fluid or excreta and day (unit: column unit)"},
                    ""),
        sample_table("unscheduled",
                     {"死亡或濒死动物的样本，不计入各组均数",
                      "samples of animals found dead or killed moribund; not part of any mean"},
                     ""),
        kinetics_table(),
        phase_table(),
        panel_table(),
        curve_table()};
}

std::vector<std::string> day_words(std::span<const double> days) {
    std::vector<std::string> all;
    for (const double day : days) all.push_back(number_text(day));
    return all;
}

SampleRow row_of(const Sample& sample, const GenomeMass* mass) {
    SampleRow row;
    row.animal = sample.animal;
    row.group = sample.group;
    row.dose = sample.dose;
    row.dose_unit = sample.dose_unit;
    row.sex = sample.sex;
    row.day = sample.day;
    row.status = sample.fate;
    row.tissue = sample.tissue->name;
    row.matrix = sample.tissue->matrix;
    row.unit = sample.unit();
    row.copies = sample.value;
    const bool has_reading = sample.value.is_quantified() || (sample.is_measured() && sample.value.value > 0);
    row.reading = has_reading ? Measured::of(sample.value.value) : Measured{0, State::not_applicable};
    row.lloq = given(sample.lloq);
    row.lod = given(sample.lod);
    row.vg_per_diploid_genome = per_genome(sample.value, sample.unit(), mass);
    row.replicates = static_cast<std::int64_t>(sample.replicates);
    if (sample.is_predose()) row.remarks.emplace_back("predose");
    if (sample.has_mixed_replicates) row.remarks.emplace_back("mixed_replicates");
    if (sample.is_above_curve) row.remarks.emplace_back("above_curve");
    return row;
}

GroupRow row_of(const GroupProfile& profile, const CoursePoint& point, const GenomeMass* mass) {
    const GroupEstimate& group = point.group;
    GroupRow row;
    row.group = profile.first().group;
    row.dose = profile.first().dose;
    row.dose_unit = profile.first().dose_unit;
    row.tissue = profile.tissue().name;
    row.unit = profile.tissue().unit;
    row.day = point.day;
    row.n = group.n;
    row.n_quantified = group.n_quantified;
    row.n_below_lloq = group.n_below_lloq;
    row.n_not_detected = group.n_not_detected;
    row.centre = group.centre;
    row.geometric_mean = group.geometric_mean;
    row.lower = group.lower;
    row.upper = group.upper;
    row.minimum = group.least;
    row.median = group.median;
    row.maximum = group.most;
    row.lloq = group.highest_lloq > 0 ? Measured::of(group.highest_lloq) : Measured{0, State::not_applicable};
    row.vg_per_diploid_genome = per_genome(group.geometric_mean, row.unit, mass);
    return row;
}

KineticsRow row_of(const GroupProfile& profile, const Exposure& exposure) {
    KineticsRow row;
    row.group = profile.first().group;
    row.dose = profile.first().dose;
    row.dose_unit = profile.first().dose_unit;
    row.tissue = profile.tissue().name;
    row.unit = profile.tissue().unit;
    row.animal = exposure.animal;
    for (const Exposure::Day& day : exposure.days)
        row.sampling.push_back(fmt::format("{}:{}", number_text(day.day), day.n));
    row.cmax = given(exposure.linear.cmax);
    row.tmax_day = given(exposure.linear.tmax, 1);
    row.auc_linear = given(exposure.linear.auc_last);
    row.auc_linear_log = given(exposure.logarithmic.auc_last);
    row.auc_extrapolated_percent = given(exposure.logarithmic.obs.auc_extrapolated);
    row.half_life_days = given(exposure.linear.half_life);
    row.rsq_adjusted = given(exposure.linear.rsq_adjusted);
    row.terminal_days = day_words(exposure.terminal_days);
    row.last_quantified_day = exposure.last_quantified_day ? Measured::of(*exposure.last_quantified_day) : Measured{};
    row.why_no_half_life = exposure.linear.half_life.why;
    return row;
}

CurveRow row_of(const StandardCurve& curve) {
    return {curve.plate,        curve.slope,     curve.intercept,
            curve.efficiency(), curve.r_squared, static_cast<std::int64_t>(curve.standards),
            curve.lowest,       curve.highest};
}

}  // namespace nonclin::biodistribution
