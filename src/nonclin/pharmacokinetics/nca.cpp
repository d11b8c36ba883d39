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

struct Block {
    std::size_t first, last;  // profiles [first, last)
};

// Profiles of one block end to end, as the analysis takes them.
struct Arrays {
    std::vector<ReadyProfile> ready;
    std::vector<double> time, concentration;
    std::vector<std::size_t> start{0};
    std::vector<std::optional<double>> dose;
    std::vector<std::vector<std::size_t>> terminal_points;

    void add(ReadyProfile profile, std::optional<double> of_dose) {
        const kinetics::PreparedProfile& prepared = profile.prepared;
        time.insert(time.end(), prepared.time.begin(), prepared.time.end());
        concentration.insert(concentration.end(), prepared.concentration.begin(), prepared.concentration.end());
        start.push_back(time.size());
        dose.push_back(of_dose);
        terminal_points.push_back(profile.terminal_points);
        ready.push_back(std::move(profile));
    }
    kinetics::ProfileSet set() const { return {time, concentration, start, dose, terminal_points}; }
};

// Made ready one after the other, analysed at once, told in their order.
Result<void> tell_block(const Study& study, Block block, const NcaParameters& parameters,
                        const kinetics::Settings& settings, const Executor& executor, NcaReport& report) {
    Arrays arrays;
    for (std::size_t p = block.first; p < block.last; ++p) {
        const SampledProfile& sampled = study.concentrations.profiles[p];
        auto ready = made_ready(sampled, study.terminal_times[p], parameters, settings);
        if (!ready) return fail(std::move(ready.error()).within(text("曲线“{}”", "profile \"{}\"", sampled.name)));
        arrays.add(std::move(*ready), sampled.dose ? sampled.dose : settings.dose);
    }
    const auto all = kinetics::analysed(arrays.set(), settings, executor);
    if (!all) return fail(all.error());
    for (std::size_t i = 0; i < all->size(); ++i) {
        report.profile(study.concentrations.profiles[block.first + i], arrays.ready[i], (*all)[i]);
    }
    return {};
}

Result<void> run(const NcaParameters& parameters, const Inputs& inputs, Output& output, Context& context) {
    const auto settings = settings_of(parameters);
    if (!settings) return fail(settings.error());
    const auto study = read_study(parameters, inputs, context.diagnostics);
    if (!study) return fail(study.error());
    constexpr std::size_t step = 4096;  // profiles: some 3 MB of results
    const std::size_t count = study->concentrations.profiles.size();
    NcaReport report(parameters, output);
    for (std::size_t first = 0; first < count; first += step) {
        if (auto on = context.go_on(); !on) return on;
        const Block block{first, std::min(count, first + step)};
        auto told = tell_block(*study, block, parameters, *settings, context.executor, report);
        if (!told) return told;
    }
    report.finish();
    return {};
}

}  // namespace

Entry nca() {
    Entry declared;
    declared.room = "kinetics";
    declared.verb = "nca";
    declared.version = 1;
    declared.is_quick = true;
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
