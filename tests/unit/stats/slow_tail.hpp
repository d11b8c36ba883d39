#pragma once

#include <cmath>
#include <numbers>

// Tails as what they are: areas under densities, by Simpson's rule in long double. The judge of stats/tail.

namespace nonclin::stats::slow {

template <class Density>
double area(Density density, long double from, long double to) {
    constexpr int panels = 20'000;
    const long double step = (to - from) / panels;
    long double sum = density(from) + density(to);
    for (int i = 1; i < panels; ++i) sum += density(from + i * step) * (i % 2 == 1 ? 4 : 2);
    return static_cast<double>(sum * step / 3);
}

/// Whole degrees of freedom. In the angle whose squared sine is the share of the numerator the density has no pole.
inline double f_upper_tail(double f, double numerator, double denominator) {
    const long double a = numerator / 2.0L;
    const long double b = denominator / 2.0L;
    const long double constant = std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b)) * 2;
    const auto density = [&](long double angle) {
        return constant * std::pow(std::sin(angle), 2 * a - 1) * std::pow(std::cos(angle), 2 * b - 1);
    };
    const long double share =
        numerator * static_cast<long double>(f) / (numerator * static_cast<long double>(f) + denominator);
    return area(density, std::asin(std::sqrt(share)), std::numbers::pi_v<long double> / 2);
}

/// Whole degrees of freedom.
inline double chi_squared_upper_tail(double x, double degrees) {
    const long double constant = std::exp((1 - degrees / 2.0L) * std::log(2.0L) - std::lgamma(degrees / 2.0L));
    const auto density = [&](long double u) { return constant * std::pow(u, degrees - 1.0L) * std::exp(-u * u / 2); };
    const long double from = std::sqrt(static_cast<long double>(x));
    return area(density, from, from + 10 + std::sqrt(static_cast<long double>(degrees)));
}

}  // namespace nonclin::stats::slow
