#pragma once

#include <span>

#include "nonclin/base/result.hpp"
#include "nonclin/stats/interval.hpp"
#include "nonclin/stats/test_result.hpp"

namespace nonclin::stats {

/// Two groups compared by their means; everything is treated less control, in the unit of the values.
struct TTest {
    double difference = 0;
    double standard_error = 0;
    double t = 0;
    double degrees = 0;  // of freedom; not whole in Welch's test
    Tails p;             // greater: the treated mean is greater
    Interval interval;   // two-sided, of the difference
};

enum class Variances {
    equal,    // Student's: one variance pooled from both groups
    separate  // Welch's: each group its own (Biometrika 1947;34:28), degrees of freedom by Satterthwaite
};

/// t test of two independent groups.
///
/// @param treated, control  finite; at least two animals each (equal variances: three together); not all without spread
/// @param confidence        of the interval, 0 < confidence < 1
/// @return `inconsistent_input` where animals are too few or both groups have no spread at all
Result<TTest> t_test(std::span<const double> treated, std::span<const double> control, Variances variances,
                     double confidence = 0.95);

}  // namespace nonclin::stats
