#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace nonclin {

/// A number as every table, document and message prints it: no locale, the shortest decimal that reads back as the
/// number rounded to `digits` significant digits (1..17, at most 12 in tables), `1.5e+13` style where the decimal
/// exponent is below -5 or above 15. Not-a-number is `nan`, infinities are `inf` and `-inf`; negative zero is `0`.
std::string number_text(double number, int digits = 12);

std::string number_text(std::int64_t number);

/// A number as people read it in running text and report tables: at most `digits` significant digits,
/// powers of ten as `1.5×10^13` from 1e5 upward and below 1e-3.
std::string readable_number(double number, int digits = 3);

/// A count with its noun in English: counted(1, "fault") is `1 fault`, counted(2, "fault") `2 faults`,
/// counted(3, "study", "studies") `3 studies`.
///
/// @param several  where it is not `one` with an s
std::string counted(std::int64_t count, std::string_view one, std::string_view several = {});

template <std::unsigned_integral Count>
std::string counted(Count count, std::string_view one, std::string_view several = {}) {
    return counted(static_cast<std::int64_t>(count), one, several);
}

/// The whole word as a number (decimal point, optional exponent, no locale, no blanks); false where it is none.
bool parse_number(std::string_view word, double& number);

}  // namespace nonclin
