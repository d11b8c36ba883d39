#pragma once

#include <memory>
#include <span>
#include <vector>

#include "nonclin/stats/dose_groups.hpp"
#include "nonclin/stats/studentized.hpp"

namespace nonclin::stats {

/// Distribution of the largest of the comparisons of several groups with one control (Dunnett, J Am Stat Assoc
/// 1955;50:1096), for any group sizes, by quadrature: no tables, no random numbers.
///
/// T_i = (mean_i - mean_0) / (s sqrt(1/n_i + 1/n_0)). Absolute error of a probability below 1e-11, relative below 1e-9
/// where it is tiny. Ask one object for all endpoints of the same animals: it keeps what it computed.
class DunnettDistribution {
  public:
    /// @param sizes    animals, the control first, at least one other group; each >= 1
    /// @param degrees  of freedom of s, >= 1 or infinite
    /// @return `inconsistent_input` where these cannot be
    static Result<DunnettDistribution> of(std::span<const std::int64_t> sizes, double degrees);

    /// P(max |T_i| > |t|): the adjusted two-sided p value of a comparison with this t, which must be finite.
    double above_two_sided(double t) const;

    /// P(max T_i > t): the adjusted p value against a larger mean. Against a smaller mean hand in -t.
    double above(double t) const;

    /// The |t| or t exceeded with this probability, 0 < probability < 1 (`inconsistent_input` otherwise).
    Result<double> critical_two_sided(double probability) const;
    Result<double> critical(double probability) const;

  private:
    DunnettDistribution(StudentizedTail two_sided, StudentizedTail one_sided);

    StudentizedTail two_sided_;
    StudentizedTail one_sided_;
};

/// P that none, or any, of correlated normals passes a bound: X_i = (Z_i - a_i Z_0) / sqrt(1 + a_i^2) + shift_i with
/// a_i = sqrt(n_i / n_0). The shifts are 0 under the null hypothesis.
class ManyToOneNormals {
  public:
    /// @param sizes   >= 1, the control first
    /// @param shifts  [i], of dose i + 1; empty: all 0
    explicit ManyToOneNormals(std::span<const std::int64_t> sizes, std::span<const double> shifts = {});

    double any_above(double x) const;    // P(max X_i > x)
    double any_outside(double x) const;  // P(max |X_i| > x), x >= 0

  private:
    struct Kind {
        double slope = 0;  // a_i
        double norm = 0;   // sqrt(1 + a_i^2)
        double shift = 0;
        int count = 0;  // groups of this slope and shift
    };
    template <class OneOutside>
    double integral(double x, bool is_symmetric, OneOutside one_outside) const;

    std::vector<Kind> kinds_;
    double step_ = 0;             // of z
    std::vector<double> weight_;  // step * density at m step
};

struct DunnettTest {
    double sd = 0;  // pooled
    double degrees = 0;
    double critical = 0;                      // of |t|, or of t in the direction of the test
    std::vector<MeanComparison> comparisons;  // each dose with the control, in order of the groups
};

/// Each dose group against the control, the error over all of them held together.
///
/// @param confidence  of the simultaneous limits, 0 < confidence < 1
/// @return `inconsistent_input` where a group is empty, there is no control, no spread, or one animal in every group
Result<DunnettTest> dunnett_test(Groups groups, Side side, double confidence = 0.95);

/// The same from means, with a distribution made once for all endpoints of the same sizes and degrees.
Result<DunnettTest> dunnett_test(const GroupMeans& groups, const DunnettDistribution& distribution, Side side,
                                 double confidence = 0.95);

}  // namespace nonclin::stats
