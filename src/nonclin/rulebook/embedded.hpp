#pragma once

#include <string_view>

#include "nonclin/guideline/rules.hpp"

namespace nonclin::rulebook {

/// The compiled rules that the program carries.
std::string_view embedded_document();

/// The SHA-256 of that document as the build saw it, 64 hexadecimal digits, not made by this program.
std::string_view document_sha256_at_build();

/// The same as typed rules.
Result<guideline::Rules> embedded_rules();

}  // namespace nonclin::rulebook
