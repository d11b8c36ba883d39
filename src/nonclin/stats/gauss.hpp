#pragma once

#include <cmath>
#include <numbers>

namespace nonclin::stats {

/// Density of a standard normal.
inline double gauss_density(double z) {
    constexpr double height = 0.5 * std::numbers::inv_sqrtpi * std::numbers::sqrt2;
    return height * std::exp(-z * z / 2);
}

}  // namespace nonclin::stats
