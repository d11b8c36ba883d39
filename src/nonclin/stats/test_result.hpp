#pragma once

namespace nonclin::stats {

/// A ratio of variances and how rarely chance makes it as large.
struct FTest {
    double f = 0;
    double numerator_degrees = 0;
    double denominator_degrees = 0;
    double p = 1;  // upper tail
};

/// A statistic that by chance follows chi-squared, and how rarely chance makes it as large.
struct ChiSquaredTest {
    double chi_squared = 0;
    double degrees = 0;  // of freedom
    double p = 1;        // upper tail
};

/// How rarely chance alone makes a difference as large, by direction: treated against control, or along the dose.
struct Tails {
    double two_sided = 1;
    double greater = 1;
    double less = 1;
};

}  // namespace nonclin::stats
