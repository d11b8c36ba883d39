// P(X / S > t) = int g(u) Q(t e^u) du with u = log S and Q the tail of X. The integrand is analytic and falls off
// exponentially on both sides, so the trapezoid rule converges exponentially (Trefethen and Weideman, SIAM Rev
// 2014;56:385), wherever its grid lies. The grid is laid so that t e^u is always a whole power of e^step: the values
// of Q, the expensive part, are then the same for every t and are kept.

#include "nonclin/stats/studentized.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/tools/roots.hpp>

#include "nonclin/base/number_text.hpp"

namespace nonclin::stats {

namespace {

constexpr double negligible = 1e-17;

// log of 2 (v/2)^(v/2) e^(-v/2) / Gamma(v/2), the density of u = log S at 0. For large v by Stirling's series, because
// the terms of the plain formula cancel there.
double log_density_at_zero(double degrees) {
    const double half = degrees / 2;
    if (half < 20) return std::numbers::ln2 + half * std::log(half) - half - boost::math::lgamma(half);
    const double square = half * half;
    const double series = (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - 1.0 / 1680 / square) / square) / square) / half;
    return std::numbers::ln2 + 0.5 * std::log(half / (2 * std::numbers::pi)) - series;
}

// The error of the trapezoid rule is the Fourier transform of the integrand at 2 pi / step. That of g alone is
// |Gamma((v + i w) / 2)| / Gamma(v / 2), by Stirling exp of the `decay` below; a step of Q at X = steepness adds the
// bandwidth of a normal density of that width in log s.
double step_of(double degrees, double steepness) {
    constexpr double log_of_error = 32;  // e^-32 is 1e-14
    const double a = degrees / 2;
    const auto decay = [a](double w) { return w * std::atan(w / a) - (a - 0.5) / 2 * std::log1p(w / a * (w / a)); };
    double low = 0;
    double high = 2 * log_of_error + 4 * std::sqrt(a * log_of_error);
    constexpr int bisections = 16;
    for (int i = 0; i < bisections; ++i) {
        const double middle = (low + high) / 2;
        (decay(middle) < log_of_error ? low : high) = middle;
    }
    const double bandwidth = 2 * high;
    return 2 * std::numbers::pi / std::sqrt(bandwidth * bandwidth + 2 * log_of_error * steepness * steepness);
}

}  // namespace

StudentizedTail::StudentizedTail(Tail tail, double degrees, double steepness)
    : tail_(std::move(tail)), degrees_(degrees) {
    if (std::isinf(degrees)) return;
    step_ = step_of(degrees, steepness);
    log_constant_ = log_density_at_zero(degrees);
    constexpr double least_kept = 0.02;
    constexpr double most_kept = 40;
    constexpr std::ptrdiff_t most_count = 4096;  // beyond: many degrees of freedom, few points for each t
    first_ = static_cast<std::ptrdiff_t>(std::floor(std::log(least_kept) / step_));
    const auto last = static_cast<std::ptrdiff_t>(std::ceil(std::log(most_kept) / step_));
    kept_count_ = last - first_ + 1;
    if (kept_count_ > most_count) {
        kept_count_ = 0;
        return;
    }
    const auto cells = static_cast<std::size_t>(2 * kept_count_);
    kept_ = std::make_unique<std::atomic<double>[]>(cells);
    for (std::size_t i = 0; i < cells; ++i) {
        kept_[i].store(std::numeric_limits<double>::quiet_NaN(), std::memory_order_relaxed);
    }
}

double StudentizedTail::weight_at(double u) const {
    return step_ * std::exp(log_constant_ + degrees_ * (u - std::expm1(2 * u) / 2));
}

double StudentizedTail::tail_at(std::ptrdiff_t m, bool is_negative) const {
    const double x = std::exp(static_cast<double>(m) * step_);
    if (m < first_ || m >= first_ + kept_count_) return tail_(is_negative ? -x : x);
    std::atomic<double>& cell = kept_[static_cast<std::size_t>(m - first_ + (is_negative ? kept_count_ : 0))];
    double known = cell.load(std::memory_order_relaxed);
    if (std::isnan(known)) {
        known = tail_(is_negative ? -x : x);
        cell.store(known, std::memory_order_relaxed);
    }
    return known;
}

double StudentizedTail::above(double t) const {
    if (std::isinf(degrees_) || t == 0) return std::min(1.0, tail_(t));
    const bool is_negative = t < 0;
    const double shift = std::log(std::fabs(t));
    const auto middle = static_cast<std::ptrdiff_t>(std::llround(shift / step_));
    double sum = 0;
    // Downward the terms may first rise, to where a small S makes a large ratio.
    for (std::ptrdiff_t m = middle;; --m) {
        const double weight = weight_at(static_cast<double>(m) * step_ - shift);
        const double term = weight * tail_at(m, is_negative);
        sum += term;
        if (term < negligible * sum || weight == 0) break;
    }
    for (std::ptrdiff_t m = middle + 1;; ++m) {
        const double weight = weight_at(static_cast<double>(m) * step_ - shift);
        const double term = weight * tail_at(m, is_negative);
        sum += term;
        if (term <= negligible * sum || weight == 0) break;
    }
    return std::min(1.0, sum);
}

Result<double> StudentizedTail::critical(double probability) const {
    const auto gap = [&](double t) { return std::log(above(t)) - std::log(probability); };
    const double sign = gap(0) > 0 ? 1 : -1;
    double near = 0;
    double far = sign;
    constexpr double farthest = 1e100;
    while (sign * gap(far) > 0 && std::fabs(far) < farthest) {
        near = far;
        far *= 2;
    }
    if (!(sign * gap(far) <= 0)) {
        return fail(ErrorKind::numeric,
                    text("找不到概率为 {} 的临界值", "there is no critical value for the probability {}",
                         number_text(probability)));
    }
    constexpr int bits = 48;
    std::uintmax_t most_steps = 200;
    const auto [lower, upper] = boost::math::tools::toms748_solve(
        gap, std::min(near, far), std::max(near, far), boost::math::tools::eps_tolerance<double>(bits), most_steps);
    return (lower + upper) / 2;
}

}  // namespace nonclin::stats
