#include "nonclin/formats/encoding.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <iconv.h>

namespace nonclin::formats {

namespace {

struct Magic {
    std::string_view bytes, what;
};

constexpr std::array magics{Magic{std::string_view("PK\x03\x04", 4), "XLSX"},
                            Magic{std::string_view("\xD0\xCF\x11\xE0", 4), "XLS"},
                            Magic{std::string_view("%PDF-", 5), "PDF"}, Magic{std::string_view("\x1F\x8B", 2), "gzip"},
                            Magic{std::string_view("HEADER RECORD*******LIBRARY HEADER RECORD", 41), "XPT"}};

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

unsigned char byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

bool continues(std::string_view bytes, std::size_t at, unsigned char least = 0x80, unsigned char most = 0xBF) {
    return at < bytes.size() && byte_at(bytes, at) >= least && byte_at(bytes, at) <= most;
}

// Length of the well-formed character beyond ASCII at the offset, 0 where there is none.
std::size_t utf8_length(std::string_view bytes, std::size_t at) {
    const unsigned char lead = byte_at(bytes, at);
    if (lead >= 0xC2 && lead <= 0xDF) return continues(bytes, at + 1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const unsigned char least = lead == 0xE0 ? 0xA0 : 0x80;  // no longer form than needed
        const unsigned char most = lead == 0xED ? 0x9F : 0xBF;   // no surrogates
        return continues(bytes, at + 1, least, most) && continues(bytes, at + 2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const unsigned char least = lead == 0xF0 ? 0x90 : 0x80;
        const unsigned char most = lead == 0xF4 ? 0x8F : 0xBF;  // nothing beyond U+10FFFF
        return continues(bytes, at + 1, least, most) && continues(bytes, at + 2) && continues(bytes, at + 3) ? 4 : 0;
    }
    return 0;
}

std::size_t skip_ascii(std::string_view bytes, std::size_t at) {
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    while (at + 8 <= bytes.size()) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, bytes.data() + at, 8);
        if ((eight & high_bits) != 0) break;
        at += 8;
    }
    while (at < bytes.size() && byte_at(bytes, at) < 0x80) ++at;
    return at;
}

// A long UTF-8 file with a few bad bytes is damaged, not Chinese in another encoding.
bool is_mostly_utf8(std::string_view bytes) {
    std::size_t good = 0, bad = 0, at = 0;
    while ((at = skip_ascii(bytes, at)) < bytes.size()) {
        const std::size_t length = utf8_length(bytes, at);
        ++(length > 0 ? good : bad);
        at += std::max<std::size_t>(1, length);
    }
    return bad * 10 < good;
}

// Of the two-byte characters, the share that lies in GB2312. Four-byte characters are rare and not counted.
bool is_plausible_chinese(std::string_view bytes) {
    std::size_t common = 0, all = 0, at = 0;
    while ((at = skip_ascii(bytes, at)) + 1 < bytes.size()) {
        const unsigned char lead = byte_at(bytes, at), trail = byte_at(bytes, at + 1);
        if (trail < 0x40) {
            at += 4;
            continue;
        }
        ++all;
        if (lead >= 0xA1 && lead <= 0xF7 && trail >= 0xA1) ++common;
        at += 2;
    }
    return all > 0 && common * 4 >= all * 3;
}

// English or numeric UTF-16 without a mark has a NUL in every other byte.
bool looks_like_utf16(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, 4096);
    const auto nuls = static_cast<std::size_t>(std::count(head.begin(), head.end(), '\0'));
    return head.size() >= 4 && nuls * 3 >= head.size() && nuls * 3 <= head.size() * 2;
}

Place place_of(std::string_view bytes, std::size_t at, std::string_view name) {
    const std::string_view before = bytes.substr(0, at);
    std::size_t line = 1, line_start = before.starts_with(utf8_mark) ? utf8_mark.size() : 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const bool ends = before[i] == '\n' || (before[i] == '\r' && (i + 1 == bytes.size() || bytes[i + 1] != '\n'));
        if (!ends) continue;
        ++line;
        line_start = i + 1;
    }
    const std::string_view head = before.substr(line_start);
    const auto characters = std::count_if(head.begin(), head.end(), [](char c) { return (c & 0xC0) != 0x80; });
    return {std::string(name), line, static_cast<std::size_t>(characters) + 1};
}

