#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "nonclin/analysis/value.hpp"

namespace nonclin::formats {

/// What one cell of a column of measured values says before the limits of its assay are known. One vocabulary for all
/// tables, Chinese and English.
struct MeasuredWord {
    /// quantified: a number, still to be held against LLOQ and LOD; else the state the word names
    State state = State::not_measured;
    double number = 0;            // of a quantified one, may be negative
    std::optional<double> below;  // "<50": the limit written in the cell; the state is then `below_lloq`
};

/// Reads a cell, without regard to case, blanks around it and full-width signs; nothing where the word is not known:
/// a number; `<50`, `< 50`, `<=50`; the words of `words_for`.
std::optional<MeasuredWord> read_measured_word(std::string_view cell);

/// The words understood for a state, lower case, the first one as messages name it. `not_measured` includes the empty
/// cell.
std::span<const std::string_view> words_for(State state);

}  // namespace nonclin::formats
