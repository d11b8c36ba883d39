#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/analysis/value.hpp"

namespace nonclin::dose {

/// Cells of a row of a rule table; empty where the row leaves the column out.
std::string word_in(const Values& row, std::string_view column);
std::vector<std::string> words_in(const Values& row, std::string_view column);
std::optional<double> number_in(const Values& row, std::string_view column);
bool truth_in(const Values& row, std::string_view column);

}  // namespace nonclin::dose
