#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/analysis/value.hpp"
#include "nonclin/formats/csv.hpp"

namespace nonclin::formats {

/// A column that a reader of a table knows.
struct WantedColumn {
    std::string name;                     // with its unit: "dose_vg_per_kg"
    std::vector<std::string> also_named;  // other headings taken for it, Chinese or English: "剂量(vg/kg)"
    bool is_required = true;
};

/// What a number may be; both ends belong to it.
struct NumberLimits {
    double least = -std::numeric_limits<double>::infinity();
    double most = std::numeric_limits<double>::infinity();
};

/// A sheet seen through the columns a reader wants. Each cell asked for is judged where it stands; what is wrong goes
/// to the diagnostics with line, column name and what was found, and the reader goes on to the end. After 50 complaints
/// about one column its further ones are left out, and a line says so. Ask `verdict` at the end.
///
/// Headings match without regard to capitals, with blanks and hyphens equal to `_` and full-width brackets equal to
/// half-width ones. Cells are judged without the blanks around them. The sheet and the diagnostics outlive the view.
class SheetView {
  public:
    /// Names required columns that are missing (error), columns that match twice (error) and columns that nobody reads
    /// (warning), each with the nearest known name. Below, `column` is an index into `wanted`.
    SheetView(const Sheet& sheet, std::vector<WantedColumn> wanted, Diagnostics& diagnostics);

    const Sheet& sheet() const { return *sheet_; }
    std::size_t rows() const { return sheet_->rows(); }
    bool has(std::size_t column) const { return at_[column].has_value(); }
    bool has_all_required() const;

    /// The cell without outer blanks; empty where the sheet lacks the column.
    std::string_view word(std::size_t row, std::size_t column) const;
    bool is_empty(std::size_t row, std::size_t column) const { return word(row, column).empty(); }

    /// Empty, with a complaint, where the cell is empty or no such thing; without one where the sheet lacks the column.
    std::optional<std::string_view> required_word(std::size_t row, std::size_t column);
    std::optional<double> number(std::size_t row, std::size_t column, NumberLimits limits = {});
    std::optional<std::int64_t> whole_number(std::size_t row, std::size_t column, NumberLimits limits = {});

    /// A measured value: a number >= 0, `<0.5` (below the limit, which is kept), or a word for what an assay gives
    /// instead (measured_word.hpp). An empty cell is not measured, and no complaint.
    std::optional<Measured> measured(std::size_t row, std::size_t column);

    /// true, yes, y, 1, 是, 有 or false, no, n, 0, 否, 无, without regard to capitals.
    std::optional<bool> yes_or_no(std::size_t row, std::size_t column);

    /// Index of the word in `words`, without regard to capitals.
    std::optional<std::size_t> one_of(std::size_t row, std::size_t column, std::span<const std::string> words);

    /// A complaint about a cell, for what only the reader can judge. The message follows `column "dose": `.
    void complain(std::size_t row, std::size_t column, Text message, std::string nearest = {});

  private:
    void find_columns();
    void report_missing();
    void report_unread();

    const Sheet* sheet_;
    std::vector<WantedColumn> wanted_;
    Diagnostics* diagnostics_;
    std::vector<std::optional<std::size_t>> at_;  // column of the sheet, by wanted column
    std::vector<bool> is_read_;                   // by column of the sheet
    std::vector<std::size_t> complaints_;         // by wanted column
};

}  // namespace nonclin::formats
