#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace nonclin::stats {

/// A random walk from 0 with independent normal steps, watched after each step.
///
/// The chance that the mean of dose groups, averaged from the top dose downward, ever passes a bound b is such a
/// chance: step l is n_l (mean_l - b).
///
/// @param variances  of the steps in order, > 0
/// @param drifts     means of the steps, as many
/// @return P(the walk is above 0 after at least one of its steps); relative error below 1e-11 where the drifts are <= 0
double rises_above_zero(std::span<const double> variances, std::span<const double> drifts);

/// The same walk with drifts -b * variances, for many b: what does not depend on b is computed once.
class DriftedWalk {
  public:
    explicit DriftedWalk(std::span<const double> variances);

    /// P(the walk is above 0 after at least one of its first `steps` steps), 1 <= steps <= number of variances.
    double rises_above_zero(double b, std::size_t steps) const;

  private:
    /// After one step: density of the walk that was not above 0 before, times quadrature weight.
    struct Stage {
        double time = 0;  // variance up to here
        std::vector<double> above, above_mass;
        std::vector<double> below, below_mass;
    };
    std::vector<Stage> stages_;
};

}  // namespace nonclin::stats
