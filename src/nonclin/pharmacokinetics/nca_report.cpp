#include "nonclin/pharmacokinetics/nca_report.hpp"

#include "nonclin/pharmacokinetics/nca_tables.hpp"

namespace nonclin::pharmacokinetics {

void NcaReport::samples(const std::string& profile, const ReadyProfile& ready) {
    const bool leaves_out = parameters_.mean != Animals::one && !parameters_.below_limit_as.is_quantified();
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
        if (leaves_out && point.mean.is_quantified()) below_left_out_ += point.below_limit;
        output_.row("samples", row);
    }
    as_zero_ += ready.prepared.set_to_zero;
    dropped_ += ready.prepared.dropped_unquantified;
    unmeasured_ += ready.prepared.dropped_unmeasured;
}

void NcaReport::profile(const SampledProfile& sampled, const ReadyProfile& ready, const kinetics::Nca& nca) {
    samples(sampled.name, ready);
    ProfileRow row;
    row.profile = sampled.name;
    row.dose = sampled.dose ? Measured::of(*sampled.dose) : parameters_.dose;
    row.reason = nca.half_life.why;
    row.nca = nca;
    for (const kinetics::CompositePoint& point : ready.points) {
        if (point.quantified + point.below_limit > 0) ++row.samples;
        if (point.mean.is_quantified()) ++row.quantified;
    }
    const kinetics::Profile analysed = ready.prepared.profile();
    std::vector<std::size_t> used;
    if (nca.half_life.is_known()) {
        used = kinetics::points_used(analysed, {.terminal_points = ready.terminal_points}, nca.terminal);
    }
    row.terminal_points = static_cast<std::int64_t>(used.size());
    output_.row("profiles", row);
    for (const std::size_t i : used) {
        const double time = analysed.time[i];
        output_.row("terminal_points",
                    TerminalRow{sampled.name, time, analysed.concentration[i], nca.terminal.at(time)});
    }
    ++profiles_;
    ++by_reason_[static_cast<std::size_t>(nca.half_life.why)];
    if (analysed.size() > 0 && analysed.time[0] > 0) ++started_late_;
}

void NcaReport::finish() {
    findings();
    limits();
    limits_of_samples();
    figure();
}

void NcaReport::findings() {
    const std::size_t with_half_life = by_reason_[static_cast<std::size_t>(kinetics::Reason::none)];
    output_.finding("profiles", static_cast<std::int64_t>(profiles_),
                    text("分析的药时曲线：{} 条", "profiles analysed: {}", profiles_));
    output_.finding("profiles_with_half_life", static_cast<std::int64_t>(with_half_life),
                    text("可估计末端半衰期的曲线：{1} / {0} 条", "profiles with a terminal half-life: {1} of {0}",
                         profiles_, with_half_life));
}

void NcaReport::limits() {
    output_.limit({"按单次给药计算；未计算多次给药、尿排泄和部分时段的面积",
                   "computed as after a single dose; repeated doses, urine and partial areas are not covered"});
    for (std::size_t i = 1; i < by_reason_.size(); ++i) {
        if (by_reason_[i] == 0) continue;
        const Text why = described(static_cast<kinetics::Reason>(i));
        output_.limit({fmt::format("未给出半衰期的曲线：{} 条（{}）", by_reason_[i], why.zh),
                       fmt::format("profiles without a half-life: {} ({})", by_reason_[i], why.en)});
    }
    if (started_late_ == 0) return;
    const Text taken = parameters_.route == kinetics::Route::intravenous_bolus
                           ? Text{"由最初的样品外推", "extrapolated back from the first samples"}
                           : Text{"按 0 计", "taken as zero"};
    output_.limit({fmt::format("给药时刻无样品的曲线：{} 条；该点浓度{}", started_late_, taken.zh),
                   fmt::format("profiles without a sample at dosing: {}; the concentration there is {}", started_late_,
                               taken.en)});
}

void NcaReport::limits_of_samples() {
    if (as_zero_ + dropped_ > 0) {
        output_.limit(text("低于定量下限或未检出的时间点：{} 个按 0 计，{} 个剔除",
                           "times below the limit of quantification: {} taken as zero, {} dropped", as_zero_,
                           dropped_));
    }
    if (unmeasured_ > 0) {
        output_.limit(
            text("未测定而剔除的时间点：{} 个", "times left out because they were not measured: {}", unmeasured_));
    }
    if (below_left_out_ > 0) {
        output_.limit(text("低于定量下限而未计入均数的样品：{} 个；这些均数因此偏高",
                           "samples below the limit that did not enter a mean: {}; those means lie too high",
                           below_left_out_));
    }
}

void NcaReport::figure() {
    constexpr std::size_t most_panels = 30;
    if (profiles_ == 0 || profiles_ > most_panels) return;
    Figure drawn;
    drawn.name = "profiles";
    drawn.title = {"药时曲线与末端相", "concentration over time and the terminal phase"};
    drawn.caption = {"点：可定量的浓度；线：末端相回归线，只画到所用的点",
                     "points: quantified concentrations; line: terminal line, drawn over the samples it used"};
    drawn.x = {{"给药后时间", "time since dosing"}, parameters_.time_unit, false};
    drawn.y = {{"浓度", "concentration"}, parameters_.concentration_unit, true};
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
    drawn.layers = {points, line};
    drawn.facet = "profile";
    output_.figure(std::move(drawn));
}

}  // namespace nonclin::pharmacokinetics
