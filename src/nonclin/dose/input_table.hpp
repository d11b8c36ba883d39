#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/analysis/context.hpp"
#include "nonclin/formats/sheet_view.hpp"

namespace nonclin::dose {

/// The bytes of an input and the name its errors are told under.
struct NamedBytes {
    std::string name, bytes;
};

/// What plays the role: a file, standard input, or a table that was handed over in memory.
Result<NamedBytes> input_bytes(const Inputs& inputs, std::string_view role);

/// Cells that may be left out: nothing where the cell is empty, a complaint where it is there and wrong.
std::optional<double> optional_number(formats::SheetView& view, std::size_t row, std::size_t column,
                                      formats::NumberLimits limits = {});
std::optional<bool> optional_truth(formats::SheetView& view, std::size_t row, std::size_t column);
std::string optional_word(const formats::SheetView& view, std::size_t row, std::size_t column);
/// Words and, in a column of their own, the same in English; where that is empty the words stand in both languages.
Text optional_text(const formats::SheetView& view, std::size_t row, std::size_t column, std::size_t english);

/// The word of an enum, or its first where the cell is empty; a complaint with the nearest where it is none of them.
template <class E>
E optional_enum(formats::SheetView& view, std::size_t row, std::size_t column, E fallback) {
    if (view.is_empty(row, column)) return fallback;
    const auto all = words(E{});
    const std::vector<std::string> known(all.begin(), all.end());
    const auto at = view.one_of(row, column, known);
    return at ? static_cast<E>(*at) : fallback;
}

}  // namespace nonclin::dose
