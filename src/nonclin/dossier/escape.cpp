#include "nonclin/dossier/escape.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>

namespace nonclin::dossier {

namespace {

constexpr char32_t replacement = 0xFFFD;

struct Letter {
    char32_t code = replacement;
    std::size_t bytes = 1;
};

// One letter of UTF-8 (RFC 3629); anything ill-formed is U+FFFD, one byte long.
Letter letter_at(std::string_view words, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(words[i]); };
    const unsigned char first = byte(at);
    if (first < 0x80) return {first, 1};
    const std::size_t bytes = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || at + bytes > words.size()) return {};
    char32_t code = first & (0x7Fu >> bytes);
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) return {};
        code = (code << 6) | (byte(at + i) & 0x3Fu);
    }
    const char32_t least = bytes == 4 ? 0x10000 : bytes == 3 ? 0x800 : 0x80;
    if (code < least || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
    return {code, bytes};
}

bool is_between(char32_t code, char32_t first, char32_t last) { return code >= first && code <= last; }

// What must not reach a page: it changes how other text is read, or nothing can show it.
bool is_unreadable(char32_t code) {
    const bool is_control = code < 0x20 || is_between(code, 0x7F, 0x9F);
    const bool is_direction = code == 0x061C || code == 0x200E || code == 0x200F || is_between(code, 0x202A, 0x202E) ||
                              is_between(code, 0x2066, 0x2069);
    const bool is_noncharacter = (code & 0xFFFE) == 0xFFFE || is_between(code, 0xFDD0, 0xFDEF);
    return is_control || is_direction || is_noncharacter || code == 0xFEFF || is_between(code, 0xE0000, 0xE007F);
}

bool is_line_or_tab(char32_t code) {
    return code == '\n' || code == '\r' || code == '\t' || code == 0x2028 || code == 0x2029;
}

// The beginning that is ASCII of the printable kind: nearly all of a page, taken at once.
std::string_view printable_run(std::string_view words) {
    std::size_t end = 0;
    while (end < words.size() && words[end] >= 0x20 && words[end] < 0x7F) ++end;
    return words.substr(0, end);
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

}  // namespace

std::string plain_words(std::string_view words) {
    std::string plain;
    plain.reserve(words.size());
    for (std::size_t at = 0; at < words.size();) {
        const std::string_view run = printable_run(words.substr(at));
        plain += run;
        at += run.size();
        if (at == words.size()) break;
        const Letter letter = letter_at(words, at);
        if (is_line_or_tab(letter.code)) {
            plain += ' ';
        } else if (letter.code == replacement || is_unreadable(letter.code)) {
            plain += "\xEF\xBF\xBD";
        } else {
            plain += words.substr(at, letter.bytes);
        }
        at += letter.bytes;
    }
    return plain;
}

std::string html_words(std::string_view words) {
    static constexpr std::string_view special = "&<>\"'`";
    static constexpr std::array<std::string_view, special.size()> written{"&amp;",  "&lt;",  "&gt;",
                                                                          "&quot;", "&#39;", "&#96;"};
    const std::string plain = plain_words(words);
    std::string safe;
    safe.reserve(plain.size());
    for (std::size_t at = 0; at < plain.size();) {
        const std::size_t end = std::min(plain.find_first_of(special, at), plain.size());
        safe.append(plain, at, end - at);
        if (end < plain.size()) safe += written[special.find(plain[end])];
        at = end + 1;
    }
    return safe;
}

std::string css_words(std::string_view words) {
    const std::string plain = plain_words(words);
    std::string safe;
    for (std::size_t at = 0; at < plain.size();) {
        const Letter letter = letter_at(plain, at);
        const char one = plain[at];
        const bool is_plain = (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') || is_digit(one) || one == ' ';
        safe += is_plain ? std::string(1, one) : fmt::format("\\{:06x}", static_cast<std::uint32_t>(letter.code));
        at += letter.bytes;
    }
    return safe;
}

std::string typeset_words(std::string_view words) {
    static constexpr std::string_view power_mark = "×10^";
    const std::string safe = html_words(words);
    std::string set;
    for (std::size_t at = 0; at < safe.size();) {
        const std::string_view rest = std::string_view(safe).substr(at);
        const bool is_negative = rest.substr(std::min(power_mark.size(), rest.size())).starts_with('-');
        const std::size_t sign = power_mark.size() + (is_negative ? 1 : 0);
        std::size_t end = sign;
        while (rest.starts_with(power_mark) && end < rest.size() && is_digit(rest[end])) ++end;
        if (end > sign) {
            set += fmt::format("×10<sup>{}{}</sup>", is_negative ? "−" : "", rest.substr(sign, end - sign));
            at += end;
        } else if (rest.starts_with(" %") && !set.empty() && is_digit(set.back())) {
            set += "&#160;%";
            at += 2;
        } else {
            set += rest.front();
            ++at;
        }
    }
    return set;
}

std::string code_words(std::string_view words) {
    static constexpr std::size_t most_letters = 16;
    std::string set;
    std::size_t letters = 0;
    const std::string plain = plain_words(words);
    for (std::size_t at = 0; at < plain.size();) {
        const std::size_t bytes = letter_at(plain, at).bytes;
        set += html_words(std::string_view(plain).substr(at, bytes));
        const bool is_joint = plain[at] == '_' || plain[at] == '/';
        at += bytes;
        letters = is_joint || plain[at - bytes] == ' ' ? 0 : letters + 1;
        const bool is_long = letters == most_letters && plain.find_first_of("_/ .", at) >= at + most_letters;
        if (at < plain.size() && (is_joint || is_long)) set += "<wbr>";
        if (is_long) letters = 0;
    }
    return set;
}

std::string base64(std::string_view bytes) {
    static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string coded;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::size_t taken = std::min<std::size_t>(3, bytes.size() - at);
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            group = (group << 8) | (i < taken ? static_cast<unsigned char>(bytes[at + i]) : 0u);
        }
        for (std::size_t i = 0; i < 4; ++i) coded += i <= taken ? letters[(group >> (18 - 6 * i)) & 63u] : '=';
    }
    return coded;
}

}  // namespace nonclin::dossier
