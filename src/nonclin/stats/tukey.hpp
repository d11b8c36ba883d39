#pragma once

#include <vector>

#include "nonclin/stats/dose_groups.hpp"
#include "nonclin/stats/studentized.hpp"

namespace nonclin::stats {

/// Distribution of the studentized range: (largest - smallest of `groups` standard normals) / S, by quadrature.
/// Absolute error below 1e-11, relative below 1e-9 where the probability is tiny.
class StudentizedRange {
  public:
    /// @param groups   >= 2
    /// @param degrees  of freedom of S, >= 1 or infinite
    static Result<StudentizedRange> of(std::size_t groups, double degrees);

    /// P(range / S > q), q >= 0.
    double above(double q) const { return q <= 0 ? 1 : tail_.above(q); }

    /// The q exceeded with this probability, 0 < probability < 1.
    Result<double> critical(double probability) const;

  private:
    explicit StudentizedRange(StudentizedTail tail);

    StudentizedTail tail_;
};

struct TukeyTest {
    double sd = 0;  // pooled
    double degrees = 0;
    double critical = 0;                      // of |t|: the studentized range divided by sqrt(2)
    std::vector<MeanComparison> comparisons;  // (1, 0), (2, 0), (2, 1), ...: group less against
};

/// All pairs of groups, the error over all of them held together (Tukey 1953; Kramer, Biometrics 1956;12:307). With
/// unequal sizes p is an upper bound (Hayter, Ann Stat 1984;12:61).
///
/// @param confidence  of the simultaneous limits, 0 < confidence < 1
/// @return `inconsistent_input` where a group is empty, there is only one, no spread, or one animal in every group
Result<TukeyTest> tukey_kramer_test(Groups groups, double confidence = 0.95);

/// The same from means, with a distribution made once for the same number of groups and degrees.
Result<TukeyTest> tukey_kramer_test(const GroupMeans& groups, const StudentizedRange& range, double confidence = 0.95);

}  // namespace nonclin::stats
