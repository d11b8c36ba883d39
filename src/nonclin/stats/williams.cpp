// With x_l the mean of dose l and x_0 that of the control, in units of the standard deviation,
//   max_u mean(u..j) > b   if and only if the walk of n_j (x_j - b), n_{j-1} (x_{j-1} - b), ... rises above 0,
// so P(max_u mean(u..j) - x_0 > c) = int density(x_0) H(x_0 + c) dx_0 with H the chance of that walk. H depends on the
// doses alone: it is kept on a grid of b. The trapezoid rule in b converges exponentially and its relative error is
// below exp(-(2 pi / h)^2 / (2 (n_0 + n_1 + .. + n_j))): shifting b by i*eta multiplies H by at most
// exp(eta^2 (n_1 + .. + n_j) / 2).

#include "nonclin/stats/williams.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numbers>
#include <utility>

#include "nonclin/base/number_text.hpp"
#include "nonclin/stats/gauss.hpp"
#include "nonclin/stats/gaussian_walk.hpp"

namespace nonclin::stats {

namespace {

constexpr TestName williams_name{"Williams 检验", "Williams' test"};
constexpr double log_of_error = 32;
constexpr double negligible = 1e-17;

// Sum over b = m step of density of x_0 = b - c times H(b), from b = c outward.
template <class Chance>
double over_control(double control, double c, double step, Chance chance) {
    const double precision = std::sqrt(control);
    const auto middle = static_cast<std::ptrdiff_t>(std::llround(c / step));
    const auto term_at = [&](std::ptrdiff_t m) {
        const double weight = gauss_density(precision * (static_cast<double>(m) * step - c));
        return weight == 0 ? -1.0 : weight * chance(m);
    };
    double sum = 0;
    for (const std::ptrdiff_t way : {-1, 1}) {
        for (std::ptrdiff_t m = way < 0 ? middle : middle + 1;; m += way) {
            const double term = term_at(m);
            if (term < 0) break;
            sum += term;
            // Downward the terms rise while H grows faster than the density falls.
            const bool is_past = way > 0 || static_cast<double>(m) * step <= 0 || term == 0;
            if (is_past && sum > 0 && term <= negligible * sum) break;
        }
    }
    return std::min(1.0, sum * step * precision);
}

// The tail of (max_u mean(u..dose) - x_0) / sqrt(1/n_dose + 1/n_0) at 1 standard deviation.
class IsotonicNormals {
  public:
    using Chance = std::function<double(double b)>;  // H

    IsotonicNormals(std::span<const std::int64_t> sizes, std::size_t dose, Chance chance, double largest_mean = 0)
        : control_(static_cast<double>(sizes[0])), chance_(std::move(chance)) {
        double all = control_;
        for (std::size_t g = 1; g <= dose; ++g) all += static_cast<double>(sizes[g]);
        step_ = 2 * std::numbers::pi / std::sqrt(2 * all * log_of_error);
        spread_ = std::sqrt(1 / control_ + 1 / static_cast<double>(sizes[dose]));
        constexpr double kept_deviations = 12;
        half_ = static_cast<std::ptrdiff_t>(std::ceil((kept_deviations * spread_ + largest_mean) / step_));
        const auto cells = static_cast<std::size_t>(2 * half_ + 1);
        kept_ = std::make_unique<std::atomic<double>[]>(cells);
        for (std::size_t i = 0; i < cells; ++i) {
            kept_[i].store(std::numeric_limits<double>::quiet_NaN(), std::memory_order_relaxed);
        }
    }

    double above(double x) const {
        return over_control(control_, x * spread_, step_, [&](std::ptrdiff_t m) { return chance_at(m); });
    }

  private:
    double chance_at(std::ptrdiff_t m) const {
        const double b = static_cast<double>(m) * step_;
        if (m < -half_ || m > half_) return chance_(b);
        std::atomic<double>& cell = kept_[static_cast<std::size_t>(m + half_)];
        double known = cell.load(std::memory_order_relaxed);
        if (std::isnan(known)) {
            known = chance_(b);
            cell.store(known, std::memory_order_relaxed);
        }
        return known;
    }

