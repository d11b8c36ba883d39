#pragma once

#include <optional>
#include <string_view>

#include "nonclin/base/diagnostics.hpp"

namespace nonclin::formats {

/// What is told before the parser is asked: characters beyond ASCII outside quotes and comments, which are never TOML
/// and of which the parser can only say that it waited for something else; and keys of more than 64 dotted parts, of
/// which the parser makes tables that it takes down by recursion.
///
/// @param text  the whole file, UTF-8, without mark
/// @return the first such thing and its place; empty where there is none
std::optional<Diagnostic> toml_hindrance(std::string_view text, std::string_view name);

}  // namespace nonclin::formats
