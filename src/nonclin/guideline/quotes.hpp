#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "nonclin/guideline/rules.hpp"

namespace nonclin::guideline {

/// How the quotes of one guideline stand in its text.
struct QuoteCheck {
    std::string guideline;
    std::size_t clauses = 0;
    std::size_t characters = 0;          // of the text, white space and page numbers left out
    std::size_t quoted = 0;              // of them, inside a quote
    std::size_t headings = 0;            // of them, section headings outside quotes
    std::vector<std::string> not_found;  // clause ids whose quote is not in the text, or out of order
    std::vector<std::string> unquoted;   // runs of body text that no clause quotes
};

/// Holds every Chinese quote against the guideline texts (`000_*.txt` GMC, `001_*.txt` GT): verbatim but for white space and
/// page numbers, in document order, an item inside its stem.
Result<std::vector<QuoteCheck>> check_quotes(const Rules& rules, const std::filesystem::path& texts);

}  // namespace nonclin::guideline
