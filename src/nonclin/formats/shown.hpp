#pragma once

#include <string>
#include <string_view>

namespace nonclin::formats {

/// A cell or word of a user's file as a message shows it (base/shown_word.hpp).
std::string shown(std::string_view word);

}  // namespace nonclin::formats
