#include <algorithm>
#include <cmath>
#include <vector>

#include "nonclin/base/number_text.hpp"
#include "nonclin/stats/incidence.hpp"
#include "nonclin/stats/incidence_checks.hpp"
#include "nonclin/stats/score_unit.hpp"
#include "nonclin/stats/tail.hpp"

namespace nonclin::stats {

namespace {

constexpr TestName name{"Cochran-Armitage 趋势检验", "Cochran-Armitage trend test"};

Result<void> checked_trend(std::span<const Incidence> groups, std::span<const double> scores) {
    if (auto can = checked(groups, name); !can) return can;
    return checked_scores(scores, groups.size(), name);
}

struct Totals {
    double affected = 0;
    double examined = 0;

    explicit Totals(std::span<const Incidence> groups) {
        for (const Incidence& one : groups) {
            affected += static_cast<double>(one.affected);
            examined += static_cast<double>(one.examined);
        }
    }
    bool is_one_table() const { return affected == 0 || affected == examined; }
};

// Weights of 0..examined affected in one group, as shares of the largest. Binomial with the common proportion: given
// the total this is the same distribution as with binomial coefficients alone, and it stays in range.
std::vector<double> binomial_weights(const Incidence& group, double odds) {
    const auto n = static_cast<double>(group.examined);
    const auto size = static_cast<std::size_t>(group.examined) + 1;
    std::vector<double> weight(size, 0);
    const auto mode = std::min(static_cast<std::size_t>((n + 1) * odds / (1 + odds)), size - 1);
    weight[mode] = 1;
    for (std::size_t k = mode; k + 1 < size; ++k) {
        weight[k + 1] = weight[k] * (n - static_cast<double>(k)) / static_cast<double>(k + 1) * odds;
    }
    for (std::size_t k = mode; k > 0; --k) {
        weight[k - 1] = weight[k] * static_cast<double>(k) / (n - static_cast<double>(k) + 1) / odds;
    }
    return weight;
}

// Sums of weights of tables below, at and above the sum seen.
struct Split {
    double below = 0, at = 0, above = 0;

    Tails tails() const {
        const double all = below + at + above;
        const double greater = std::min(1.0, (above + at) / all);
        const double less = std::min(1.0, (below + at) / all);
        return {std::min(1.0, 2 * std::min(greater, less)), greater, less};
    }
};

struct Exact {
    std::vector<std::vector<double>> weights;  // by group, by number affected
    std::size_t affected = 0;                  // in all

    Exact(std::span<const Incidence> groups, const Totals& totals)
        : affected(static_cast<std::size_t>(totals.affected)) {
        const double odds = totals.affected / (totals.examined - totals.affected);
        for (const Incidence& one : groups) weights.push_back(binomial_weights(one, odds));
    }

    // Whole-number steps: now[c * width + t] is the weight of c affected with the sum t in the groups so far. From the
    // largest c down, so that one array does: what comes from smaller c is still that of the groups before.
    Split on_lattice(std::span<const std::int64_t> steps, std::int64_t seen) const {
        const auto width = static_cast<std::size_t>(*std::max_element(steps.begin(), steps.end())) * affected + 1;
        std::vector<double> now{1};
        now.resize((affected + 1) * width, 0);
        std::size_t most = 0;  // affected in the groups so far
        std::size_t top = 0;   // step of one affected animal in them
        for (std::size_t g = 0; g < weights.size(); ++g) {
            const auto step = static_cast<std::size_t>(steps[g]);
            const std::size_t size = weights[g].size() - 1;
            most = std::min(affected, most + size);
            // After the last group only the total seen is asked for.
            const std::size_t least = g + 1 == weights.size() ? affected : 0;
            for (std::size_t c = most + 1; c-- > least;) {
                for (std::size_t t = 0; t <= c * top; ++t) now[c * width + t] *= weights[g][0];
                for (std::size_t k = 1; k <= std::min(size, c); ++k) {
                    const std::size_t from = (c - k) * width;
                    const std::size_t to = c * width + k * step;
                    for (std::size_t t = 0; t <= (c - k) * top; ++t) now[to + t] += weights[g][k] * now[from + t];
                }
            }
            top = std::max(top, step);
        }
        Split split;
        for (std::size_t t = 0; t < width; ++t) {
            const auto sum = static_cast<std::int64_t>(t);
            (sum < seen ? split.below : sum == seen ? split.at : split.above) += now[affected * width + t];
        }
        return split;
    }

