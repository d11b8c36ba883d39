#pragma once

#include <string_view>

#include "nonclin/guideline/rules.hpp"

namespace nonclin::rulebook {

/// The compiled rules that the program carries.
std::string_view embedded_document();

/// The same as typed rules.
Result<guideline::Rules> embedded_rules();

}  // namespace nonclin::rulebook
