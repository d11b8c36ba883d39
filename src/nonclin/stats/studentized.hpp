#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>

#include "nonclin/base/result.hpp"

namespace nonclin::stats {

/// Tail of X / S, where the tail of X is known and S is an independent estimate of a standard deviation of 1 with
/// `degrees` degrees of freedom (S^2 times degrees is chi squared). Student's t, Dunnett's, Williams' and Tukey's
/// statistics are all of this form.
///
/// Tails of X that were computed are kept, so a second question to the same object is many times cheaper than the
/// first. Answers do not depend on what was asked before or by which thread.
class StudentizedTail {
  public:
    /// x -> P(X > x), falling, with small values right in relative terms.
    using Tail = std::function<double(double)>;

    /// @param tail       called from any thread that asks this object
    /// @param degrees    >= 1, need not be whole; infinity: S is 1
    /// @param steepness  how far X lies from 0 in its own standard deviations: 0 under the null hypothesis, the
    ///                   noncentrality where power is computed
    StudentizedTail(Tail tail, double degrees, double steepness = 0);

    /// P(X / S > t): absolute error below 1e-11, relative error below 1e-9 also where it is tiny (down to 1e-290).
    ///
    /// @param t  any finite number
    double above(double t) const;

    /// The t that is exceeded with this probability, 0 < probability < 1; `numeric` where there is none.
    Result<double> critical(double probability) const;

  private:
    double weight_at(double u) const;
    double tail_at(std::ptrdiff_t m, bool is_negative) const;

    Tail tail_;
    double degrees_;
    double step_ = 0;          // of u = log s
    double log_constant_ = 0;  // of the density of u at 0
    std::ptrdiff_t first_ = 0;
    std::ptrdiff_t kept_count_ = 0;
    std::unique_ptr<std::atomic<double>[]> kept_;  // [sign][m - first]: tail at +-exp(m step), not a number: not yet
};

}  // namespace nonclin::stats