    double control_;
    Chance chance_;
    double step_ = 0;
    double spread_ = 0;
    std::ptrdiff_t half_ = 0;
    std::unique_ptr<std::atomic<double>[]> kept_;  // H at m step; not a number: not yet
};

std::vector<double> downward(std::span<const std::int64_t> sizes, std::size_t dose) {
    std::vector<double> steps;
    for (std::size_t g = dose; g >= 1; --g) steps.push_back(static_cast<double>(sizes[g]));
    return steps;
}

bool begins_with(const std::vector<double>& all, const std::vector<double>& first) {
    return all.size() >= first.size() && std::equal(first.begin(), first.end(), all.begin());
}

Result<void> usable_dose(std::size_t dose, std::size_t doses) {
    if (dose >= 1 && dose <= doses) return {};
    return fail(ErrorKind::inconsistent_input,
                text("Williams 检验：剂量组序号应在 1 与 {} 之间，却是 {}",
                     "Williams' test: expected a dose between 1 and {}, found {}", doses, dose));
}

}  // namespace

WilliamsDistribution::WilliamsDistribution(std::vector<StudentizedTail> tails) : tails_(std::move(tails)) {}

Result<WilliamsDistribution> WilliamsDistribution::of(std::span<const std::int64_t> sizes, double degrees) {
    if (const auto usable = usable_sizes(sizes, 1, williams_name); !usable) return fail(usable.error());
    if (const auto usable = usable_degrees(degrees, williams_name); !usable) return fail(usable.error());
    std::vector<StudentizedTail> tails;
    std::shared_ptr<const DriftedWalk> walk;
    std::vector<double> walked;
    for (std::size_t dose = sizes.size() - 1; dose >= 1; --dose) {
        // With equal sizes the walk from a lower dose is the beginning of that from the top dose.
        const std::vector<double> steps = downward(sizes, dose);
        if (walk == nullptr || !begins_with(walked, steps)) {
            walk = std::make_shared<const DriftedWalk>(steps);
            walked = steps;
        }
        const auto normals = std::make_shared<const IsotonicNormals>(
            sizes, dose, [walk, dose](double b) { return walk->rises_above_zero(b, dose); });
        tails.emplace_back([normals](double x) { return normals->above(x); }, degrees);
    }
    std::reverse(tails.begin(), tails.end());
    return WilliamsDistribution(std::move(tails));
}

double WilliamsDistribution::above(std::size_t dose, double t_bar) const { return tails_.at(dose - 1).above(t_bar); }

Result<double> WilliamsDistribution::critical(std::size_t dose, double probability) const {
    if (const auto usable = usable_dose(dose, doses()); !usable) return fail(usable.error());
    if (const auto usable = usable_probability(probability, williams_name); !usable) return fail(usable.error());
    return tails_[dose - 1].critical(probability);
}

std::vector<double> rising_means(std::span<const double> means, std::span<const double> sizes) {
    // Neighbours that fall are averaged until none falls (Ayer et al., Ann Math Stat 1955;26:641).
    struct Block {
        double mean, weight;
        std::size_t count;
    };
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < means.size(); ++i) {
        blocks.push_back({means[i], sizes[i], 1});
        while (blocks.size() > 1 && blocks[blocks.size() - 2].mean >= blocks.back().mean) {
            const Block last = blocks.back();
            blocks.pop_back();
            Block& into = blocks.back();
            const double weight = into.weight + last.weight;
            into.mean += (last.mean - into.mean) * (last.weight / weight);
            into.weight = weight;
            into.count += last.count;
        }
    }
    std::vector<double> rising;
    for (const Block& block : blocks) rising.insert(rising.end(), block.count, block.mean);
    return rising;
}

Result<std::vector<StepDown>> williams_test(const GroupMeans& groups, const WilliamsDistribution& distribution,
                                            Trend trend, IsotonicMeans means) {
    if (const auto usable = usable_means(groups, 1, williams_name); !usable) return fail(usable.error());
    if (const auto usable = usable_dose(groups.sizes.size() - 1, distribution.doses()); !usable)
        return fail(usable.error());
    const double sign = trend == Trend::up ? 1 : -1;
    std::vector<double> dose_means;
    std::vector<double> sizes;
    for (std::size_t g = 1; g < groups.sizes.size(); ++g) {
        dose_means.push_back(sign * groups.means[g]);
        sizes.push_back(static_cast<double>(groups.sizes[g]));
    }
    const std::vector<double> all = rising_means(dose_means, sizes);
    std::vector<StepDown> steps;
    for (std::size_t j = 0; j < sizes.size(); ++j) {
        const double isotonic =
            means == IsotonicMeans::all_doses
                ? all[j]
                : rising_means(std::span(dose_means).first(j + 1), std::span(sizes).first(j + 1)).back();
        const double spread = groups.sd * std::sqrt(1 / sizes[j] + 1 / static_cast<double>(groups.sizes[0]));
        StepDown one{.group = j + 1, .isotonic_mean = sign * isotonic};
        one.t_bar = (isotonic - sign * groups.means[0]) / spread;
        one.p = distribution.above(j + 1, one.t_bar);
        steps.push_back(one);
    }
    double largest = 0;
    for (std::size_t j = steps.size(); j-- > 0;) {
        largest = std::max(largest, steps[j].p);
        steps[j].p_step_down = largest;
    }
    return steps;
}

Result<std::vector<StepDown>> williams_test(Groups groups, Trend trend, IsotonicMeans means) {
    const auto summary = group_means(groups, williams_name);
    if (!summary) return fail(summary.error());
    const auto distribution = WilliamsDistribution::of(summary->sizes, summary->degrees);
    if (!distribution) return fail(distribution.error());
    return williams_test(*summary, *distribution, trend, means);
}

StudentizedTail top_dose_tail(std::span<const std::int64_t> sizes, std::span<const double> true_means, double degrees) {
    const std::size_t top = sizes.size() - 1;
    const std::vector<double> variances = downward(sizes, top);
    const std::vector<double> from_top(true_means.rbegin(), true_means.rend());
    double largest = 0;
    for (const double mean : true_means) largest = std::max(largest, std::fabs(mean));
    const auto chance = [variances, from_top](double b) {
        std::vector<double> drifts;
        for (std::size_t i = 0; i < variances.size(); ++i) drifts.push_back(variances[i] * (from_top[i] - b));
        return rises_above_zero(variances, drifts);
    };
    const auto normals = std::make_shared<const IsotonicNormals>(sizes, top, chance, largest);
    const double spread = std::sqrt(1 / static_cast<double>(sizes[0]) + 1 / variances[0]);
    return {[normals](double x) { return normals->above(x); }, degrees, largest / spread};
}

}  // namespace nonclin::stats
