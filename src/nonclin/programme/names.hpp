#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "nonclin/guideline/rules.hpp"

namespace nonclin::programme {

/// The words that `programme.toml` takes where it takes one of a few.
const std::vector<std::string>& dose_units();
/// Those in which products of the class are dosed; none where the rules do not know the class.
std::vector<std::string> dose_units_of(const guideline::Rules& rules, const std::string& product_class);
/// Figures of a study that are doses: noael, loael, mtd …
const std::vector<std::string>& dose_figures();
/// What a ruling on a study is about that takes it into the dose argument though its route is not the clinic's.
inline constexpr std::string_view route_subject = "route";
const std::vector<std::string>& document_kinds();
const std::vector<std::string>& sexes();
const std::vector<std::string>& stage_words();
const std::vector<std::string>& roles();
const std::vector<std::string>& states();

/// The names in a vocabulary table (`tissues`, `species`, `endpoints`); empty where the rules hold no such table.
std::vector<std::string> names_in(const guideline::Rules& rules, std::string_view table);

/// The table's own name for a word, which may be its Chinese or English name, its SEND term or another name people use;
/// empty where nobody calls it so. Case does not count.
std::string own_name(const guideline::Rules& rules, std::string_view table, std::string_view word);

/// The words with commas between, for a message that says what is allowed.
std::string listed(const std::vector<std::string>& words);

/// Letters, digits, `.`, `_` and `-`, at most 64, not beginning with a dot or dash: safe in a path, a link and a log.
bool is_sound_id(std::string_view id);
Text id_rule(std::string_view id);

}  // namespace nonclin::programme
