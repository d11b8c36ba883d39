#include "nonclin/formats/ibm_double.hpp"

#include <bit>

namespace nonclin::formats {

namespace {

constexpr std::uint64_t sign_bit = std::uint64_t{1} << 63U;
constexpr std::uint64_t fraction_bits = (std::uint64_t{1} << 56U) - 1;

// bits / 2^drop to the nearest whole number, ties to even. drop 0..127.
std::uint64_t rounded_shift(std::uint64_t bits, unsigned drop) {
    if (drop == 0) return bits;
    if (drop > 63) return 0;  // bits < 2^57, so that less than a half is left
    const std::uint64_t kept = bits >> drop, lost = bits & ((std::uint64_t{1} << drop) - 1);
    const std::uint64_t half = std::uint64_t{1} << (drop - 1);
    return kept + (lost > half || (lost == half && (kept & 1U) != 0) ? 1 : 0);
}

}  // namespace

IbmNumber ibm_from_double(double number, unsigned length) {
    const auto bits = std::bit_cast<std::uint64_t>(number);
    const auto biased = static_cast<int>((bits >> 52U) & 2047U);
    std::uint64_t fraction = bits & ((std::uint64_t{1} << 52U) - 1);
    if (biased == 2047) return {0, fraction != 0 ? IbmFit::not_a_number : IbmFit::too_large};
    if (biased == 0) return {fraction == 0 ? bits : 0, fraction == 0 ? IbmFit::exact : IbmFit::too_small};
    fraction |= std::uint64_t{1} << 52U;

    // number = fraction * 2^power, 2^52 <= fraction < 2^53. The least q with number < 16^q gives the exponent q + 64.
    const int power = biased - 1075;
    const int q = (power + 53 + 1200) / 4 - 300 + ((power + 53 + 1200) % 4 != 0 ? 1 : 0);  // rounded up
    fraction <<= static_cast<unsigned>(power + 56 - 4 * q);                                // by 0..3
    int exponent = q + 64;
    const unsigned lost_bits = 8 * ((8 - length) & 7U);
    unsigned drop = lost_bits;
    if (exponent < 0) {
        drop += static_cast<unsigned>(-exponent) * 4;
        exponent = 0;
    }
    const bool is_exact = drop <= 63 && (fraction & ((std::uint64_t{1} << drop) - 1)) == 0;
    fraction = rounded_shift(fraction, drop) << lost_bits;  // NOLINT: by 56 at most
    if (fraction > fraction_bits) {                         // rounded up to the next power of 16
        fraction >>= 4U;
        ++exponent;
    }
    if (fraction == 0) return {0, IbmFit::too_small};
    if (exponent > 127) return {0, IbmFit::too_large};
    const std::uint64_t all = (bits & sign_bit) | (static_cast<std::uint64_t>(exponent) << 56U) | fraction;
    return {all, is_exact ? IbmFit::exact : IbmFit::rounded};
}

}  // namespace nonclin::formats
