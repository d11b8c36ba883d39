#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/base/result.hpp"

namespace nonclin {

enum class Severity { error, warning };

/// A place in a user's file. Line and column count from 1; 0 means the whole file, or the whole line.
struct Place {
    std::string file;
    std::size_t line = 0;
    std::size_t column = 0;
};

/// One thing that is wrong at one place of a user's file.
struct Diagnostic {
    Severity severity = Severity::error;
    Place place;
    Text message;         // what was expected, what was found, what to do
    std::string found;    // the offending word as it stands in the file, may be empty
    std::string nearest;  // the known name nearest to it, empty where none is near
};

/// What is wrong in the user's files. Readers add to it and go on to the end of the file, so that one pass names
/// everything. What is found is shown short and without control characters (shown_word.hpp) wherever a message has it.
class Diagnostics {
  public:
    void error(Place place, Text message, std::string found = {}, std::string nearest = {});
    void warning(Place place, Text message, std::string found = {}, std::string nearest = {});

    const std::vector<Diagnostic>& all() const { return all_; }
    std::size_t errors() const { return errors_; }
    bool has_errors() const { return errors_ > 0; }

    /// Sorted by file, line and column; equal places keep their order.
    void sort();

  private:
    std::vector<Diagnostic> all_;
    std::size_t errors_ = 0;
};

/// `programme.toml:12:5: error: …` in the language; the nearest name, if any, is part of the line.
std::string described(const Diagnostic& diagnostic, Language language);

/// The summary error of a file that could not be used; the diagnostics hold the details.
Error unusable(std::string_view file, std::size_t errors);

/// The known name nearest to the word, the first of several equally near, or empty where none is near: optimal string
/// alignment distance over characters, at most 1 or a third of the word's length, and less than its whole length.
std::string nearest_name(std::string_view word, std::span<const std::string> names);

}  // namespace nonclin
