#include "nonclin/formats/toml_hindrance.hpp"

#include <algorithm>
#include <array>

#include "nonclin/formats/shown.hpp"

namespace nonclin::formats {

namespace {

constexpr std::size_t most_key_parts = 64;

struct Sign {
    std::string_view typed, plain;
};

// What a Chinese keyboard or a word processor puts in the place of an ASCII sign. Full-width forms (U+FF01 to U+FF5E)
// are computed.
constexpr std::array signs{Sign{"“", "\""}, Sign{"”", "\""}, Sign{"‘", "'"},  Sign{"’", "'"},
                           Sign{"、", ","}, Sign{"。", "."}, Sign{"【", "["}, Sign{"】", "]"},
                           Sign{"–", "-"},  Sign{"—", "-"},  Sign{"−", "-"}};

constexpr std::array<std::string_view, 5> invisible{"\xC2\xA0", "\xE3\x80\x80", "\xE2\x80\x8B", "\xE2\x80\xAF",
                                                    "\xEF\xBB\xBF"};

std::string plain_sign(std::string_view rest) {
    for (const Sign& sign : signs) {
        if (rest.starts_with(sign.typed)) return std::string(sign.plain);
    }
    const auto byte = [&](std::size_t i) { return i < rest.size() ? static_cast<unsigned char>(rest[i]) : 0U; };
    const unsigned number = (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
    if (byte(0) != 0xEF || number < 0xFF01 || number > 0xFF5E) return {};
    return {static_cast<char>(number - 0xFF01 + '!')};
}

// Just behind the quoted text that opens at `at`, or behind its line where it is not closed there.
std::size_t behind_quotes(std::string_view text, std::size_t at) {
    const char quote = text[at];
    const std::string three(3, quote);
    const bool is_long = text.substr(at, 3) == three;
    const std::string_view closing = is_long ? std::string_view(three) : text.substr(at, 1);
    std::size_t end = at + closing.size();
    while (end < text.size() && text.substr(end, closing.size()) != closing) {
        if (!is_long && text[end] == '\n') return end;
        const bool is_escape = quote == '"' && text[end] == '\\';
        end += is_escape ? 2U : 1U;
    }
    end = std::min(end + closing.size(), text.size());
    for (int more = 0; is_long && more < 2 && end < text.size() && text[end] == quote; ++more) ++end;  // """a"""""
    return end;
}

Place place_of(std::string_view text, std::size_t at, std::string_view name) {
    const std::string_view before = text.substr(0, at);
    const std::string_view head = before.substr(before.find_last_of('\n') + 1);  // npos + 1 is 0
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const auto characters = std::count_if(head.begin(), head.end(), [](char c) { return (c & 0xC0) != 0x80; });
    return {std::string(name), static_cast<std::size_t>(lines) + 1, static_cast<std::size_t>(characters) + 1};
}

Diagnostic beyond_ascii(std::string_view text, std::size_t at, std::string_view name) {
    const std::string_view rest = text.substr(at);
    Diagnostic diagnostic{Severity::error, place_of(text, at, name), {}, {}, {}};
    if (std::any_of(invisible.begin(), invisible.end(),
                    [&](std::string_view blank) { return rest.starts_with(blank); })) {
        diagnostic.message = {
            "此处有全角空格或不可见字符，请改用普通空格或删除",
            "there is a full-width blank or an invisible character here; use a plain blank or delete it"};
        return diagnostic;
    }
    const std::size_t end = std::min(rest.find_first_of(" \t\r\n,[]{}=#\"'"), rest.size());
    diagnostic.found = shown(rest.substr(0, end));
    if (const std::string plain = plain_sign(rest); !plain.empty()) {
        std::size_t size = 1;
        while (size < rest.size() && (rest[size] & 0xC0) == 0x80) ++size;
        diagnostic.message = nonclin::text("此处的符号“{}”不是半角符号，请改用“{}”",
                                           "the sign {} is not plain ASCII; write {}", rest.substr(0, size), plain);
        return diagnostic;
    }
    diagnostic.message = nonclin::text(
        "含中文等字符的键名、表名和文字须放在双引号内；却是“{}”",
        "keys, headers and texts with Chinese or other characters beyond ASCII stand in double quotes; found \"{}\"",
        diagnostic.found);
    return diagnostic;
}

}  // namespace

std::optional<Diagnostic> toml_hindrance(std::string_view text, std::string_view name) {
    std::size_t dots = 0, first_dot = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (c == '"' || c == '\'') {
            at = behind_quotes(text, at);
            continue;
        }
        if (c == '#') {
            at = std::min(text.find('\n', at), text.size());
            continue;
        }
        if (static_cast<unsigned char>(c) >= 0x80) return beyond_ascii(text, at, name);
        if (c == '.' && dots++ == 0) first_dot = at;
        if (dots >= most_key_parts) {
            return Diagnostic{Severity::error,
                              place_of(text, first_dot, name),
                              nonclin::text("此键的层级过多（最多 {} 层）",
                                            "this dotted key has too many parts ({} at most)", most_key_parts),
                              {},
                              {}};
        }
        if (std::string_view("\n=,[]{}").find(c) != std::string_view::npos) dots = 0;
        ++at;
    }
    return std::nullopt;
}

}  // namespace nonclin::formats
