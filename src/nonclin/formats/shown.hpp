#pragma once

#include <string>
#include <string_view>

namespace nonclin::formats {

/// A cell or word of a user's file as a message shows it: its first 80 bytes in whole characters, line ends and other
/// control characters as blanks, `…` where something is cut.
std::string shown(std::string_view word);

}  // namespace nonclin::formats
