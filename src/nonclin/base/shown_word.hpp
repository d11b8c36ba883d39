#pragma once

#include <string>
#include <string_view>

namespace nonclin {

/// A word of a user's file as a message shows it: its first 60 characters, `…` where something is cut; line ends,
/// control characters and those that turn or hide what follows as TOML writes them (`\n`, `\u001b`, `\u202e`).
std::string shown_word(std::string_view word);

/// The whole text with the same characters written so, nothing cut.
std::string without_controls(std::string_view words);

}  // namespace nonclin
