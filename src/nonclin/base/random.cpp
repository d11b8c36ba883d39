#include "nonclin/base/random.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace nonclin {

namespace {

// FNV-1a, to fold a purpose into the key.
std::uint64_t folded(std::string_view words) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char letter : words) {
        hash ^= static_cast<unsigned char>(letter);
        hash *= 0x100000001b3ULL;
    }
    return hash;
}

std::uint32_t low(std::uint64_t x) { return static_cast<std::uint32_t>(x); }
std::uint32_t high(std::uint64_t x) { return static_cast<std::uint32_t>(x >> 32); }

// Acklam's rational approximation of the standard normal quantile for p <= 0.5, relative error 1.15e-9.
double approximate_quantile(double p) {
    constexpr double a[] = {-3.969683028665376e+01, 2.209460984245205e+02,  -2.759285104469687e+02,
                            1.383577518672690e+02,  -3.066479806614716e+01, 2.506628277459239e+00};
    constexpr double b[] = {-5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02,
                            6.680131188771972e+01, -1.328068155288572e+01};
    constexpr double c[] = {-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
                            -2.549732539343734e+00, 4.374664141464968e+00,  2.938163982698783e+00};
    constexpr double d[] = {7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00};
    constexpr double tail = 0.02425;
    if (p < tail) {
        const double q = std::sqrt(-2 * std::log(p));
        return (((((c[0] * q + c[1]) * q + c[2]) * q + c[3]) * q + c[4]) * q + c[5]) /
               ((((d[0] * q + d[1]) * q + d[2]) * q + d[3]) * q + 1);
    }
    const double q = p - 0.5;
    const double r = q * q;
    return (((((a[0] * r + a[1]) * r + a[2]) * r + a[3]) * r + a[4]) * r + a[5]) * q /
           (((((b[0] * r + b[1]) * r + b[2]) * r + b[3]) * r + b[4]) * r + 1);
}

}  // namespace

Random::Random(std::uint64_t seed, std::string_view purpose, std::uint64_t index) {
    const std::uint64_t key = seed ^ folded(purpose);
    key_[0] = low(key);
    key_[1] = high(key);
    counter_[0] = 0;
    counter_[1] = 0;
    counter_[2] = low(index);
    counter_[3] = high(index);
}

void Random::refill() {
    std::uint32_t x[4] = {counter_[0], counter_[1], counter_[2], counter_[3]};
    std::uint32_t k0 = key_[0];
    std::uint32_t k1 = key_[1];
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t left = std::uint64_t{0xD2511F53} * x[0];
        const std::uint64_t right = std::uint64_t{0xCD9E8D57} * x[2];
        const std::uint32_t y[4] = {high(right) ^ x[1] ^ k0, low(right), high(left) ^ x[3] ^ k1, low(left)};
        for (int i = 0; i < 4; ++i) x[i] = y[i];
        k0 += 0x9E3779B9;
        k1 += 0xBB67AE85;
    }
    for (int i = 0; i < 4; ++i) block_[i] = x[i];
    if (++counter_[0] == 0) ++counter_[1];
    used_ = 0;
}

std::uint32_t Random::bits() {
    if (used_ == 4) refill();
    return block_[used_++];
}

double Random::uniform() {
    // 52 bits: with 53 the half would be rounded away, and the largest draw would be 1.
    const std::uint64_t wide = (std::uint64_t{bits()} << 32 | bits()) >> 12;
    return (static_cast<double>(wide) + 0.5) * 0x1p-52;
}

double Random::normal() {
    const double p = uniform();
    // The lower tail only: near 1 the distribution function has no digits left to correct with. 1 - p is exact there.
    const double lower = std::min(p, 1 - p);
    const double x = approximate_quantile(lower);
    const double error = 0.5 * std::erfc(-x / std::numbers::sqrt2) - lower;
    const double step = error * std::sqrt(2 * std::numbers::pi) * std::exp(x * x / 2);
    const double refined = x - step / (1 + x * step / 2);
    return p <= 0.5 ? refined : -refined;
}

}  // namespace nonclin
