#pragma once

#include <optional>
#include <string_view>

#include "nonclin/base/diagnostics.hpp"
#include "nonclin/formats/byte_source.hpp"
#include "nonclin/formats/xpt.hpp"

namespace nonclin::formats {

/// Reads all data sets of a transport file into memory; texts and labels become UTF-8.
///
/// @param declared  how texts are encoded, where the caller knows. Otherwise they are judged by their bytes (UTF-8,
///                  GB18030 or Latin-1, xpt_text.hpp), and a warning says so where they are not UTF-8. Texts with bytes
///                  that are no character, such as one cut off at the end of its field, are counted in a warning for
///                  each variable, and have U+FFFD in their place.
/// @return as XptReader
Result<XptFile> read_xpt(ByteSource& source, std::string_view name, Diagnostics& diagnostics,
                         std::optional<XptEncoding> declared = std::nullopt);

}  // namespace nonclin::formats
