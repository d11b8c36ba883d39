// The whole analysis of a file: read 10,000 profiles of 11 samples (CSV, 2.7 MB), analyse them, and write the three
// tables (10,000 rows of 47 columns, 110,000 of 7, 42,049 of 4) as TSV files into a folder. The answer is checked
// on every turn.
// Run: build/bench/bench/nca_files_bench --benchmark_repetitions=5 --benchmark_report_aggregates_only=true

#include <cmath>
#include <filesystem>
#include <fstream>
#include <unistd.h>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "nonclin/analysis/collected.hpp"
#include "nonclin/analysis/context.hpp"
#include "nonclin/base/random.hpp"
#include "nonclin/pharmacokinetics/nca.hpp"

namespace nonclin::pharmacokinetics {

namespace {

constexpr std::size_t profile_count = 10'000;

void write_profiles(const std::filesystem::path& file) {
    std::ofstream out(file, std::ios::binary);
    out << "id,time,conc\n";
    for (std::size_t p = 0; p < profile_count; ++p) {
        Random random(7, "nca bench", p);
        for (const double t : {0.0, 0.25, 0.5, 1.0, 2.0, 4.0, 5.0, 7.0, 9.0, 12.0, 24.0}) {
            const double c = 100 * (std::exp(-0.1 * t) - std::exp(-2 * t)) * std::exp(0.1 * random.normal());
            out << fmt::format("animal {},{},{:.6g}\n", p, t, c);
        }
    }
}

void profiles_of_a_file(benchmark::State& state) {
    const auto folder = std::filesystem::temp_directory_path() / fmt::format("nonclin_nca_bench_{}", ::getpid());
    std::filesystem::create_directories(folder);
    write_profiles(folder / "in.csv");
    const Entry entry = nca();
    const Executor executor(static_cast<unsigned>(state.range(0)));
    SilentLog log;
    Inputs inputs;
    inputs.add("profiles", folder / "in.csv");
    for (auto _ : state) {
        RuleTables rules;
        Diagnostics diagnostics;
        Context context{executor, 1, log, rules, diagnostics};
        CollectingOutput output(entry, folder);
        const auto done = entry.run({}, inputs, output, context);
        const auto result = output.finish();
        if (!done || !result || result->table("profiles")->row_count != profile_count ||
            result->table("samples")->row_count != 11 * profile_count ||
            result->finding("profiles_with_half_life")->value != Value{std::int64_t{10000}}) {
            state.SkipWithError("wrong answer");
        }
        if (result)
            state.counters["terminal points"] = static_cast<double>(result->table("terminal_points")->row_count);
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(profile_count));
    std::filesystem::remove_all(folder);
}
BENCHMARK(profiles_of_a_file)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

}  // namespace nonclin::pharmacokinetics

BENCHMARK_MAIN();
