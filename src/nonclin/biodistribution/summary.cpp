#include "nonclin/biodistribution/summary.hpp"

#include "nonclin/biodistribution/summary_answers.hpp"
#include "nonclin/biodistribution/summary_rows.hpp"
#include "nonclin/stats/interval.hpp"

namespace nonclin::biodistribution {

std::span<const std::string_view> words(GenomeMassMethod) {
    static constexpr std::array<std::string_view, 5> all{"recommended", "assembly", "feulgen", "laboratory", "stated"};
    return all;
}

Text described(GenomeMassMethod method) {
    switch (method) {
        case GenomeMassMethod::recommended:
            return {"推荐默认值", "recommended default"};
        case GenomeMassMethod::assembly:
            return {"基因组装配长度", "length of the genome assembly"};
        case GenomeMassMethod::feulgen:
            return {"福尔根细胞光度法", "Feulgen cytometry"};
        case GenomeMassMethod::laboratory:
            return {"实验室常用值", "common laboratory value"};
        case GenomeMassMethod::stated:
            return {"由 genome_mass_pg 给出", "given as genome_mass_pg"};
    }
    return {};
}

namespace {

Sampled sampled(const std::optional<Window>& window, const GroupProfile& profile) {
    if (!window) return Sampled::not_declared;
    for (const CoursePoint& point : profile.points) {
        if (window->holds(point.day)) return Sampled::yes;
    }
    return Sampled::no;
}

Measured given(const std::optional<double>& number) {
    return number ? Measured::of(*number) : Measured{0, State::not_applicable};
}

PhaseRow phase_row(const Question& question, const GroupProfile& profile, const CourseSeen& course) {
    PhaseRow row;
    row.group = profile.first().group;
    row.dose = profile.first().dose;
    row.dose_unit = profile.first().dose_unit;
    row.tissue = profile.tissue().name;
    std::vector<double> days;
    for (const CoursePoint& point : profile.points) days.push_back(point.day);
    row.sampling_days = day_words(days);
    row.peak = sampled(question.window(Phase::peak), profile);
    row.steady_state = sampled(question.window(Phase::steady_state), profile);
    row.first_peak = sampled(question.window(Phase::first_peak), profile);
    row.second_peak = sampled(question.window(Phase::second_peak), profile);
    row.clearance = sampled(question.window(Phase::clearance), profile);
    row.seen = course.seen;
    row.days_judged = course.days;
    row.peak_day = given(course.peak_day);
    row.second_peak_day = given(course.second_peak_day);
    row.last_change_log10 = given(course.last_change_log10);
    row.why_zh = course.why.zh;
    row.why_en = course.why.en;
    return row;
}

Result<PanelRow> panel_row(const TissueCoverage& covered, double confidence) {
    PanelRow row;
    row.tissue = covered.tissue->name;
    row.matrix = covered.tissue->matrix;
    row.unit = covered.tissue->unit;
    row.is_gonad = covered.tissue->is_gonad;
    row.is_promised = covered.is_promised;
    row.is_measured = covered.is_measured();
    row.animals = covered.animals;
    row.last_day = row.quantified_upper_bound = {0, State::not_measured};
    if (!covered.last) return row;
    row.last_day = Measured::of(covered.last->days.back());
    row.n_last = covered.last->n;
    row.n_quantified_last = covered.last->n_quantified;
    row.n_detected_last = covered.last->n_detected;
    const Result<double> bound = stats::clopper_pearson_upper(row.n_quantified_last, row.n_last, confidence);
    if (!bound) return fail(bound.error());
    row.quantified_upper_bound = Measured::of(*bound);
    return row;
}

Result<void> work_out(Answers& answers, const Context& context) {
    const SummaryParameters& parameters = answers.question.parameters;
    answers.profiles = group_profiles(answers.measurements.samples, parameters.confidence);
    answers.coverage = coverage(answers.profiles, answers.question.panel);
    const CourseSettings settings = answers.question.course();
    for (const GroupProfile& profile : answers.profiles) {
        if (auto on = context.go_on(); !on) return on;
        answers.courses.push_back(parameters.replicating ? replicating_course(profile.points, settings)
                                                         : single_course(profile.points, settings));
        answers.exposures.emplace_back();
        if (!profile.is_dosed()) continue;
        Result<std::vector<Exposure>> own = exposures(profile, parameters.least_terminal_points);
        if (!own) {
            return fail(std::move(own.error())
                            .within(text("{} 组，{}", "group {}, {}", profile.first().group, profile.tissue().name)));
        }
        answers.exposures.back() = std::move(*own);
    }
    return {};
}

Result<void> tell_tables(const Answers& answers, Output& output, const Context& context) {
    const GenomeMass* mass = answers.question.mass ? &*answers.question.mass : nullptr;
    for (const Sample& sample : answers.measurements.samples) {
        if (auto on = context.go_on(); !on) return on;
        const SampleRow row = row_of(sample, mass);
        output.row(sample.unit() == Unit::copies_per_ug ? "samples" : "fluid_samples", row);
        if (sample.fate != Fate::scheduled) output.row("unscheduled", row);
    }
    for (std::size_t i = 0; i < answers.profiles.size(); ++i) {
        if (auto on = context.go_on(); !on) return on;
        const GroupProfile& profile = answers.profiles[i];
        const std::string_view table = profile.tissue().unit == Unit::copies_per_ug ? "tissues" : "fluids";
        for (const CoursePoint& point : profile.points) output.row(table, row_of(profile, point, mass));
        for (const Exposure& exposure : answers.exposures[i]) output.row("kinetics", row_of(profile, exposure));
        if (profile.is_dosed() && !profile.points.empty())
            output.row("phases", phase_row(answers.question, profile, answers.courses[i]));
    }
    for (const TissueCoverage& covered : answers.coverage) {
        const Result<PanelRow> row = panel_row(covered, answers.question.parameters.confidence);
        if (!row) return fail(row.error());
        output.row("panel", *row);
    }
    for (const StandardCurve& curve : answers.measurements.curves) {
        if (curve.target == Target::vector) output.row("standard_curves", row_of(curve));
    }
    return {};
}

Result<void> summarise(const SummaryParameters& parameters, const Inputs& inputs, Output& output, Context& context) {
    const Result<Vocabulary> vocabulary = Vocabulary::read(context.rules);
    if (!vocabulary) return fail(vocabulary.error());
    Result<Question> question = understood(parameters, *vocabulary, context.rules);
    if (!question) return fail(std::move(question.error()));
    const AssayLimits limits{
        {parameters.lloq_copies_per_ug, parameters.lloq_copies_per_ml, parameters.lloq_copies_per_g},
        {parameters.lod_copies_per_ug, parameters.lod_copies_per_ml, parameters.lod_copies_per_g}};
    Result<Measurements> measurements = read_measurements(inputs, limits, *vocabulary, context);
    if (!measurements) return fail(std::move(measurements.error()));
    Answers answers{std::move(*question), std::move(*measurements), {}, {}, {}, {}};
    if (auto done = work_out(answers, context); !done) return done;
    if (auto told = tell_tables(answers, output, context); !told) return told;
    if (auto told = tell_findings(answers, output); !told) return told;
    tell_limits(answers, output);
    draw(answers, output);
    return {};
}

std::vector<Field> parameter_fields() {
    using P = SummaryParameters;
    const Text window{"窗口（研究日），如 14..43；空为未申报",
                      "window in study days, for example 14..43; empty: not declared"};
    const auto of = [&window](const Text& phase) { return Text{phase.zh + window.zh, phase.en + " " + window.en}; };
    return fields<P>(
        {{&P::species,
          "species",
          "",
          {"物种，用于基因组质量；空则不换算", "species, for the genome mass; empty: no conversion"}},
         {&P::genome_mass_method, "genome_mass_method", "", {"基因组质量的来源", "where the genome mass comes from"}},
         {&P::genome_mass_pg,
          "genome_mass_pg",
          "pg",
          {"每二倍体基因组 DNA 质量（方法为 stated 时）", "DNA mass of a diploid genome (with the method stated)"},
          {0, 1000}},
         {&P::lloq_copies_per_ug,
          "lloq_copies_per_ug",
          "copies/ug",
          {"组织定量下限，用于文件未写者；0 为未给", "LLOQ in tissue for rows that carry none; 0: not given"},
          {.least = 0}},
         {&P::lod_copies_per_ug,
          "lod_copies_per_ug",
          "copies/ug",
          {"组织检测限，同上", "LOD in tissue, likewise"},
          {.least = 0}},
         {&P::lloq_copies_per_ml,
          "lloq_copies_per_ml",
          "copies/mL",
          {"体液定量下限，同上", "LLOQ in fluids, likewise"},
          {.least = 0}},
         {&P::lod_copies_per_ml,
          "lod_copies_per_ml",
          "copies/mL",
          {"体液检测限，同上", "LOD in fluids, likewise"},
          {.least = 0}},
         {&P::lloq_copies_per_g,
          "lloq_copies_per_g",
          "copies/g",
          {"粪便等的定量下限，同上", "LLOQ in faeces and the like, likewise"},
          {.least = 0}},
         {&P::lod_copies_per_g,
          "lod_copies_per_g",
          "copies/g",
          {"粪便等的检测限，同上", "LOD in faeces and the like, likewise"},
          {.least = 0}},
         {&P::replicating, "replicating", "", {"产品具有体内复制特征", "the product replicates in the body"}},
         {&P::peak_window, "peak_window", "day", of({"峰值期", "peak:"})},
         {&P::steady_state_window, "steady_state_window", "day", of({"稳态期", "steady state:"})},
         {&P::first_peak_window, "first_peak_window", "day", of({"第一峰", "first peak:"})},
         {&P::second_peak_window, "second_peak_window", "day", of({"第二峰", "second peak:"})},
         {&P::clearance_window, "clearance_window", "day", of({"清除期", "clearance:"})},
         {&P::panel, "panel", "", {"研究承诺采集的组织", "tissues the study promised"}},
         {&P::target_tissues,
          "target_tissues",
          "",
          {"靶组织；给出时，各阶段须采到全部靶组织和至少一个非靶组织",
           "target tissues; where given, a phase counts as sampled with all of them and one other tissue"}},
         {&P::precision_band_log10,
          "precision_band_log10",
          "log10",
          {"分析精密度带：均数差不超过它不算变化",
           "precision band of the assay: means no further apart have not changed"},
          {0, 3}},
         {&P::confidence, "confidence", "", {"置信度", "confidence"}, {0.5, 0.999}},
         {&P::least_animals,
          "least_animals",
          "",
          {"判断时程时每日最少动物数", "fewest animals of a day that counts for the course"},
          {3, 1000}},
         {&P::least_terminal_points,
          "least_terminal_points",
          "",
          {"末端相最少点数", "fewest points of the terminal phase"},
          {3, 100}}});
}

}  // namespace

Entry summary() {
    Entry declared;
    declared.room = "biodistribution";
    declared.verb = "summary";
    declared.version = 2;
    declared.is_quick = true;
    declared.purpose = {"组织分布汇总：各组织、各时间的载体拷贝数，暴露与采样阶段",
                        "vector copies by tissue and time, exposure, and the phases sampled"};
    declared.parameters = parameter_fields();
    declared.inputs = {
        {"measurements", "csv", true, {"各动物、各日、各组织的测定值", "measurements by animal, day and tissue"}},
        {"standard_curve",
         "csv",
         false,
         {"标准品：每反应拷贝数与 Cq（测定值为 Cq 时）",
          "standards: copies per reaction and Cq (where measurements are Cq)"}}};
    declared.tables = summary_tables();
    declared.findings = summary_findings();
    return entry<SummaryParameters>(std::move(declared), &summarise);
}

}  // namespace nonclin::biodistribution
