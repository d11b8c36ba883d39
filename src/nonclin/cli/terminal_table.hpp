#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace nonclin::cli {

/// Columns a text takes on a terminal: Chinese characters and full-width signs two, combining marks none.
std::size_t display_width(std::string_view utf8);

/// A table for a terminal: columns aligned, two blanks between them, the last column wrapped at `width` where it is
/// given (0: never).
class TerminalTable {
  public:
    explicit TerminalTable(std::vector<std::string> head) : head_(std::move(head)) {}
    void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
    bool empty() const { return rows_.empty(); }
    std::string text(std::size_t width = 0) const;

  private:
    std::vector<std::string> head_;
    std::vector<std::vector<std::string>> rows_;
};

/// The text in lines of at most `width` columns, broken at blanks, or between Chinese characters.
std::vector<std::string> wrapped(std::string_view utf8, std::size_t width);

}  // namespace nonclin::cli
