#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "nonclin/base/diagnostics.hpp"
#include "nonclin/biodistribution/sample.hpp"
#include "nonclin/formats/csv.hpp"

namespace nonclin::biodistribution {

/// The word in lower case, without blanks, hyphens and underscores: words that agree in this are one word.
std::string folded(std::string_view word);

/// A column a reader understands: its own name first, then the other headings people give it.
struct WantedColumn {
    std::string_view name;
    std::span<const std::string_view> headings;
    bool is_required = false;
};

/// A heading taken apart: `剂量 (vg/kg)` is the name 剂量 with the unit vg/kg; so are `[…]`, `（…）`. A heading that is
/// itself a unit of copies (`vg/mL`, `拷贝/μg`) is the column of that unit, and `dose_vg_per_kg` is dose with the unit
/// vg_per_kg.
struct Heading {
    std::string name;  // folded: lower case, no blanks, hyphens or underscores
    std::string unit;  // as written
};
Heading read_heading(std::string_view heading);

/// The unit of counted copies, however written: copies/ug, vg/μg gDNA, copies_per_ml, 拷贝/g; nothing where it is none.
std::optional<Unit> read_unit(std::string_view word);

/// The columns of a user's sheet by the names a reader knows them under, and the errors of its cells, of which a column
/// names the first twenty and counts the rest.
class Columns {
  public:
    /// Adds a diagnostic for each column that is required and missing, given twice or not known (a warning).
    Columns(const formats::Sheet& sheet, std::span<const WantedColumn> wanted, Diagnostics& diagnostics);

    /// False where a required column is missing: no cell can be judged then.
    bool are_complete() const { return are_complete_; }

    bool has(std::string_view name) const { return places_.find(name) != places_.end(); }
    const std::string& unit(std::string_view name) const { return units_.find(name)->second; }

    /// The cell without blanks around it; empty where the sheet has no such column.
    std::string_view cell(std::size_t row, std::string_view name) const;

    /// An error at a cell: `column "day": expected <wanted>, found "x"`. At the whole line where the sheet has no such
    /// column.
    void error(std::size_t row, std::string_view name, const Text& wanted, std::string_view nearest = {});
    /// An error at a cell in words of its own, after the column's name.
    void contradiction(std::size_t row, std::string_view name, const Text& what);
    void warning(std::size_t row, std::string_view name, const Text& what);

    /// Counts what was not named; called once, after the last row.
    void finish();

    std::size_t line(std::size_t row) const { return sheet_.line(row); }

  private:
    void add(std::size_t row, std::string_view name, Text message, std::string_view nearest);
    Place place(std::size_t row, std::string_view name) const;
    std::string heading(std::string_view name) const;

    const formats::Sheet& sheet_;
    Diagnostics& diagnostics_;
    std::map<std::string_view, std::size_t> places_;
    std::map<std::string_view, std::string> units_;
    std::map<std::string_view, std::size_t> errors_;
    bool are_complete_ = true;
};

}  // namespace nonclin::biodistribution
