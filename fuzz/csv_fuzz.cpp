#include <cstdint>
#include <cstdlib>

#include "nonclin/formats/sheet_view.hpp"

// Any bytes give a sheet or an error, and a sheet that came back without errors reads the same once written with all
// its cells in quotes.

using namespace nonclin;
using namespace nonclin::formats;

namespace {

void must(bool holds) {
    if (!holds) std::abort();
}

std::string written(const Sheet& sheet) {
    std::string text;
    const auto add = [&](std::string_view cell, bool is_first) {
        text += is_first ? "\"" : ",\"";
        for (const char c : cell) text += c == '"' ? "\"\"" : std::string(1, c);
        text += '"';
    };
    for (std::size_t i = 0; i < sheet.columns(); ++i) add(sheet.headings()[i], i == 0);
    text += '\n';
    for (std::size_t row = 0; row < sheet.rows(); ++row) {
        for (std::size_t i = 0; i < sheet.columns(); ++i) add(sheet.cell(row, i), i == 0);
        text += '\n';
    }
    return text;
}

void must_read_back(const Sheet& sheet) {
    Diagnostics diagnostics;
    const auto again = read_sheet(written(sheet), "again", diagnostics);
    must(again.has_value() && !diagnostics.has_errors());
    must(again->headings() == sheet.headings() && again->rows() == sheet.rows());
    for (std::size_t row = 0; row < sheet.rows(); ++row) {
        for (std::size_t i = 0; i < sheet.columns(); ++i) must(again->cell(row, i) == sheet.cell(row, i));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Diagnostics diagnostics;
    const auto sheet = read_sheet({reinterpret_cast<const char*>(data), size}, "f", diagnostics);
    must(sheet.has_value() || diagnostics.has_errors());
    if (!sheet) return 0;
    if (!diagnostics.has_errors()) must_read_back(*sheet);
    const std::vector<std::string> words{"male", "female"};
    SheetView view(*sheet, {{"animal", {"动物编号"}, true}, {sheet->headings()[0], {}, true}, {"dose", {}, false}},
                   diagnostics);
    std::size_t last_line = sheet->heading_line();
    for (std::size_t row = 0; row < view.rows(); ++row) {
        must(sheet->line(row) > last_line);
        last_line = sheet->line(row);
        for (std::size_t column = 0; column < 3; ++column) {
            view.number(row, column, {0, 10});
            view.whole_number(row, column);
            view.yes_or_no(row, column);
            view.one_of(row, column, words);
            view.required_word(row, column);
        }
    }
    for (const Diagnostic& one : diagnostics.all()) must(!described(one, Language::zh).empty());
    return 0;
}
