#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "nonclin/base/result.hpp"

namespace nonclin::formats {

/// How deep arrays and objects may stand in one another, when read and when written.
inline constexpr std::size_t json_depth_limit = 200;

/// The one text of a JSON value that is hashed and signed: RFC 8785 (JCS). Members in the order of the UTF-16 code
/// units of their names, no blanks, the fewest escapes, numbers as ECMAScript prints the nearest double.
///
/// @return UTF-8 without a line end; `numeric` for a number that is not finite, or an integer whose digits a double
/// would
///         not keep (2^53 + 1: hand it in as a string), `malformed_input` for text that is not UTF-8 or too deep a
///         value
Result<std::string> canonical_json(const nlohmann::json& value);

/// The number as `canonical_json` writes it. The number is finite.
std::string canonical_number(double number);

/// Reads one JSON value, strictly by RFC 8259: nothing before or after it but blanks, no byte order mark, no comments,
/// no member name twice in an object, UTF-8 throughout, no number beyond a double.
///
/// @param name  what the bytes are called in the error: a file name
/// @return the value; `malformed_input` with line and column otherwise
Result<nlohmann::json> parse_json(std::string_view bytes, std::string_view name);

}  // namespace nonclin::formats
