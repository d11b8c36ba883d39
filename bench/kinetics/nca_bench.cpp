// Non-compartmental analysis of profiles of 11 samples, linear up, log down, extravascular, best adjusted R2 over up to
// nine choices of terminal points; one thread, arrays in cache. The answer is checked once before the clock starts.
// Run: build/bench/bench/nca_bench --benchmark_repetitions=9 --benchmark_report_aggregates_only=true

#include <cmath>
#include <vector>

#include <benchmark/benchmark.h>

#include "nonclin/base/random.hpp"
#include "nonclin/kinetics/batch.hpp"

namespace nonclin::kinetics {

namespace {

struct Many {
    std::vector<double> time, concentration;
    std::vector<std::size_t> start{0};

    explicit Many(std::size_t profiles) {
        for (std::size_t p = 0; p < profiles; ++p) {
            Random random(7, "nca bench", p);
            for (const double t : {0.0, 0.25, 0.5, 1.0, 2.0, 4.0, 5.0, 7.0, 9.0, 12.0, 24.0}) {
                time.push_back(t);
                concentration.push_back(100 * (std::exp(-0.1 * t) - std::exp(-2 * t)) *
                                        std::exp(0.1 * random.normal()));
            }
            start.push_back(time.size());
        }
    }
    ProfileSet set() const { return {time, concentration, start}; }
};

constexpr Settings settings{.dose = 320};

// AUClast of the smooth curve from 0 to 24, which the trapezoids of noisy samples meet within a few per cent on
// average.
bool is_answer_right(const Many& many) {
    const double smooth = 100 * ((1 - std::exp(-0.1 * 24)) / 0.1 - (1 - std::exp(-2.0 * 24)) / 2);
    double sum = 0;
    const auto all = analysed(many.set(), settings, Executor(1));
    if (!all) return false;
    for (const Nca& nca : *all) sum += nca.auc_last.value;
    return std::fabs(sum / static_cast<double>(all->size()) / smooth - 1) < 0.05;
}

void one_profile(benchmark::State& state) {
    const Many many(1000);
    if (!is_answer_right(many)) state.SkipWithError("wrong answer");
    std::size_t p = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(analysed(many.set().profile(p), settings));
        p = (p + 1) % 1000;
    }
}
BENCHMARK(one_profile);

void ten_thousand_profiles(benchmark::State& state) {
    const Many many(10'000);
    if (!is_answer_right(many)) state.SkipWithError("wrong answer");
    const Executor executor(static_cast<unsigned>(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(analysed(many.set(), settings, executor));
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * 10'000);
}
BENCHMARK(ten_thousand_profiles)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

}  // namespace nonclin::kinetics

BENCHMARK_MAIN();
