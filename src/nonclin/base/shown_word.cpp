#include "nonclin/base/shown_word.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace nonclin {

namespace {

bool continues(char c) { return (c & 0xC0) == 0x80; }

std::size_t length_of_character(std::string_view rest) {
    std::size_t length = 1;
    while (length < rest.size() && length < 4 && continues(rest[length])) ++length;
    return length;
}

// Of characters of up to three bytes; those beyond hide nothing.
unsigned code_of(std::string_view character) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(character[i])); };
    if (character.size() == 2) return (byte(0) & 0x1FU) << 6U | (byte(1) & 0x3FU);
    if (character.size() == 3) return (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
    return character.size() == 1 ? byte(0) : 0xFFFD;
}

bool is_hidden(unsigned code) {
    const auto within = [code](unsigned first, unsigned last) { return code >= first && code <= last; };
    return code < 0x20 || within(0x7F, 0x9F) || within(0x200B, 0x200F) || within(0x2028, 0x202E) ||
           within(0x2060, 0x2069) || code == 0xFEFF;
}

void add(std::string& plain, std::string_view character) {
    const unsigned code = code_of(character);
    const bool is_lone_byte = character.size() == 1 && code >= 0x80;
    if (is_lone_byte)
        plain += fmt::format("\\x{:02x}", code);
    else if (!is_hidden(code))
        plain += character;
    else if (code == '\n')
        plain += "\\n";
    else if (code == '\r')
        plain += "\\r";
    else if (code == '\t')
        plain += "\\t";
    else
        plain += fmt::format("\\u{:04x}", code);
}

std::string shown(std::string_view words, std::size_t most) {
    std::string plain;
    for (std::size_t count = 0; !words.empty(); ++count) {
        if (count == most) return plain + "…";
        const std::string_view character = words.substr(0, length_of_character(words));
        add(plain, character);
        words.remove_prefix(character.size());
    }
    return plain;
}

}  // namespace

std::string shown_word(std::string_view word) { return shown(word, 60); }

std::string without_controls(std::string_view words) { return shown(words, std::numeric_limits<std::size_t>::max()); }

}  // namespace nonclin
