#include "nonclin/base/number_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace nonclin {

namespace {

double rounded_to(double number, int digits) {
    std::array<char, 64> buffer{};
    const auto written =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::scientific, digits - 1);
    double rounded = 0;
    std::from_chars(buffer.data(), written.ptr, rounded);
    return rounded;
}

}  // namespace

std::string number_text(double number, int digits) {
    if (std::isnan(number)) return "nan";
    if (std::isinf(number)) return number > 0 ? "inf" : "-inf";
    if (number == 0) return "0";
    const double rounded = digits < 17 ? rounded_to(number, std::max(1, digits)) : number;
    std::array<char, 64> buffer{};
    const int exponent = static_cast<int>(std::floor(std::log10(std::fabs(rounded))));
    const auto format = exponent < -5 || exponent > 15 ? std::chars_format::scientific : std::chars_format::fixed;
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), rounded, format);
    return {buffer.data(), written.ptr};
}

std::string number_text(std::int64_t number) { return fmt::format("{}", number); }

std::string readable_number(double number, int digits) {
    if (!std::isfinite(number) || number == 0) return number_text(number);
    const double rounded = rounded_to(number, std::max(1, digits));
    const double magnitude = std::fabs(rounded);
    if (magnitude >= 1e-3 && magnitude < 1e5) return number_text(rounded, digits);
    const std::string scientific = fmt::format("{:.{}e}", rounded, std::max(0, digits - 1));
    const auto at = scientific.find('e');
    std::string mantissa = scientific.substr(0, at);
    if (mantissa.find('.') != std::string::npos) {
        mantissa.erase(mantissa.find_last_not_of('0') + 1);
        if (mantissa.back() == '.') mantissa.pop_back();
    }
    int exponent = 0;
    const std::string power = scientific.substr(at + 1);
    const char* first = power.data() + (power.front() == '+' ? 1 : 0);
    std::from_chars(first, power.data() + power.size(), exponent);
    return fmt::format("{}×10^{}", mantissa, exponent);
}

std::string counted(std::int64_t count, std::string_view one, std::string_view several) {
    if (count == 1) return fmt::format("1 {}", one);
    return several.empty() ? fmt::format("{} {}s", count, one) : fmt::format("{} {}", count, several);
}

bool parse_number(std::string_view word, double& number) {
    if (!word.empty() && word.front() == '+') {
        word.remove_prefix(1);
        if (!word.empty() && word.front() == '-') return false;
    }
    if (word.empty()) return false;
    const char last_kind = word.back();
    const bool ends_in_digit = (last_kind >= '0' && last_kind <= '9') || last_kind == '.';
    if (!ends_in_digit) return false;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
    return read.ec == std::errc{} && read.ptr == word.data() + word.size();
}

}  // namespace nonclin