Text why_not_text(std::string_view what) {
    if (what == "XLSX" || what == "XLS") {
        return text("这是 Excel 工作簿（{}），不是文本；请在 Excel 中另存为“CSV UTF-8”",
                    "this is an Excel workbook ({}), not text; save it as \"CSV UTF-8\" in Excel", what);
    }
    if (!what.empty()) return text("这是 {} 文件，不是文本", "this is a {} file, not text", what);
    return text("文件中有 NUL 字节，不是文本", "there is a NUL byte here: this is not a text file");
}

}  // namespace

std::size_t first_not_utf8(std::string_view bytes) {
    std::size_t at = 0;
    while ((at = skip_ascii(bytes, at)) < bytes.size()) {
        const std::size_t length = utf8_length(bytes, at);
        if (length == 0) return at;
        at += length;
    }
    return at;
}

Recognised recognise_encoding(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return {Encoding::utf16, 0, 0, {}};
    for (const Magic& magic : magics) {
        if (bytes.starts_with(magic.bytes)) return {Encoding::not_text, 0, 0, magic.what};
    }
    if (const auto nul = bytes.find('\0'); nul != std::string_view::npos) {
        return {looks_like_utf16(bytes) ? Encoding::utf16 : Encoding::not_text, 0, nul, {}};
    }
    const std::size_t mark = bytes.starts_with(utf8_mark) ? utf8_mark.size() : 0;
    const std::size_t at = first_not_utf8(bytes);
    if (at == bytes.size()) return {Encoding::utf8, mark, at, {}};
    const bool is_chinese = mark == 0 && !is_mostly_utf8(bytes) && is_plausible_chinese(bytes);
    return {is_chinese && utf8_from_gb18030(bytes) ? Encoding::gb18030 : Encoding::other_text, mark, at, {}};
}

std::optional<std::string> utf8_from_gb18030(std::string_view bytes) {
    const iconv_t converter = iconv_open("UTF-8", "GB18030");
    if (converter == iconv_t(-1)) return std::nullopt;  // NOLINT: the C library's own sign of failure
    std::string decoded(bytes.size() * 2, '\0');        // a two-byte character takes at most three bytes in UTF-8
    char* in = const_cast<char*>(bytes.data());         // iconv asks for a pointer that may write, and never writes
    char* out = decoded.data();
    std::size_t in_left = bytes.size(), out_left = decoded.size();
    const std::size_t answer = iconv(converter, &in, &in_left, &out, &out_left);
    iconv_close(converter);
    if (answer == static_cast<std::size_t>(-1) || in_left > 0) return std::nullopt;
    decoded.resize(decoded.size() - out_left);
    return decoded;
}

Diagnostic unreadable(std::string_view bytes, const Recognised& recognised, std::string_view name) {
    Diagnostic diagnostic{Severity::error, place_of(bytes, recognised.at, name), {}, {}, {}};
    const Text save_as_utf8{"请另存为 UTF-8 编码后再试", "save the file as UTF-8 and try again"};
    switch (recognised.encoding) {
        case Encoding::utf16:
            diagnostic.place = {std::string(name), 0, 0};
            diagnostic.message = {"文件为 UTF-16（Excel 的“Unicode 文本”），不是 UTF-8；" + save_as_utf8.zh,
                                  "the file is UTF-16 (\"Unicode Text\" of Excel), not UTF-8; " + save_as_utf8.en};
            break;
        case Encoding::gb18030:
            diagnostic.message = {"文件不是 UTF-8，看来是 GBK（GB18030）编码；" + save_as_utf8.zh,
                                  "the file is not UTF-8, it looks like GBK (GB18030); " + save_as_utf8.en};
            break;
        case Encoding::not_text:
            if (!recognised.what.empty()) diagnostic.place = {std::string(name), 0, 0};
            diagnostic.message = why_not_text(recognised.what);
            break;
        case Encoding::utf8:
        case Encoding::other_text: {
            const std::size_t line_start = bytes.substr(0, recognised.at).find_last_of("\r\n") + 1;  // npos + 1 is 0
            const unsigned byte = recognised.at < bytes.size() ? byte_at(bytes, recognised.at) : 0U;
            diagnostic.message =
                text("文件不是 UTF-8：本行第 {} 个字节为 0x{:02X}；请另存为 UTF-8 编码后再试",
                     "the file is not UTF-8: byte {} of this line is 0x{:02X}; save the file as UTF-8 and try again",
                     recognised.at - line_start + 1, byte);
            break;
        }
    }
    return diagnostic;
}

}  // namespace nonclin::formats
