#include "nonclin/base/number_text.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <locale>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "nonclin/base/random.hpp"

using nonclin::counted;
using nonclin::number_text;
using nonclin::parse_number;
using nonclin::readable_number;

TEST_CASE("A number prints as the shortest decimal of at most 12 significant digits") {
    CHECK(number_text(0.1) == "0.1");
    CHECK(number_text(100.0) == "100");
    CHECK(number_text(1.0 / 3) == "0.333333333333");
    CHECK(number_text(2.0 / 3) == "0.666666666667");
    CHECK(number_text(0.1 + 0.2) == "0.3");
    CHECK(number_text(123456789012345.0) == "123456789012000");
    CHECK(number_text(-2.5) == "-2.5");
    CHECK(number_text(1234.5678, 3) == "1230");
    CHECK(number_text(0.1 + 0.2, 17) == "0.30000000000000004");
}

TEST_CASE("Very large and very small numbers print with an exponent") {
    CHECK(number_text(1.5e15) == "1500000000000000");
    CHECK(number_text(1.5e16) == "1.5e+16");
    CHECK(number_text(1e-5) == "0.00001");
    CHECK(number_text(1e-6) == "1e-06");
    CHECK(number_text(std::numeric_limits<double>::denorm_min(), 17) == "5e-324");
    CHECK(number_text(std::numeric_limits<double>::max(), 17) == "1.7976931348623157e+308");
}

TEST_CASE("What is no finite number has a word, and zero has no sign") {
    CHECK(number_text(std::nan("")) == "nan");
    CHECK(number_text(-std::nan("")) == "nan");
    CHECK(number_text(HUGE_VAL) == "inf");
    CHECK(number_text(-HUGE_VAL) == "-inf");
    CHECK(number_text(-0.0) == "0");
    CHECK(number_text(std::int64_t{-42}) == "-42");
    CHECK(number_text(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
}

TEST_CASE("A printed number reads back as the C library's own rounding of it") {
    nonclin::Random random(1, "number text", 0);
    for (int i = 0; i < 20'000; ++i) {
        const int digits = 1 + static_cast<int>(random.bits() % 17);
        const double number = random.normal() * std::pow(10.0, static_cast<int>(random.bits() % 60) - 30);
        char judged[64];
        std::snprintf(judged, sizeof judged, "%.*e", digits - 1, number);
        const std::string printed = number_text(number, digits);
        CAPTURE(printed);
        CHECK(std::strtod(printed.c_str(), nullptr) == std::strtod(judged, nullptr));
        double back = 0;
        CHECK(parse_number(printed, back));
        CHECK(back == std::strtod(judged, nullptr));
    }
}

TEST_CASE("The locale of the process does not reach a number") {
    struct Comma : std::numpunct<char> {
        char do_decimal_point() const override { return ','; }
        char do_thousands_sep() const override { return '.'; }
        std::string do_grouping() const override { return "\3"; }
    };
    const std::locale before = std::locale::global(std::locale(std::locale::classic(), new Comma));
    std::ostringstream stream;
    stream << 12345.5;
    CHECK(stream.str() == "12.345,5");  // the locale is in force
    CHECK(number_text(12345.5) == "12345.5");
    CHECK(number_text(std::int64_t{12345}) == "12345");
    CHECK(readable_number(1.5e13) == "1.5×10^13");
    double number = 0;
    CHECK(parse_number("1.5", number));
    CHECK_FALSE(parse_number("1,5", number));
    std::locale::global(before);
}

TEST_CASE("People read powers of ten from 1e5 upward and below 1e-3") {
    CHECK(readable_number(3e13) == "3×10^13");
    CHECK(readable_number(1.4999e13) == "1.5×10^13");
    CHECK(readable_number(1e5) == "1×10^5");
    CHECK(readable_number(99999.0, 5) == "99999");
    CHECK(readable_number(99999.0) == "1×10^5");
    CHECK(readable_number(12345.0) == "12300");
    CHECK(readable_number(0.001) == "0.001");
    CHECK(readable_number(0.00012345) == "1.23×10^-4");
    CHECK(readable_number(-0.00012345, 1) == "-1×10^-4");
    CHECK(readable_number(0.0) == "0");
    CHECK(readable_number(std::nan("")) == "nan");
    CHECK(readable_number(HUGE_VAL) == "inf");
}

TEST_CASE("A word is a number whole or not at all") {
    double number = 0;
    const auto reads = [&](const char* word) { return parse_number(word, number) ? number : std::nan(""); };
    CHECK(reads("3e13") == 3e13);
    CHECK(reads("+3.5") == 3.5);
    CHECK(reads("-.5") == -0.5);
    CHECK(reads("5.") == 5);
    CHECK(reads("1E-3") == 1e-3);
    for (const char* word : {"", "+", "-", ".", "+-5", "-+5", "--5", " 5", "5 ", "5e", "1e13 vg", "1,5", "1e999", "inf",
                             "nan", "0x10", "五", "<50", "1.2.3"}) {
        CAPTURE(word);
        CHECK_FALSE(parse_number(word, number));
    }
}

TEST_CASE("One is counted in the singular, none and several in the plural") {
    CHECK(counted(1, "fault") == "1 fault");
    CHECK(counted(0, "fault") == "0 faults");
    CHECK(counted(2, "fault") == "2 faults");
    CHECK(counted(std::size_t{1}, "analysis", "analyses") == "1 analysis");
    CHECK(counted(std::size_t{3}, "analysis", "analyses") == "3 analyses");
}
