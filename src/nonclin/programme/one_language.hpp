#pragma once

#include <string>

#include "nonclin/base/text.hpp"

namespace nonclin::programme {

/// What a person wrote, for readers of both languages. Where one language is given, the readers of the other see the
/// same words with a mark that names their language: nothing is translated, and nothing passes for a translation.
/// Empty stays empty.
Text for_both(Text given);

/// The same of one string that says nothing of its language: it is Chinese with a Chinese character in it, otherwise
/// English with a word in it. Without either ("p. 45", "IS-01") it is the same in both.
Text for_both(const std::string& words);

}  // namespace nonclin::programme
