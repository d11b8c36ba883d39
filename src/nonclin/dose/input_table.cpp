#include "nonclin/dose/input_table.hpp"

#include "nonclin/base/file.hpp"

namespace nonclin::dose {

Result<NamedBytes> input_bytes(const Inputs& inputs, std::string_view role) {
    if (const HeldTable* held = inputs.held(role)) return NamedBytes{held->name, held->bytes};
    auto path = inputs.file(role);
    if (!path) return fail(std::move(path.error()));
    auto bytes = *path == "-" ? read_standard_input() : read_file(*path);
    if (!bytes) return fail(std::move(bytes.error()));
    return NamedBytes{path->string(), std::move(*bytes)};
}

std::optional<double> optional_number(formats::SheetView& view, std::size_t row, std::size_t column,
                                      formats::NumberLimits limits) {
    if (view.is_empty(row, column)) return std::nullopt;
    return view.number(row, column, limits);
}

std::optional<bool> optional_truth(formats::SheetView& view, std::size_t row, std::size_t column) {
    if (view.is_empty(row, column)) return std::nullopt;
    return view.yes_or_no(row, column);
}

std::string optional_word(const formats::SheetView& view, std::size_t row, std::size_t column) {
    return std::string(view.word(row, column));
}

Text optional_text(const formats::SheetView& view, std::size_t row, std::size_t column, std::size_t english) {
    Text both = same_text(optional_word(view, row, column));
    if (!view.is_empty(row, english)) both.en = optional_word(view, row, english);
    return both;
}

}  // namespace nonclin::dose
