#include "nonclin/formats/shown.hpp"

#include "nonclin/base/shown_word.hpp"

namespace nonclin::formats {

std::string shown(std::string_view word) { return shown_word(word); }

}  // namespace nonclin::formats
