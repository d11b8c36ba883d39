#include "nonclin/formats/ibm_double.hpp"

#include <bit>
#include <cmath>
#include <limits>
#include <random>

#include <doctest/doctest.h>

using namespace nonclin::formats;

namespace {

constexpr std::uint64_t fraction_bits = (std::uint64_t{1} << 56U) - 1;

// The exact value: a long double holds all 56 bits of the fraction.
static_assert(std::numeric_limits<long double>::digits >= 64);
long double exact(std::uint64_t ibm) {
    const long double fraction = std::scalbn(static_cast<long double>(ibm & fraction_bits), -56);
    const int exponent = static_cast<int>(ibm >> 56U & 127U) - 64;
    return (ibm >> 63U ? -1.0L : 1.0L) * std::scalbn(fraction, 4 * exponent);
}

// The nearest double by whole numbers alone: the bits beyond 53 are looked at one by one.
double nearest_by_integers(std::uint64_t ibm) {
    std::uint64_t fraction = ibm & fraction_bits;
    int power = 4 * (static_cast<int>(ibm >> 56U & 127U) - 64) - 56;
    int lost = 0, half = 0;  // what has been cut off: the last bit, and whether anything stood behind it
    while (fraction >> 53U != 0) {
        lost |= half;
        half = static_cast<int>(fraction & 1U);
        fraction >>= 1U;
        ++power;
    }
    if (half != 0 && (lost != 0 || (fraction & 1U) != 0)) ++fraction;
    const double magnitude = std::ldexp(static_cast<double>(fraction), power);
    return ibm >> 63U ? -magnitude : magnitude;
}

bool is_same(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }

}  // namespace

TEST_CASE("known numbers of IBM System/360 are read") {
    CHECK(double_from_ibm(0x4110000000000000) == 1);
    CHECK(double_from_ibm(0xC110000000000000) == -1);
    CHECK(double_from_ibm(0xC276A00000000000) == -118.625);  // the worked example of IBM hexadecimal floating point
    CHECK(double_from_ibm(0x4264000000000000) == 100);
    CHECK(double_from_ibm(0x401999999999999A) == 0.1);
    CHECK(double_from_ibm(0x4166666666666666) ==
          6.4);  // of a laboratory file; cutting bits off gives 6.3999999999999995
    CHECK(double_from_ibm(0x7FFFFFFFFFFFFFFF) == std::ldexp(1.0, 252));
    CHECK(double_from_ibm(0x0010000000000000) == std::ldexp(1.0, -260));
    CHECK(double_from_ibm(0x0000000000000001) == std::ldexp(1.0, -312));
    CHECK(is_same(double_from_ibm(0), 0.0));
    CHECK(is_same(double_from_ibm(0x8000000000000000), -0.0));
    CHECK(is_same(double_from_ibm(0x4E00000000000000), 0.0));
}

TEST_CASE("any eight bytes give the nearest double, ties to even, by two judges") {
    std::mt19937_64 random(1);
    for (int round = 0; round < 1000000; ++round) {
        std::uint64_t ibm = random();
        if (round % 4 == 1) ibm &= ~std::uint64_t{0} << (random() % 56);           // short fractions
        if (round % 4 == 2) ibm = (ibm & ~std::uint64_t{0xF}) | (random() & 15U);  // ties
        if (round % 4 == 3) ibm &= (std::uint64_t{0xFF} << 56U) | (fraction_bits >> (random() % 56));  // not normalised
        const double number = double_from_ibm(ibm);
        REQUIRE(is_same(number, nearest_by_integers(ibm)));
        REQUIRE(is_same(number, static_cast<double>(exact(ibm))));
    }
}

TEST_CASE("a double in the range of IBM numbers is written exactly and read back as it was") {
    std::mt19937_64 random(2);
    int tried = 0;
    while (tried < 300000) {
        const double number = std::bit_cast<double>(random());
        if (!(std::fabs(number) < 0x1p252 && std::fabs(number) >= 0x1p-260)) continue;
        ++tried;
        const IbmNumber ibm = ibm_from_double(number);
        REQUIRE(ibm.fit == IbmFit::exact);
        REQUIRE((ibm.bits >> 52U & 15U) != 0);  // the first digit is not zero
        REQUIRE(exact(ibm.bits) == static_cast<long double>(number));
        REQUIRE(is_same(double_from_ibm(ibm.bits), number));
    }
}

