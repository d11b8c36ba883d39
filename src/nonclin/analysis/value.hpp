#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "nonclin/base/text.hpp"

namespace nonclin {

/// What is known of a measured value. Missing is never zero: these are five different cells.
enum class State { quantified, below_lloq, not_detected, not_measured, not_applicable };

inline std::span<const std::string_view> words(State) {
    static constexpr std::array<std::string_view, 5> all{"quantified", "below_lloq", "not_detected", "not_measured",
                                                         "not_applicable"};
    return all;
}

/// A measured value with its state. `value` has a meaning only while the state is `quantified`
/// (and, where the assay prints one, `below_lloq`).
struct Measured {
    double value = 0;
    State state = State::not_measured;

    static Measured of(double value) { return {value, State::quantified}; }
    bool is_quantified() const { return state == State::quantified; }
    friend bool operator==(const Measured&, const Measured&) = default;
};

/// One cell of a table, one parameter, one finding.
using Value = std::variant<bool, std::int64_t, double, std::string, std::vector<std::string>, Measured>;

/// Values by name, in the order of names.
using Values = std::map<std::string, Value, std::less<>>;

/// The kinds of `Value`, in the order of its alternatives.
enum class Kind { truth, count, number, word, words, measured };

inline Kind kind_of(const Value& value) { return static_cast<Kind>(value.index()); }

/// What people call the kind: "a whole number", "one of the words".
Text described(Kind kind);

/// A cell as tables print it: 12 significant digits; `true`, `false`; lists joined by commas;
/// a measured value that is not quantified prints its state's word.
std::string cell_text(const Value& value);

/// The state as people read it: 低于定量下限 / below LLOQ.
Text described(State state);

}  // namespace nonclin
