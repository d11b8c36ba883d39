#pragma once

#include <string_view>

#include "nonclin/base/diagnostics.hpp"

// What the user is told of an error of TOML syntax. The parser's own reason says what it waited for; most readers of a
// programme file have never seen a grammar, so the reason is told by what they most likely meant.

namespace nonclin::formats {

/// @param text         the whole file, UTF-8
/// @param place        where the parser stopped; column in characters
/// @param description  the parser's own words (toml++ 3.3): `Error while parsing <what>: <reason>`
Diagnostic explain_toml_error(std::string_view text, Place place, std::string_view description);

}  // namespace nonclin::formats
