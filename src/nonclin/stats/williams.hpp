#pragma once

#include <memory>
#include <span>
#include <vector>

#include "nonclin/stats/dose_groups.hpp"
#include "nonclin/stats/studentized.hpp"

namespace nonclin::stats {

/// Exact null distribution of Williams' statistics (Biometrics 1971;27:103 and 1972;28:519) for any group sizes and
/// any probability; the published tables reach equal doses and 5 % and 1 % points.
///
/// For dose j: t_bar = (max over u <= j of the mean of doses u..j, weighted by size, less mean of the control) /
/// (s sqrt(1/n_j + 1/n_0)). The control is never averaged with a dose. Absolute error of a probability below 1e-10,
/// relative below 1e-8 where it is tiny. Ask one object for all endpoints of the same animals: it keeps what it
/// computed.
class WilliamsDistribution {
  public:
    /// @param sizes    animals, the control first, at least one dose; each >= 1
    /// @param degrees  of freedom of s, >= 1 or infinite
    static Result<WilliamsDistribution> of(std::span<const std::int64_t> sizes, double degrees);

    /// P(t_bar of this dose > t_bar).
    ///
    /// @param dose   1 .. number of doses
    /// @param t_bar  any finite number
    double above(std::size_t dose, double t_bar) const;

    /// The t_bar exceeded with this probability at this dose, 0 < probability < 1.
    Result<double> critical(std::size_t dose, double probability) const;

    std::size_t doses() const { return tails_.size(); }

  private:
    explicit WilliamsDistribution(std::vector<StudentizedTail> tails);

    std::vector<StudentizedTail> tails_;  // [dose - 1]
};

/// Which doses enter the averaged mean of a dose.
enum class IsotonicMeans {
    all_doses,  // the pool of all doses, as Williams describes it
    up_to_dose  // for each dose only it and those below, as in a trial that stopped there; never a smaller t_bar
};

enum class Trend {
    up,   // larger with dose
    down  // smaller with dose
};

/// One dose of a step-down test.
struct StepDown {
    std::size_t group = 0;     // 1 the lowest dose
    double isotonic_mean = 0;  // unit of the values, or mean rank
    double t_bar = 0;          // in the direction of the trend
    double p = 1;              // of this dose by itself
    double p_step_down = 1;    // largest p of this and all higher doses: significant at alpha if <= alpha
};

/// Williams' test: the doses are tested from the top one down, until one is not significant.
///
/// The p of each dose is that of t_bar formed from the doses up to it. With means of all doses the t_bar of a lower
/// dose can only be smaller than that, so its p errs on the large side.
///
/// @return [dose - 1], lowest dose first; `inconsistent_input` where a group is empty, there is no control, no spread,
///         or one animal in every group
Result<std::vector<StepDown>> williams_test(Groups groups, Trend trend, IsotonicMeans means = IsotonicMeans::all_doses);

/// The same from means, with a distribution made once for all endpoints of the same sizes and degrees.
Result<std::vector<StepDown>> williams_test(const GroupMeans& groups, const WilliamsDistribution& distribution,
                                            Trend trend, IsotonicMeans means = IsotonicMeans::all_doses);

/// Means that rise with dose and lie nearest to the given ones in the sum of squares weighted by size.
///
/// @param means, sizes  [i], as many; sizes > 0
std::vector<double> rising_means(std::span<const double> means, std::span<const double> sizes);

/// Distribution of t_bar of the top dose where the doses truly differ from the control: for power.
///
/// @param sizes       the control first, >= 1
/// @param true_means  [i], of dose i + 1 less that of the control, in units of the standard deviation of one animal
StudentizedTail top_dose_tail(std::span<const std::int64_t> sizes, std::span<const double> true_means, double degrees);

}  // namespace nonclin::stats
