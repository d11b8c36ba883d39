#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <string_view>

#include "nonclin/base/text.hpp"

namespace nonclin::kinetics {

/// Why a quantity cannot be told. A quantity that rests on another one carries the reason of that one.
enum class Reason : std::uint8_t {
    none,                         // it can be told
    no_positive_value,            // no sample above zero
    too_few_terminal_points,      // fewer than three positive samples where the terminal phase may lie
    constant_terminal_values,     // all of these equal: no line through them has an R2
    terminal_slope_not_negative,  // no choice of points falls: a half-life would be negative or infinite
    no_dose,                      // dose not given
    not_for_route,                // has no meaning after this route of administration
    no_area,                      // the area it is divided by is zero
    not_finite,                   // too large or too small for a number
};

inline constexpr std::size_t reason_count = 9;

inline std::span<const std::string_view> words(Reason) {
    static constexpr std::array<std::string_view, reason_count> all{"none",
                                                                    "no_positive_value",
                                                                    "too_few_terminal_points",
                                                                    "constant_terminal_values",
                                                                    "terminal_slope_not_negative",
                                                                    "no_dose",
                                                                    "not_for_route",
                                                                    "no_area",
                                                                    "not_finite"};
    return all;
}

/// The reason as people read it.
Text described(Reason reason);

/// A number, or the reason why there is none. `value` has a meaning only while `is_known()`.
struct Quantity {
    double value = 0;
    Reason why = Reason::no_positive_value;

    static Quantity of(double value) {
        return std::isfinite(value) ? Quantity{value, Reason::none} : absent(Reason::not_finite);
    }
    static Quantity absent(Reason why) { return {0, why}; }
    bool is_known() const { return why == Reason::none; }
    friend bool operator==(const Quantity&, const Quantity&) = default;
};

/// `formula` of the values of the quantities, or the reason of the first of them that is absent.
template <class Formula, class... Quantities>
Quantity computed(const Formula& formula, const Quantities&... from) {
    Reason why = Reason::none;
    static_cast<void>(((why = from.why, from.is_known()) && ...));
    return why == Reason::none ? Quantity::of(formula(from.value...)) : Quantity::absent(why);
}

}  // namespace nonclin::kinetics
