#pragma once

#include <string_view>

namespace nonclin::formats {

/// Whether the bytes are UTF-8 (Unicode 15, table 3-7): no surrogates, nothing overlong, nothing beyond U+10FFFF.
bool is_utf8(std::string_view bytes);

/// The order of the UTF-16 code units of two UTF-8 texts, in which RFC 8785 sorts names. It differs from the order of
/// bytes only where a character beyond U+FFFF meets one from U+E000 upward.
bool utf16_less(std::string_view a, std::string_view b);

}  // namespace nonclin::formats
