#include <algorithm>
#include <cmath>

#include "nonclin/stats/score_unit.hpp"
#include "nonclin/stats/survival.hpp"
#include "nonclin/stats/survival_checks.hpp"
#include "nonclin/stats/tail.hpp"

namespace nonclin::stats {

namespace {

constexpr TestName name{"log-rank 检验", "log-rank test"};

tl::unexpected<Error> nothing_to_compare() {
    return fail(
        ErrorKind::inconsistent_input,
        {"log-rank "
         "检验：没有可比较的事件（无事件，或事件发生时只剩一组、或全部动物同时发生事件）；直接报告各组生存情况",
         "log-rank test: there is nothing to compare (no event, or only events at which one group was left or all "
         "animals had the event at once); report the survival of each group as it is"});
}

// Observed and expected events of each group, and the covariance of their differences.
struct Tally {
    std::vector<double> observed, expected;
    std::vector<double> covariance;  // row by row

    explicit Tally(LifetimeGroups groups)
        : observed(groups.size(), 0), expected(groups.size(), 0), covariance(groups.size() * groups.size(), 0) {
        struct Placed {
            double time;
            std::size_t group;
            bool is_event;
        };
        std::vector<Placed> all;
        std::vector<double> at_risk;
        for (std::size_t g = 0; g < groups.size(); ++g) {
            for (const Lifetime& one : groups[g]) all.push_back({one.time, g, one.is_event});
            at_risk.push_back(static_cast<double>(groups[g].size()));
        }
        std::sort(all.begin(), all.end(), [](const Placed& a, const Placed& b) { return a.time < b.time; });
        for (std::size_t i = 0; i < all.size();) {
            double events = 0;
            std::size_t last = i;
            for (; last < all.size() && all[last].time == all[i].time; ++last) {
                if (!all[last].is_event) continue;
                ++events;
                ++observed[all[last].group];
            }
            if (events > 0) add(at_risk, static_cast<double>(all.size() - i), events);
            for (; i < last; ++i) --at_risk[all[i].group];
        }
    }

    void add(const std::vector<double>& at_risk, double total, double events) {
        const std::size_t size = observed.size();
        const double factor = total > 1 ? events * (total - events) / (total - 1) : 0;
        for (std::size_t g = 0; g < size; ++g) {
            const double share = at_risk[g] / total;
            expected[g] += events * share;
            for (std::size_t h = 0; h < size; ++h) {
                covariance[g * size + h] += factor * share * ((g == h ? 1 : 0) - at_risk[h] / total);
            }
        }
    }
};

// x' A^-1 x for a symmetric positive definite A (row by row) by Cholesky's factors; below 0 where A is not definite.
double quadratic_form(std::vector<double> a, std::vector<double> x) {
    constexpr double singular = 1e-12;
    const std::size_t size = x.size();
    double sum = 0;
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double rest = a[i * size + j];
            for (std::size_t k = 0; k < j; ++k) rest -= a[i * size + k] * a[j * size + k];
            if (i == j && !(rest > singular * a[i * size + i])) return -1;
            a[i * size + j] = i == j ? std::sqrt(rest) : rest / a[j * size + j];
        }
        for (std::size_t k = 0; k < i; ++k) x[i] -= a[i * size + k] * x[k];
        x[i] /= a[i * size + i];
        sum += x[i] * x[i];
    }
    return sum;
}

}  // namespace

Result<LogRank> log_rank(LifetimeGroups groups) {
    if (auto can = checked(groups, name); !can) return fail(std::move(can).error());
    Tally tally(groups);
    // A group that left before the first event expects none and is not compared; one of the others is redundant.
    std::vector<std::size_t> kept;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        if (tally.expected[g] > 0) kept.push_back(g);
    }
    if (kept.size() < 2) return nothing_to_compare();
    kept.pop_back();
    std::vector<double> excess;
    std::vector<double> covariance;
    for (const std::size_t g : kept) {
        excess.push_back(tally.observed[g] - tally.expected[g]);
        for (const std::size_t h : kept) covariance.push_back(tally.covariance[g * groups.size() + h]);
    }
    const auto degrees = static_cast<double>(kept.size());
    const double chi_squared = quadratic_form(std::move(covariance), std::move(excess));
    if (chi_squared < 0) return nothing_to_compare();
    return LogRank{std::move(tally.observed),
                   std::move(tally.expected),
                   {chi_squared, degrees, chi_squared_upper_tail(chi_squared, degrees)}};
}

Result<LogRankTrend> log_rank_trend(LifetimeGroups groups, std::span<const double> scores) {
    if (auto can = checked(groups, name); !can) return fail(std::move(can).error());
    if (auto can = checked_scores(scores, groups.size(), name); !can) return fail(std::move(can).error());
    const Tally tally(groups);
    // Excesses sum to 0, so a common origin changes nothing but the rounding.
    const double origin = scores[0];
    double sum = 0;
    double variance = 0;
    double scale = 0;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const double score = scores[g] - origin;
        sum += score * (tally.observed[g] - tally.expected[g]);
        scale += score * score * tally.covariance[g * groups.size() + g];
        for (std::size_t h = 0; h < groups.size(); ++h) {
            variance += score * (scores[h] - origin) * tally.covariance[g * groups.size() + h];
        }
    }
    constexpr double singular = 1e-12;
    if (!(variance > singular * scale)) return nothing_to_compare();
    const double z = sum / std::sqrt(variance);
    if (auto can = checked_range(z, name); !can) return fail(std::move(can).error());
    return LogRankTrend{z, {2 * normal_upper_tail(std::fabs(z)), normal_upper_tail(z), normal_upper_tail(-z)}};
}

}  // namespace nonclin::stats
