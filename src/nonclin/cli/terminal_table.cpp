#include "nonclin/cli/terminal_table.hpp"

#include <algorithm>
#include <cstdint>

namespace nonclin::cli {

namespace {

struct Letter {
    std::string_view bytes;
    std::size_t width = 1;
    bool is_wide = false;
};

std::uint32_t code_point(std::string_view bytes) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    if (bytes.size() == 1) return byte(0);
    std::uint32_t code = byte(0) & (0x7FU >> bytes.size());
    for (std::size_t i = 1; i < bytes.size(); ++i) code = code << 6U | (byte(i) & 0x3FU);
    return code;
}

// East Asian Wide and Fullwidth blocks (Unicode Standard Annex 11), as far as such texts use them.
bool is_wide(std::uint32_t code) {
    return (code >= 0x1100 && code <= 0x115F) || (code >= 0x2E80 && code <= 0xA4CF) ||
           (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xF900 && code <= 0xFAFF) ||
           (code >= 0xFE30 && code <= 0xFE6F) || (code >= 0xFF01 && code <= 0xFF60) ||
           (code >= 0xFFE0 && code <= 0xFFE6) || (code >= 0x20000 && code <= 0x3FFFD) || code == 0x201C ||
           code == 0x201D;
}

Letter letter_at(std::string_view utf8, std::size_t at) {
    const auto first = static_cast<unsigned char>(utf8[at]);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    Letter letter{utf8.substr(at, length)};
    const std::uint32_t code = code_point(letter.bytes);
    letter.is_wide = is_wide(code);
    const bool is_combining = code >= 0x300 && code <= 0x36F;
    letter.width = is_combining ? 0 : letter.is_wide ? 2 : 1;
    return letter;
}

// No line begins with a sign that closes, none ends with one that opens.
bool may_break_between(const Letter& letter, std::string_view next) {
    static constexpr std::string_view closing = "，。；：、）”》！？…";
    static constexpr std::string_view opening = "（“《";
    const bool is_before_closing = next.size() == 3 && closing.find(next) != std::string_view::npos;
    const bool is_after_opening = letter.bytes.size() == 3 && opening.find(letter.bytes) != std::string_view::npos;
    return letter.bytes == " " || (letter.is_wide && !is_before_closing && !is_after_opening);
}

}  // namespace

std::size_t display_width(std::string_view utf8) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const Letter letter = letter_at(utf8, at);
        width += letter.width;
        at += letter.bytes.size();
    }
    return width;
}

std::vector<std::string> wrapped(std::string_view utf8, std::size_t width) {
    std::vector<std::string> lines;
    std::string line;
    std::size_t used = 0;
    std::size_t break_at = std::string::npos;  // where the line may be broken
    for (std::size_t at = 0; at < utf8.size();) {
        const Letter letter = letter_at(utf8, at);
        at += letter.bytes.size();
        if (used + letter.width > width && !line.empty() && letter.bytes != " ") {
            const bool has_break = break_at != std::string::npos && break_at > 0;
            std::string rest = has_break ? line.substr(break_at) : std::string{};
            if (has_break) line.erase(break_at);
            while (!line.empty() && line.back() == ' ') line.pop_back();
            lines.push_back(line);
            line = rest.erase(0, std::min(rest.size(), rest.find_first_not_of(' ')));
            used = display_width(line);
            break_at = std::string::npos;
        }
        if (line.empty() && letter.bytes == " ") continue;
        line += letter.bytes;
        used += letter.width;
        if (may_break_between(letter, at < utf8.size() ? letter_at(utf8, at).bytes : std::string_view{}))
            break_at = line.size();
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    lines.push_back(line);
    return lines;
}

namespace {

// The widest run without a blank.
std::size_t longest_word(std::string_view utf8) {
    std::size_t longest = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t end = std::min(utf8.find(' ', at), utf8.size());
        longest = std::max(longest, display_width(utf8.substr(at, end - at)));
        at = end + 1;
    }
    return longest;
}

}  // namespace

std::string TerminalTable::text(std::size_t width) const {
    std::vector<std::size_t> widths;
    const auto measure = [&](const std::vector<std::string>& row) {
        for (std::size_t i = 0; i + 1 < row.size(); ++i) {
            if (widths.size() <= i) widths.resize(i + 1, 0);
            widths[i] = std::max(widths[i], display_width(row[i]));
        }
    };
    measure(head_);
    for (const auto& row : rows_) measure(row);
    const auto indent_of = [&] {
        std::size_t all = 0;
        for (const std::size_t one : widths) all += one + 2;
        return all;
    };
    // Where the last column would be left too little, the widest of the others gives some of its own, and breaks no
    // word.
    constexpr std::size_t enough = 40, least = 20;
    const auto widest = std::max_element(widths.begin(), widths.end());
    if (widest != widths.end() && width > 0 && indent_of() + enough > width) {
        std::size_t narrowest = 24;
        for (const auto& row : rows_)
            narrowest = std::max(narrowest, longest_word(row[static_cast<std::size_t>(widest - widths.begin())]));
        const std::size_t wanted = *widest - std::min(*widest, indent_of() + enough - width);
        *widest = std::min(*widest, std::max(narrowest, wanted));
    }
    const std::size_t indent = indent_of();
    const std::size_t room = width > indent + least ? width - indent : 0;

    std::string all;
    const auto write = [&](const std::vector<std::string>& row) {
        std::vector<std::vector<std::string>> cells;
        std::size_t lines = 1;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::size_t most = i + 1 < row.size() ? widths[i] : room;
            const bool fits = most == 0 || display_width(row[i]) <= most;
            cells.push_back(fits ? std::vector<std::string>{row[i]} : wrapped(row[i], most));
            lines = std::max(lines, cells.back().size());
        }
        for (std::size_t l = 0; l < lines; ++l) {
            std::string line;
            for (std::size_t i = 0; i < cells.size(); ++i) {
                const std::string cell = l < cells[i].size() ? cells[i][l] : std::string{};
                line += cell;
                if (i + 1 < cells.size()) line.append(widths[i] + 2 - display_width(cell), ' ');
            }
            if (l > 0) line.erase(std::min(line.size(), line.find_last_not_of(' ') + 1));
            all += line + '\n';
        }
    };
    if (!head_.empty()) write(head_);
    for (const auto& row : rows_) write(row);
    return all;
}

}  // namespace nonclin::cli
