// Tests of one endpoint of a study: four groups of ten animals, one thread, arrays in cache; and incidences, lifetimes
// and permutations beside them. Values are drawn from one normal distribution, so before the clock starts each test
// must call about one endpoint of twenty different at 5 % (four standard errors of 1000). What R needs for the same is
// measured by bench/stats/endpoint.R. Run: build/bench/bench/endpoint_bench --benchmark_repetitions=9
// --benchmark_report_aggregates_only=true

#include <cmath>
#include <vector>

#include <benchmark/benchmark.h>

#include "nonclin/base/random.hpp"
#include "nonclin/stats/adjustment.hpp"
#include "nonclin/stats/analysis_of_variance.hpp"
#include "nonclin/stats/equal_variances.hpp"
#include "nonclin/stats/incidence.hpp"
#include "nonclin/stats/permutation.hpp"
#include "nonclin/stats/ranks.hpp"
#include "nonclin/stats/shapiro_wilk.hpp"
#include "nonclin/stats/survival.hpp"
#include "nonclin/stats/t_test.hpp"

namespace nonclin::stats {

namespace {

constexpr std::size_t endpoints = 1000;
constexpr std::size_t group_count = 4;
constexpr std::size_t animals_per_group = 10;

struct Endpoint {
    std::vector<double> values;
    std::vector<std::span<const double>> groups;

