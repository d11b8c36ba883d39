#include "nonclin/pharmacokinetics/nca_report.hpp"

#include "nonclin/pharmacokinetics/nca_tables.hpp"

namespace nonclin::pharmacokinetics {

namespace {

void tell_samples(const std::string& profile, const ReadyProfile& ready, const NcaParameters& parameters,
                  Output& output, NcaTotals& totals) {
    std::size_t next = 0;
    for (std::size_t i = 0; i < ready.points.size(); ++i) {
        const kinetics::CompositePoint& point = ready.points[i];
        SampleRow row;
        row.profile = profile;
        row.time = point.time;
        row.concentration = point.mean;
        row.quantified = static_cast<std::int64_t>(point.quantified);
        row.below_limit = static_cast<std::int64_t>(point.below_limit);
        row.unmeasured = static_cast<std::int64_t>(point.unmeasured);
        row.use = Use::dropped;
        if (next < ready.prepared.source.size() && ready.prepared.source[next] == i) {
            row.use = point.mean.is_quantified() ? Use::taken : Use::as_zero;
            ++next;
        }
        const bool enters_a_mean = parameters.mean != Animals::one && point.mean.is_quantified();
        if (enters_a_mean && !parameters.below_limit_as.is_quantified()) totals.below_left_out += point.below_limit;
        output.row("samples", row);
    }
    totals.as_zero += ready.prepared.set_to_zero;
    totals.dropped += ready.prepared.dropped_unquantified;
    totals.unmeasured += ready.prepared.dropped_unmeasured;
}

void tell_limits(const NcaTotals& totals, const NcaParameters& parameters, Output& output) {
    output.limit({"按单次给药计算；未计算多次给药、尿排泄和部分时段的面积",
                  "computed as after a single dose; repeated doses, urine and partial areas are not covered"});
    for (std::size_t i = 1; i < totals.by_reason.size(); ++i) {
        if (totals.by_reason[i] == 0) continue;
        const Text why = described(static_cast<kinetics::Reason>(i));
        output.limit({fmt::format("未给出半衰期的曲线：{} 条（{}）", totals.by_reason[i], why.zh),
                      fmt::format("profiles without a half-life: {} ({})", totals.by_reason[i], why.en)});
    }
    if (totals.as_zero + totals.dropped > 0) {
        output.limit(text("低于定量下限或未检出的时间点：{} 个按 0 计，{} 个剔除",
                          "times below the limit of quantification: {} taken as zero, {} dropped", totals.as_zero,
                          totals.dropped));
    }
    if (totals.unmeasured > 0) {
        output.limit(text("未测定而剔除的时间点：{} 个", "times left out because they were not measured: {}",
                          totals.unmeasured));
    }
    if (totals.below_left_out > 0) {
        output.limit(text("低于定量下限而未计入均数的样品：{} 个；这些均数因此偏高",
                          "samples below the limit that did not enter a mean: {}; those means lie too high",
                          totals.below_left_out));
    }
    if (totals.started_late > 0) {
        const bool is_bolus = parameters.route == kinetics::Route::intravenous_bolus;
        output.limit(
            {fmt::format("给药时刻无样品的曲线：{} 条；该点浓度{}", totals.started_late,
                         is_bolus ? "由最初的样品外推" : "按 0 计"),
             fmt::format("profiles without a sample at dosing: {}; the concentration there is {}", totals.started_late,
                         is_bolus ? "extrapolated back from the first samples" : "taken as zero")});
    }
}

void tell_figure(const NcaTotals& totals, const NcaParameters& parameters, Output& output) {
    constexpr std::size_t most_panels = 30;
    if (totals.profiles == 0 || totals.profiles > most_panels) return;
    Figure figure;
    figure.name = "profiles";
    figure.title = {"药时曲线与末端相", "concentration over time and the terminal phase"};
    figure.caption = {"点：可定量的浓度；线：末端相回归线，只画到所用的点",
                      "points: quantified concentrations; line: terminal line, drawn over the samples it used"};
    figure.x = {{"给药后时间", "time since dosing"}, parameters.time_unit, false};
    figure.y = {{"浓度", "concentration"}, parameters.concentration_unit, true};
    Figure::Layer points;
    points.table = "samples";
    points.x = "time";
    points.y = "concentration";
    points.label = {"样品", "samples"};
    Figure::Layer line;
    line.mark = Figure::Mark::line;
    line.table = "terminal_points";
    line.x = "time";
    line.y = "line";
    line.label = {"末端相", "terminal phase"};
    figure.layers = {points, line};
    figure.facet = "profile";
    output.figure(std::move(figure));
}

}  // namespace

void tell_profile(const SampledProfile& sampled, const ReadyProfile& ready, const kinetics::Nca& nca,
                  const NcaParameters& parameters, const kinetics::Settings& settings, Output& output,
                  NcaTotals& totals) {
    tell_samples(sampled.name, ready, parameters, output, totals);
    ProfileRow row;
    row.profile = sampled.name;
    row.reason = nca.half_life.why;
    row.nca = nca;
    const std::optional<double> dose = sampled.dose ? sampled.dose : settings.dose;
    if (dose) row.dose = Measured::of(*dose);
    for (const kinetics::CompositePoint& point : ready.points) {
        if (point.quantified + point.below_limit > 0) ++row.samples;
        if (point.mean.is_quantified()) ++row.quantified;
    }
    kinetics::Settings own = settings;
    own.terminal_points = ready.terminal_points;
    const kinetics::Profile profile = ready.prepared.profile();
    const auto used =
        nca.half_life.is_known() ? kinetics::points_used(profile, own, nca.terminal) : std::vector<std::size_t>{};
    row.terminal_points = static_cast<std::int64_t>(used.size());
    output.row("profiles", row);
    for (const std::size_t i : used) {
        output.row("terminal_points", TerminalRow{sampled.name, profile.time[i], profile.concentration[i],
                                                  nca.terminal.at(profile.time[i])});
    }
    ++totals.profiles;
    ++totals.by_reason[static_cast<std::size_t>(nca.half_life.why)];
    if (profile.size() > 0 && profile.time[0] > 0) ++totals.started_late;
}

void tell_totals(const NcaTotals& totals, const NcaParameters& parameters, Output& output) {
    const std::size_t with_half_life = totals.by_reason[0];
    output.finding("profiles", static_cast<std::int64_t>(totals.profiles),
                   text("分析的药时曲线：{} 条", "profiles analysed: {}", totals.profiles));
    output.finding("profiles_with_half_life", static_cast<std::int64_t>(with_half_life),
                   text("可估计末端半衰期的曲线：{1} / {0} 条", "profiles with a terminal half-life: {1} of {0}",
                        totals.profiles, with_half_life));
    tell_limits(totals, parameters, output);
    tell_figure(totals, parameters, output);
}

}  // namespace nonclin::pharmacokinetics