    // Scores without a common unit: every table in turn.
    void enumerate(std::size_t g, std::size_t left, double weight, double rest, double tolerance,
                   std::span<const double> scores, Split& split) const {
        const std::size_t size = weights[g].size() - 1;
        if (g + 1 == weights.size()) {
            if (left > size) return;
            const double excess = static_cast<double>(left) * scores[g] - rest;
            (excess < -tolerance  ? split.below
             : excess > tolerance ? split.above
                                  : split.at) += weight * weights[g][left];
            return;
        }
        for (std::size_t k = 0; k <= std::min(size, left); ++k) {
            enumerate(g + 1, left - k, weight * weights[g][k], rest - static_cast<double>(k) * scores[g], tolerance,
                      scores, split);
        }
    }
};

}  // namespace

Result<TrendTest> cochran_armitage(std::span<const Incidence> groups, std::span<const double> scores) {
    if (auto can = checked_trend(groups, scores); !can) return fail(std::move(can).error());
    const Totals totals(groups);
    if (totals.is_one_table()) {
        return fail(ErrorKind::inconsistent_input,
                    text("Cochran-Armitage 趋势检验：全部 {} 只动物{}，没有可检验的趋势；报告例数及其上限",
                         "Cochran-Armitage trend test: {2} of {0} animals affected leave no trend to test; report the "
                         "counts with their bounds",
                         number_text(totals.examined), totals.affected == 0 ? "均未受累" : "均受累",
                         number_text(totals.affected)));
    }
    double centre = 0;
    const auto examined = [](const Incidence& one) { return static_cast<double>(one.examined); };
    for (std::size_t g = 0; g < groups.size(); ++g) centre += examined(groups[g]) * scores[g] / totals.examined;
    const double proportion = totals.affected / totals.examined;
    double sum = 0;
    double squares = 0;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const double score = scores[g] - centre;
        sum += score * (static_cast<double>(groups[g].affected) - proportion * examined(groups[g]));
        squares += examined(groups[g]) * score * score;
    }
    TrendTest made;
    made.z = sum / std::sqrt(proportion * (1 - proportion) * squares);
    if (auto can = checked_range(made.z, name); !can) return fail(std::move(can).error());
    made.p = {2 * normal_upper_tail(std::fabs(made.z)), normal_upper_tail(made.z), normal_upper_tail(-made.z)};
    return made;
}

Result<Tails> cochran_armitage_exact(std::span<const Incidence> groups, std::span<const double> scores) {
    if (auto can = checked_trend(groups, scores); !can) return fail(std::move(can).error());
    const Totals totals(groups);
    if (totals.is_one_table()) return Tails{};
    const Exact exact(groups, totals);
    const std::vector<std::int64_t> steps = whole_steps(scores);
    // The largest state of the convolution; wider than this, counting tables one by one is no slower.
    constexpr double widest = 1e7;
    const double tallest = steps.empty() ? widest : static_cast<double>(*std::max_element(steps.begin(), steps.end()));
    if (!steps.empty() && tallest * totals.affected * totals.affected < widest) {
        std::int64_t seen = 0;
        for (std::size_t g = 0; g < groups.size(); ++g) seen += steps[g] * groups[g].affected;
        return exact.on_lattice(steps, seen).tails();
    }
    double tables = 1;
    for (std::size_t g = 0; g + 1 < groups.size(); ++g) {
        tables *= std::min(static_cast<double>(groups[g].examined), totals.affected) + 1;
    }
    constexpr double most_tables = 1e7;
    if (tables > most_tables) {
        return fail(
            ErrorKind::resource,
            {"Cochran-Armitage 精确检验：评分没有公共单位且表格数过多；改用整数评分（如剂量的秩次）或渐近检验",
             "exact Cochran-Armitage test: the scores have no common unit and there are too many tables; use whole "
             "numbers (such as the ranks of the doses) or the asymptotic test"});
    }
    const double least = *std::min_element(scores.begin(), scores.end());
    std::vector<double> risen;
    double seen = 0;
    double range = 0;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        risen.push_back(scores[g] - least);
        seen += risen[g] * static_cast<double>(groups[g].affected);
        range = std::max(range, risen[g] * totals.affected);
    }
    Split split;
    constexpr double tied = 1e-9;
    exact.enumerate(0, exact.affected, 1, seen, tied * range, risen, split);
    return split.tails();
}

}  // namespace nonclin::stats
