#include "nonclin/stats/censored.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

namespace nonclin::stats {

namespace {

// Inverse Mills ratio phi(z) / Phi(z). Far in the lower tail Phi underflows; there by Laplace's continued fraction.
double inverse_mills(double z) {
    constexpr double tail = -5;
    if (z < tail) {
        const double x = -z;
        double fraction = x;
        for (int k = 120; k >= 1; --k) fraction = x + k / fraction;
        return fraction;
    }
    const double density = std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
    return density / (0.5 * std::erfc(-z / std::numbers::sqrt2));
}

double log_normal_below(double z) {
    constexpr double tail = -5;
    if (z < tail) return -z * z / 2 - 0.5 * std::log(2 * std::numbers::pi) - std::log(inverse_mills(z));
    return std::log(0.5 * std::erfc(-z / std::numbers::sqrt2));
}

bool has_two_known(std::span<const CensoredValue> values) {
    const CensoredValue* first = nullptr;
    for (const CensoredValue& one : values) {
        if (one.is_below) continue;
        if (first != nullptr && one.value != first->value) return true;
        if (first == nullptr) first = &one;
    }
    return false;
}

// The values and limits as (x - centre) / scale, so that the search starts near its end.
struct Standardised {
    std::vector<CensoredValue> values;
    double centre = 0;
    double scale = 0;
};

Standardised standardised(std::span<const CensoredValue> values) {
    Standardised made;
    const double count = static_cast<double>(values.size());
    for (const CensoredValue& one : values) made.centre += one.value / count;
    for (const CensoredValue& one : values) made.scale += (one.value - made.centre) * (one.value - made.centre) / count;
    made.scale = std::sqrt(made.scale);
    for (const CensoredValue& one : values) {
        made.values.push_back({(one.value - made.centre) / made.scale, one.is_below});
    }
    return made;
}

// Log likelihood in g = 1/sd and h = mean/sd, with its gradient and Hessian.
struct Likelihood {
    double height = 0;
    double by_g = 0, by_h = 0;
    double by_gg = 0, by_gh = 0, by_hh = 0;
};

Likelihood likelihood_at(std::span<const CensoredValue> values, double g, double h) {
    Likelihood at;
    for (const auto& [y, is_below] : values) {
        const double z = g * y - h;
        if (is_below) {
            const double ratio = inverse_mills(z);
            const double slope = -ratio * (z + ratio);
            at.height += log_normal_below(z);
            at.by_g += ratio * y;
            at.by_h -= ratio;
            at.by_gg += slope * y * y;
            at.by_gh -= slope * y;
            at.by_hh += slope;
        } else {
            at.height += std::log(g) - z * z / 2;
            at.by_g += 1 / g - z * y;
            at.by_h += z;
            at.by_gg -= 1 / (g * g) + y * y;
            at.by_gh += y;
            at.by_hh -= 1;
        }
    }
    return at;
}

}  // namespace

Result<NormalFit> fit_left_censored_normal(std::span<const CensoredValue> values) {
    if (!has_two_known(values)) {
        return fail(ErrorKind::inconsistent_input,
                    {"删失正态拟合：至少需要两个不同的可定量值",
                     "censored normal fit: at least two different quantified values are needed"});
    }
    const Standardised data = standardised(values);
    double g = 1;
    double h = 0;
    Likelihood at = likelihood_at(data.values, g, h);
    constexpr int most_steps = 500;
    for (int step = 0; step < most_steps; ++step) {
        const double determinant = at.by_gg * at.by_hh - at.by_gh * at.by_gh;
        const double step_g = -(at.by_hh * at.by_g - at.by_gh * at.by_h) / determinant;
        const double step_h = -(at.by_gg * at.by_h - at.by_gh * at.by_g) / determinant;
        constexpr double enough = 1e-12;
        if (std::fabs(step_g) <= enough * g && std::fabs(step_h) <= enough * std::max(1.0, std::fabs(h))) {
            return NormalFit{data.centre + data.scale * h / g, data.scale / g};
        }
        // Newton's step, halved until it stays inside and does not lose height.
        bool has_moved = false;
        constexpr int most_halvings = 30;
        for (int halvings = 0; halvings < most_halvings && !has_moved; ++halvings) {
            const double part = std::ldexp(1.0, -halvings);
            if (g + part * step_g <= 0) continue;
            const Likelihood next = likelihood_at(data.values, g + part * step_g, h + part * step_h);
            if (next.height < at.height - 1e-12 * std::fabs(at.height)) continue;
            g += part * step_g;
            h += part * step_h;
            at = next;
            has_moved = true;
        }
        if (!has_moved || !std::isfinite(at.height)) break;
    }
    return fail(ErrorKind::numeric, {"删失正态拟合未收敛", "the censored normal fit did not converge"});
}

}  // namespace nonclin::stats