    explicit Endpoint(std::size_t index) {
        Random random(11, "endpoint bench", index);
        for (std::size_t i = 0; i < group_count * animals_per_group; ++i) values.push_back(100 + 7 * random.normal());
        for (std::size_t g = 0; g < group_count; ++g) {
            groups.push_back(std::span(values).subspan(g * animals_per_group, animals_per_group));
        }
    }
    std::vector<double> residuals() const {
        std::vector<double> made;
        for (const auto group : groups) {
            const double mean = moments(group, group[0]).mean;
            for (const double x : group) made.push_back(x - group[0] - mean);
        }
        return made;
    }
};

const std::vector<Endpoint>& drawn() {
    static const std::vector<Endpoint> made = [] {
        std::vector<Endpoint> all;
        for (std::size_t i = 0; i < endpoints; ++i) all.emplace_back(i);
        return all;
    }();
    return made;
}

double anova_p(const Endpoint& one) { return one_way_anova(one.groups)->test.p; }
double welch_p(const Endpoint& one) { return welch_anova(one.groups)->p; }
double levene_p(const Endpoint& one) { return levene(one.groups, Deviation::from_mean)->p; }
double brown_forsythe_p(const Endpoint& one) { return levene(one.groups, Deviation::from_median)->p; }
double bartlett_p(const Endpoint& one) { return bartlett(one.groups)->p; }
double shapiro_p(const Endpoint& one) { return shapiro_wilk(one.residuals())->p; }
double kruskal_p(const Endpoint& one) { return kruskal_wallis(one.groups)->p; }
double t_p(const Endpoint& one) { return t_test(one.groups[3], one.groups[0], Variances::separate)->p.two_sided; }

// Every test a decision tree may ask of an endpoint, none left out: the dearest path and more.
double all_tests(const Endpoint& one) {
    const double looked = levene_p(one) + bartlett_p(one) + shapiro_p(one) + kruskal_p(one) + welch_p(one);
    std::vector<double> against_control;
    for (std::size_t g = 1; g < group_count; ++g) {
        against_control.push_back(t_test(one.groups[g], one.groups[0], Variances::separate)->p.two_sided);
    }
    benchmark::DoNotOptimize(looked);
    benchmark::DoNotOptimize(adjusted(against_control, Adjustment::holm));
    return anova_p(one);
}

template <class Test>
void per_endpoint(benchmark::State& state, Test test, double low, double high) {
    double called = 0;
    for (const Endpoint& one : drawn()) called += test(one) < 0.05 ? 1 : 0;
    if (called < low * endpoints || called > high * endpoints) state.SkipWithError("wrong answer");
    std::size_t i = 0;
    for (auto round : state) {
        static_cast<void>(round);
        benchmark::DoNotOptimize(test(drawn()[i]));
        i = (i + 1) % endpoints;
    }
}
// Four standard errors of 0.05 in 1000 are 0.028; the Brown-Forsythe test is known to be shy, residuals of ten lean to
// normal.
BENCHMARK_CAPTURE(per_endpoint, anova, anova_p, 0.022, 0.078);
BENCHMARK_CAPTURE(per_endpoint, welch_anova, welch_p, 0.022, 0.078);
BENCHMARK_CAPTURE(per_endpoint, levene_mean, levene_p, 0.022, 0.1);
BENCHMARK_CAPTURE(per_endpoint, levene_median, brown_forsythe_p, 0.005, 0.078);
BENCHMARK_CAPTURE(per_endpoint, bartlett, bartlett_p, 0.022, 0.078);
BENCHMARK_CAPTURE(per_endpoint, shapiro_wilk, shapiro_p, 0.01, 0.078);
BENCHMARK_CAPTURE(per_endpoint, kruskal_wallis, kruskal_p, 0.02, 0.078);
BENCHMARK_CAPTURE(per_endpoint, welch_t, t_p, 0.022, 0.078);
BENCHMARK_CAPTURE(per_endpoint, all_tests, all_tests, 0.022, 0.078);

const std::vector<Incidence> findings{{0, 10}, {1, 10}, {3, 10}, {5, 10}};
const std::vector<Incidence> tumours{{4, 50}, {6, 50}, {9, 50}, {14, 50}};
const std::vector<double> doses{0, 20, 200, 400};

void fisher(benchmark::State& state) {
    // 2 C(10,5) C(10,0) / C(20,5) = 504 / 15504.
    if (std::fabs(fisher_exact(findings[3], findings[0])->two_sided - 504. / 15504) > 1e-14)
        state.SkipWithError("wrong answer");
    for (auto round : state) {
        static_cast<void>(round);
        benchmark::DoNotOptimize(fisher_exact(findings[3], findings[0]));
    }
}
BENCHMARK(fisher);

void exact_trend(benchmark::State& state, const std::vector<Incidence>& groups) {
    const auto exact = cochran_armitage_exact(groups, doses);
    const auto asymptotic = cochran_armitage(groups, doses);
    if (!exact || std::fabs(exact->greater - asymptotic->p.greater) > 0.01) state.SkipWithError("wrong answer");
    for (auto round : state) {
        static_cast<void>(round);
        benchmark::DoNotOptimize(cochran_armitage_exact(groups, doses));
    }
}
BENCHMARK_CAPTURE(exact_trend, four_of_ten, findings);
BENCHMARK_CAPTURE(exact_trend, four_of_fifty, tumours);

void score_interval(benchmark::State& state) {
    // Newcombe 1998, table II: 9 of 10 less 3 of 10 lies in 0.1700 to 0.8406.
    const auto own = miettinen_nurminen({9, 10}, {3, 10});
    if (std::fabs(own->interval.lower - 0.17) > 5e-5) state.SkipWithError("wrong answer");
    for (auto round : state) {
        static_cast<void>(round);
        benchmark::DoNotOptimize(miettinen_nurminen({9, 10}, {3, 10}));
    }
}
BENCHMARK(score_interval);

void log_rank_of_200(benchmark::State& state) {
    std::vector<std::vector<Lifetime>> lifetimes(group_count);
    Random random(11, "lifetimes", 0);
    for (auto& group : lifetimes) {
        for (int i = 0; i < 50; ++i) {
            const double week = std::ceil(-80 * std::log(random.uniform()));
            group.push_back({std::min(week, 104.), week <= 104});
        }
    }
    const std::vector<std::span<const Lifetime>> groups(lifetimes.begin(), lifetimes.end());
    const auto own = log_rank(groups);
    double excess = 0;
    for (std::size_t g = 0; g < group_count; ++g) excess += own->observed[g] - own->expected[g];
    if (std::fabs(excess) > 1e-9 || own->test.p < 1e-4) state.SkipWithError("wrong answer");
    for (auto round : state) {
        static_cast<void>(round);
        benchmark::DoNotOptimize(log_rank(groups));
    }
}
BENCHMARK(log_rank_of_200);

void ten_thousand_draws(benchmark::State& state) {
    const Executor executor(1);
    const Endpoint& one = drawn()[0];
    const double near = t_test(one.groups[3], one.groups[0], Variances::equal)->p.two_sided;
    const PermutationSettings settings{.seed = 1, .draws = 10'000, .most_arrangements = 0};
    const auto own = two_sample_permutation(one.groups[3], one.groups[0], settings, executor);
    if (std::fabs(own->p.two_sided - near) > 0.05) state.SkipWithError("wrong answer");
    for (auto round : state) {
        static_cast<void>(round);
        benchmark::DoNotOptimize(two_sample_permutation(one.groups[3], one.groups[0], settings, executor));
    }
}
BENCHMARK(ten_thousand_draws)->Unit(benchmark::kMicrosecond);

}  // namespace

}  // namespace nonclin::stats

BENCHMARK_MAIN();
