#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "nonclin/analysis/value.hpp"

namespace nonclin {

/// How tables and findings are read by people, on a terminal and in a dossier. TSV and JSON have `cell_text` instead.

/// What people read for a word: the name of a tissue, the meaning of a word of an enum.
using Reading = std::function<Text(const std::string&)>;

/// The meaning of the word among those allowed, or the word itself where it is none of them.
Text meaning_of(const std::string& word, std::span<const std::string> allowed, std::span<const Text> meanings);

/// A value as people read it: numbers by `readable_number` with so many significant digits, 是/否 and yes/no, the state
/// of what is not quantified, every word by `reading`, a dash where there is none. A unit, where given, stands behind a
/// number.
Text readable(const Value& value, int digits, const Reading& reading, std::string_view unit = {});

/// Whether a column is read in the language: of two columns that end in `_zh` and `_en` only one is.
bool is_read_in(std::string_view column, Language language);

/// A unit as people read it: `day` is 天 in Chinese; units of signs (copies/ug) are the same in both languages.
Text unit_words(std::string_view unit);

/// A head or a label with its unit: 研究日（天）, study day (day); without a unit as it is.
Text with_unit(const Text& head, std::string_view unit);

/// A number as read by people, with its unit: 3.8 天, 3.8 days; without a unit as it is.
Text quantity(const Text& number, std::string_view unit);

}  // namespace nonclin