TEST_CASE("what does not fit its bytes is rounded to the nearest, ties to even") {
    std::mt19937_64 random(3);
    for (int round = 0; round < 300000; ++round) {
        const auto length = static_cast<unsigned>(2 + random() % 7);
        const int power =
            static_cast<int>(random() % 640) - 330;  // from below the least IBM number to near the largest
        double number = std::ldexp(1 + static_cast<double>(random() >> 12U) * 0x1p-52, std::min(power, 251));
        if (round % 3 == 0) number = static_cast<double>(static_cast<float>(number * 0x1p200)) * 0x1p-200;  // ties
        const IbmNumber ibm = ibm_from_double(number, length);
        const std::uint64_t unit = std::uint64_t{1} << (64 - 8 * length);
        REQUIRE((ibm.bits & (unit - 1)) == 0);
        const long double error = std::fabs(exact(ibm.bits) - number);
        REQUIRE((ibm.fit == IbmFit::exact) == (error == 0));
        if (ibm.fit == IbmFit::too_large) {
            REQUIRE(number > exact(0x7FFFFFFFFFFFFFFF & ~(unit - 1)));
            continue;
        }
        REQUIRE((ibm.fit == IbmFit::too_small) == (ibm.bits == 0));
        // The neighbours: one unit more, and one less, where a first digit that becomes zero makes room for a finer
        // unit.
        const std::uint64_t above = ibm.bits + unit;
        const long double step = exact((ibm.bits & ~fraction_bits) | unit);
        if ((ibm.bits & fraction_bits) + unit <= fraction_bits) {
            const long double next = std::fabs(exact(above) - number);
            REQUIRE((error < next || (error == next && (ibm.bits / unit) % 2 == 0)));
        } else {
            REQUIRE(error <= step / 2);
        }
        if (ibm.bits == 0) continue;
        const bool is_least = (ibm.bits & fraction_bits) == std::uint64_t{1} << 52U && ibm.bits >> 56U != 0;
        const long double below = exact(ibm.bits) - (is_least ? step / 16 : step);
        const long double before = std::fabs(below - number);
        REQUIRE((error < before || (error == before && (ibm.bits / unit) % 2 == 0)));
    }
}

TEST_CASE("zeros keep their sign, and what no IBM number is near to is said") {
    CHECK(ibm_from_double(0.0).bits == 0);
    CHECK(ibm_from_double(-0.0).bits == 0x8000000000000000);
    CHECK(ibm_from_double(-0.0, 3).fit == IbmFit::exact);
    CHECK(ibm_from_double(-118.625).bits == 0xC276A00000000000);
    CHECK(ibm_from_double(0x1p252).fit == IbmFit::too_large);
    CHECK(ibm_from_double(std::nextafter(0x1p252, 0)).fit == IbmFit::exact);
    CHECK(ibm_from_double(std::nextafter(0x1p252, 0), 7).fit == IbmFit::too_large);  // rounded up beyond the largest
    CHECK(ibm_from_double(std::numeric_limits<double>::infinity()).fit == IbmFit::too_large);
    CHECK(ibm_from_double(std::numeric_limits<double>::quiet_NaN()).fit == IbmFit::not_a_number);
    CHECK(ibm_from_double(0x1p-312).bits == 1);
    CHECK(ibm_from_double(0x1p-312).fit == IbmFit::exact);
    CHECK(ibm_from_double(0x1p-313).fit == IbmFit::too_small);  // a tie, to the even zero
    CHECK(ibm_from_double(0x1.8p-313).fit == IbmFit::rounded);
    CHECK(ibm_from_double(-5e-324).fit == IbmFit::too_small);
    CHECK(ibm_from_double(1.0, 2).bits == 0x4110000000000000);
    CHECK(ibm_from_double(0.1, 4).fit == IbmFit::rounded);
    CHECK(ibm_from_double(15.99, 2).bits == 0x4210000000000000);  // rounded up to the next power of 16
}
