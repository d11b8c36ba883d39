#include "nonclin/formats/json_text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace nonclin::formats {

namespace {

bool is_ascii_word(const char* at) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, at, sizeof eight);
    return (eight & 0x8080808080808080U) == 0;
}

/// Length of the well-formed sequence at the start, or 0.
std::size_t sequence_length(const unsigned char* at, std::size_t left) {
    const auto is_next = [&](std::size_t i, unsigned least = 0x80, unsigned most = 0xBF) {
        return i < left && at[i] >= least && at[i] <= most;
    };
    const unsigned first = at[0];
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return is_next(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const bool fits = is_next(1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF);
        return fits && is_next(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool fits = is_next(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF);
        return fits && is_next(2) && is_next(3) ? 4 : 0;
    }
    return 0;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
    std::size_t i = 0;
    while (i < bytes.size()) {
        if (i + 8 <= bytes.size() && is_ascii_word(bytes.data() + i)) {
            i += 8;
            continue;
        }
        const std::size_t length =
            sequence_length(reinterpret_cast<const unsigned char*>(bytes.data() + i), bytes.size() - i);
        if (length == 0) return false;
        i += length;
    }
    return true;
}

bool utf16_less(std::string_view a, std::string_view b) {
    // The first byte that differs decides. Four-byte characters (F0..F4) become surrogates, U+D800 to U+DFFF, which
    // stand below the three-byte characters that start with EE and EF; every other first byte keeps its place.
    const auto differ = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (differ.second == b.end()) return false;
    if (differ.first == a.end()) return true;
    const auto rank = [](char c) {
        const int byte = static_cast<unsigned char>(c);
        return byte >= 0xF0 ? byte - 2 : byte >= 0xEE ? byte + 5 : byte;
    };
    return rank(*differ.first) < rank(*differ.second);
}

}  // namespace nonclin::formats
