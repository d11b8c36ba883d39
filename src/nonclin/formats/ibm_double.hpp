#pragma once

#include <bit>
#include <cstdint>

namespace nonclin::formats {

// Numbers of IBM System/360 hexadecimal floating point, as SAS transport files hold them: sign (1 bit), exponent of 16
// (7 bits, excess 64), fraction of 14 hexadecimal digits (56 bits, the point before its first digit). A number of 2 to
// 7 bytes is one of 8 bytes without its last ones. Largest 16^63 (1 - 16^-14), 7.2e75; smallest with a first digit that
// is not zero 16^-65, 5.4e-79; smallest at all 2^-312, 1.2e-94. There are no infinities and no not-a-number. SAS
// Institute, TS-140, The Record Layout of a SAS Transport Data Set, section "Numeric data fields".

/// The IEEE double nearest to an IBM double, ties to the even one. Every IBM double lies in the range of normal IEEE
/// doubles; of its 53 to 56 significant bits at most three are rounded away. A fraction of zero is zero with the sign
/// it has, whatever its exponent: codes of missing values are not looked for here.
///
/// @param ibm  the eight bytes as a number, the first byte the highest
inline double double_from_ibm(std::uint64_t ibm) {
    // The conversion of the integer rounds; the power of two, 16^(exponent - 64) / 2^56, is exact.
    constexpr std::uint64_t fraction_bits = (std::uint64_t{1} << 56U) - 1, sign_bit = std::uint64_t{1} << 63U;
    const auto fraction = static_cast<double>(static_cast<std::int64_t>(ibm & fraction_bits));
    const std::uint64_t exponent = (ibm >> 56U) & 127U;
    const auto power = std::bit_cast<double>((exponent * 4 + (1023 - 4 * 64 - 56)) << 52U);
    return std::bit_cast<double>(std::bit_cast<std::uint64_t>(fraction * power) | (ibm & sign_bit));
}

enum class IbmFit {
    exact,         // reads back as the same double
    rounded,       // the nearest IBM number of that length, ties to the even one
    too_large,     // beyond the largest IBM number, or infinite
    too_small,     // not zero, and the nearest IBM number is zero
    not_a_number,  // IBM numbers have none
};

struct IbmNumber {
    std::uint64_t bits = 0;  // eight bytes, the first the highest; bytes beyond the length are zero; 0 where none fits
    IbmFit fit = IbmFit::exact;
};

/// The IBM number nearest to a double. With eight bytes every double of magnitude 16^-65 to 7.2e75 fits exactly.
/// Below 16^-65 the fraction begins with zeros, and digits may be lost.
///
/// @param length  bytes of the number, 2..8
IbmNumber ibm_from_double(double number, unsigned length = 8);

}  // namespace nonclin::formats
