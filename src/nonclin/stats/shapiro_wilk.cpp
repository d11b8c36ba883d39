#include "nonclin/stats/shapiro_wilk.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "nonclin/stats/groups.hpp"
#include "nonclin/stats/tail.hpp"

namespace nonclin::stats {

namespace {

constexpr TestName name{"Shapiro-Wilk 正态性检验", "Shapiro-Wilk test of normality"};
constexpr std::size_t most = 5000;

template <std::size_t N>
double polynomial(const double (&coefficient)[N], double x) {
    double sum = 0;
    for (std::size_t i = N; i-- > 0;) sum = sum * x + coefficient[i];
    return sum;
}

// Weights of the upper half, largest value first; those of the lower half are their negatives. The two outermost by
// Royston's polynomials in 1/sqrt(n), the rest as the expected order statistics (Blom), all squares summing to 1.
std::vector<double> upper_weights(std::size_t count) {
    const std::size_t half = count / 2;
    std::vector<double> weight(half);
    if (count == 3) {
        weight[0] = std::numbers::sqrt2 / 2;
        return weight;
    }
    const auto n = static_cast<double>(count);
    double squares = 0;
    for (std::size_t i = 0; i < half; ++i) {
        weight[i] = -normal_quantile((static_cast<double>(i) + 0.625) / (n + 0.25));
        squares += 2 * weight[i] * weight[i];
    }
    constexpr double outermost[] = {0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056};
    constexpr double second[] = {0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633};
    const double u = 1 / std::sqrt(n);
    const std::size_t given = count > 5 ? 2 : 1;
    const double by_polynomial[] = {weight[0] / std::sqrt(squares) + polynomial(outermost, u),
                                    given == 2 ? weight[1] / std::sqrt(squares) + polynomial(second, u) : 0};
    double rest = 1;
    for (std::size_t i = 0; i < given; ++i) {
        squares -= 2 * weight[i] * weight[i];
        rest -= 2 * by_polynomial[i] * by_polynomial[i];
        weight[i] = by_polynomial[i];
    }
    const double scale = std::sqrt(squares / rest);
    for (std::size_t i = given; i < half; ++i) weight[i] /= scale;
    return weight;
}

// Upper tail of ln(1 - W), which is nearly normal after Royston's transformation; `shortfall` = 1 - W.
double tail_of(double w, double shortfall, std::size_t count) {
    if (count == 3) {
        const double p = 6 / std::numbers::pi * (std::asin(std::sqrt(w)) - std::asin(std::sqrt(0.75)));
        return std::max(0.0, p);
    }
    const auto n = static_cast<double>(count);
    double y = std::log(shortfall);
    if (count <= 11) {
        constexpr double gamma[] = {-2.273, 0.459};
        constexpr double mean[] = {0.544, -0.39978, 0.025054, -6.714e-4};
        constexpr double log_sd[] = {1.3822, -0.77857, 0.062767, -0.0020322};
        // W is never below n a1^2 / (n - 1), so gamma stays above y.
        y = -std::log(polynomial(gamma, n) - y);
        return normal_upper_tail((y - polynomial(mean, n)) / std::exp(polynomial(log_sd, n)));
    }
    constexpr double mean[] = {-1.5861, -0.31082, -0.083751, 0.0038915};
    constexpr double log_sd[] = {-0.4803, -0.082676, 0.0030302};
    const double x = std::log(n);
    return normal_upper_tail((y - polynomial(mean, x)) / std::exp(polynomial(log_sd, x)));
}

}  // namespace

Result<ShapiroWilk> shapiro_wilk(std::span<const double> values) {
    if (auto can = checked(values, 3, name, {"样本", "the sample"}); !can) return fail(std::move(can).error());
    if (values.size() > most) {
        return fail(
            ErrorKind::inconsistent_input,
            text("Shapiro-Wilk 正态性检验：共 {} 个值，近似公式只到 {} 个；样本这样大时请看分位数图",
                 "Shapiro-Wilk test of normality: {} values, the approximation holds up to {}; look at a quantile "
                 "plot of so many",
                 values.size(), most));
    }
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    const double range = sorted.back() - sorted.front();
    if (auto can = checked_range(range, name); !can) return fail(std::move(can).error());
    if (range == 0) {
        return fail(ErrorKind::inconsistent_input,
                    {"Shapiro-Wilk 正态性检验：所有值都相同，无法检验正态性",
                     "Shapiro-Wilk test of normality: all values are equal, normality cannot be tested"});
    }
    const double lowest = sorted.front();
    for (double& x : sorted) x = (x - lowest) / range;
    const std::vector<double> weight = upper_weights(sorted.size());
    double weighted = 0;
    double weight_squares = 0;
    for (std::size_t i = 0; i < weight.size(); ++i) {
        weighted += weight[i] * (sorted[sorted.size() - 1 - i] - sorted[i]);
        weight_squares += 2 * weight[i] * weight[i];
    }
    const double squares = moments(sorted, 0).squares * weight_squares;
    const double root = std::sqrt(squares);
    // 1 - W without the loss of a difference near W = 1.
    const double shortfall = std::max((root - weighted) * (root + weighted) / squares, 1e-19);
    const double w = 1 - shortfall;
    return ShapiroWilk{w, tail_of(w, shortfall, sorted.size())};
}

}  // namespace nonclin::stats
