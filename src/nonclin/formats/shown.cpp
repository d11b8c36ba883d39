#include "nonclin/formats/shown.hpp"

#include <algorithm>

namespace nonclin::formats {

std::string shown(std::string_view word) {
    constexpr std::size_t most = 80;
    std::size_t length = std::min(word.size(), most);
    while (length < word.size() && length > 0 && (word[length] & 0xC0) == 0x80) --length;  // no half character
    std::string part(word.substr(0, length));
    for (char& c : part) {
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
    }
    return length < word.size() ? part + "…" : part;
}

}  // namespace nonclin::formats
