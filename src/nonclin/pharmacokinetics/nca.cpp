#include "nonclin/pharmacokinetics/nca.hpp"

#include <algorithm>

#include "nonclin/analysis/context.hpp"
#include "nonclin/base/file.hpp"
#include "nonclin/kinetics/batch.hpp"
#include "nonclin/pharmacokinetics/nca_report.hpp"
#include "nonclin/pharmacokinetics/nca_tables.hpp"

namespace nonclin::pharmacokinetics {

namespace {

struct File {
    std::string name, bytes;
};

Result<File> read(const Inputs& inputs, std::string_view role) {
    auto path = inputs.file(role);
    if (!path) return fail(std::move(path.error()));
    auto bytes = *path == "-" ? read_standard_input() : read_file(*path);
    if (!bytes) return fail(std::move(bytes.error()));
    return File{path->string(), std::move(*bytes)};
}

struct Study {
    Concentrations concentrations;
    std::vector<std::vector<double>> terminal_times;  // by profile; empty: chosen automatically
};

Result<Study> read_study(const NcaParameters& parameters, const Inputs& inputs, Diagnostics& diagnostics) {
    auto file = read(inputs, "profiles");
    if (!file) return fail(std::move(file.error()));
    const ReadingRules rules{.lloq = parameters.lloq, .may_repeat_times = parameters.mean != Animals::one};
    auto concentrations = read_concentrations(std::move(file->bytes), file->name, rules, diagnostics);
    if (!concentrations) return fail(std::move(concentrations.error()));
    Study study{std::move(*concentrations), {}};
    study.terminal_times.resize(study.concentrations.profiles.size());
    if (!inputs.has("terminal_points")) return study;
    file = read(inputs, "terminal_points");
    if (!file) return fail(std::move(file.error()));
    auto times = read_terminal_times(std::move(file->bytes), file->name, study.concentrations, diagnostics);
    if (!times) return fail(std::move(times.error()));
    study.terminal_times = std::move(*times);
    return study;
}

// Profiles [first, last): made ready one after the other, analysed at once, told in their order.
Result<void> tell_block(const Study& study, std::size_t first, std::size_t last, const NcaParameters& parameters,
                        const kinetics::Settings& settings, Output& output, Context& context, NcaTotals& totals) {
    std::vector<ReadyProfile> ready;
    std::vector<double> time, concentration;
    std::vector<std::size_t> start{0};
    std::vector<std::optional<double>> dose;
    std::vector<std::vector<std::size_t>> terminal_points;
    for (std::size_t p = first; p < last; ++p) {
        const SampledProfile& sampled = study.concentrations.profiles[p];
        auto one = made_ready(sampled, study.terminal_times[p], parameters, settings);
        if (!one) return fail(std::move(one.error()).within(text("曲线“{}”", "profile \"{}\"", sampled.name)));
        time.insert(time.end(), one->prepared.time.begin(), one->prepared.time.end());
        concentration.insert(concentration.end(), one->prepared.concentration.begin(),
                             one->prepared.concentration.end());
        start.push_back(time.size());
        dose.push_back(sampled.dose ? sampled.dose : settings.dose);
        terminal_points.push_back(one->terminal_points);
        ready.push_back(std::move(*one));
    }
    const auto all =
        kinetics::analysed({time, concentration, start, dose, terminal_points}, settings, context.executor);
    if (!all) return fail(all.error());
    for (std::size_t p = first; p < last; ++p) {
        const SampledProfile& sampled = study.concentrations.profiles[p];
        tell_profile(sampled, ready[p - first], (*all)[p - first], parameters, settings, output, totals);
    }
    return {};
}

Result<void> run(const NcaParameters& parameters, const Inputs& inputs, Output& output, Context& context) {
    const auto settings = settings_of(parameters);
    if (!settings) return fail(settings.error());
    const auto study = read_study(parameters, inputs, context.diagnostics);
    if (!study) return fail(study.error());
    constexpr std::size_t block = 4096;  // profiles: some 3 MB of results
    const std::size_t count = study->concentrations.profiles.size();
    NcaTotals totals;
    for (std::size_t first = 0; first < count; first += block) {
        if (auto on = context.go_on(); !on) return on;
        const std::size_t last = std::min(count, first + block);
        auto told = tell_block(*study, first, last, parameters, *settings, output, context, totals);
        if (!told) return told;
    }
    tell_totals(totals, parameters, output);
    return {};
}

}  // namespace

Entry nca() {
    Entry declared;
    declared.room = "kinetics";
    declared.verb = "nca";
    declared.version = 1;
    declared.purpose = {"药时曲线的非房室模型分析：峰、面积、末端半衰期、清除率与分布容积",
                        "non-compartmental analysis of concentrations over time: peak, area, terminal half-life, "
                        "clearance, volume"};
    declared.parameters = nca_parameters();
    declared.inputs = {
        {"profiles",
         "csv",
         true,
         {"各样品的浓度：列 id、time、conc，可有 dose",
          "concentrations by sample: columns id, time, conc and, if need be, dose"}},
        {"terminal_points",
         "csv",
         false,
         {"手选的末端相样品：列 id、time", "samples of the terminal phase chosen by hand: columns id, time"}}};
    declared.tables = {profile_table(), sample_table(), terminal_table()};
    declared.findings = {{"profiles", "", {"分析的曲线数", "number of profiles analysed"}, std::int64_t{0}},
                         {"profiles_with_half_life",
                          "",
                          {"可估计半衰期的曲线数", "number of profiles with a half-life"},
                          std::int64_t{0}}};
    return entry<NcaParameters>(std::move(declared), run);
}

}  // namespace nonclin::pharmacokinetics
