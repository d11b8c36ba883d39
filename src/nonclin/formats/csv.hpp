#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/base/diagnostics.hpp"

namespace nonclin::formats {

/// A user's table as text: one heading line, then rows of as many cells. Cells are as they stand in the file, without
/// their quotes; blanks around them are kept (SheetView takes them away).
class Sheet {
  public:
    const std::string& name() const { return name_; }
    char separator() const { return separator_; }
    std::size_t rows() const { return lines_.size(); }
    std::size_t columns() const { return headings_.size(); }
    const std::vector<std::string>& headings() const { return headings_; }

    /// @param row  from 0, below the heading  @param column  from 0, index into headings()
    /// The view lives as long as the sheet stays where it is.
    std::string_view cell(std::size_t row, std::size_t column) const {
        const Cell& cell = cells_[row * headings_.size() + column];
        return std::string_view(text_).substr(cell.begin, cell.size);
    }

    /// Line of the file, from 1, in which the row begins.
    std::size_t line(std::size_t row) const { return lines_[row]; }
    std::size_t heading_line() const { return heading_line_; }

    /// Number of the column in the file, from 1: nameless empty columns have been taken out of the sheet.
    std::size_t field(std::size_t column) const { return fields_[column]; }

    /// The place of a cell; a place's column is the field's number.
    Place place(std::size_t row, std::size_t column) const { return {name_, lines_[row], fields_[column]}; }
    Place heading_place(std::size_t column) const { return {name_, heading_line_, fields_[column]}; }

  private:
    friend class SheetReader;

    struct Cell {                  // eight bytes, for a table may have a hundred million of them
        std::uint64_t begin : 40;  // in text_
        std::uint64_t size : 24;
    };

    std::string name_;
    char separator_ = ',';
    std::size_t heading_line_ = 0;
    std::vector<std::string> headings_;
    std::vector<std::size_t> fields_;
    std::vector<std::size_t> lines_;
    std::string text_;         // the file; a cell with "" in it has been shortened in its place
    std::vector<Cell> cells_;  // row by row
};

/// The cell without the blanks around it: space, tab, line ends, no-break space, the Chinese (ideographic) space, and
/// the zero-width space and mark that pasting leaves behind.
std::string_view without_outer_blanks(std::string_view cell);

/// The cell as a message shows it: its first 80 bytes, whole characters, line ends as blanks, `…` where something is
/// cut.
std::string shown(std::string_view cell);

/// Reads a table with comma, semicolon or tab between its cells; the heading line shows which. Line ends LF, CRLF or
/// CR, cells in double quotes with "" for a quote and line ends inside, a UTF-8 mark, empty lines, GB18030 (with one
/// warning). No line is a comment. Empty columns without a heading and empty lines below the table are no part of it.
///
/// @param bytes  the file, handed over: the sheet keeps it as its store
/// @param name   the file's name as the user knows it
/// @return the sheet; an error where nothing can be made of the file (not text, no heading, a quote never closed, a
/// cell
///         of 16 MiB and more).
///         Rows that do not fit the heading are named in the diagnostics and left out, and the sheet still comes back,
///         so that the cells of the other rows are judged in the same pass: ask `verdict` before the sheet is used.
Result<Sheet> read_sheet(std::string bytes, std::string_view name, Diagnostics& diagnostics);

/// `malformed_input` where the diagnostics hold errors of this sheet's file.
Result<void> verdict(const Sheet& sheet, const Diagnostics& diagnostics);

}  // namespace nonclin::formats
