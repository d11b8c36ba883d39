#include "nonclin/formats/xpt_text.hpp"

#include <algorithm>
#include <array>

#include "nonclin/formats/encoding.hpp"

namespace nonclin::formats {

namespace {

constexpr std::size_t most_sample = std::size_t{1} << 20U;
constexpr std::string_view replacement = "\xEF\xBF\xBD";

// Windows-1252, 0x80 to 0x9F: what SAS sessions called Latin-1 under Windows have there. ISO 8859-1 has no characters
// there, only controls. The Unicode Consortium's mapping table CP1252.TXT; the five unassigned bytes stay controls.
constexpr std::array<char16_t, 32> windows_1252{0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                                0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

unsigned char byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

bool is_ascii(std::string_view text) {
    unsigned char seen = 0;
    for (const char c : text) seen |= static_cast<unsigned char>(c);
    return seen < 0x80;
}

// The text ends within a character of UTF-8 that begins at `at`.
bool is_cut_at(std::string_view text, std::size_t at) {
    const unsigned char lead = byte_at(text, at);
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2, left = text.size() - at;
    if (lead < 0xC2 || lead > 0xF4 || left >= length) return false;
    std::string padded(text.substr(at));
    padded.resize(length, '\xBF');
    if (first_not_utf8(padded) == length) return true;
    padded.replace(left, std::string::npos, length - left, '\x80');
    return first_not_utf8(padded) == length;
}

// Bytes of the character of GB18030 at the offset, by its first two; 0 where it is none or goes beyond the text.
std::size_t gb18030_length(std::string_view text, std::size_t at) {
    const unsigned char lead = byte_at(text, at);
    if (lead < 0x80) return 1;
    if (lead == 0x80 || lead == 0xFF || at + 1 >= text.size()) return 0;
    const unsigned char second = byte_at(text, at + 1);
    if (second >= 0x30 && second <= 0x39) return at + 4 <= text.size() ? 4 : 0;
    return second >= 0x40 && second != 0x7F && second != 0xFF ? 2 : 0;
}

std::size_t whole_gb18030(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t length = gb18030_length(text, at);
        if (length == 0) break;
        at += length;
    }
    return at;
}

void append_character(std::string& text, char16_t character) {  // U+0080 to U+FFFF
    if (character < 0x800) {
        text += static_cast<char>(0xC0 | (character >> 6));
    } else {
        text += static_cast<char>(0xE0 | (character >> 12));
        text += static_cast<char>(0x80 | ((character >> 6) & 0x3F));
    }
    text += static_cast<char>(0x80 | (character & 0x3F));
}

std::string utf8_from_latin1(std::string_view text) {
    std::string utf8;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            utf8 += c;
        else
            append_character(utf8, byte < 0xA0 ? windows_1252[byte - 0x80] : static_cast<char16_t>(byte));
    }
    return utf8;
}

// Takes from the text what `whole` says is good, then one byte that is not, until nothing is left.
template <class Whole, class Take>
Utf8Text mended(std::string_view text, const Whole& whole, const Take& take) {
    Utf8Text mended;
    bool is_in_damage = false;
    while (!text.empty()) {
        if (const std::size_t good = whole(text); good > 0) {
            take(mended, text.substr(0, good));
            text.remove_prefix(good);
            is_in_damage = false;
            continue;
        }
        if (!is_in_damage) mended.text += replacement;
        is_in_damage = true;
        mended.is_whole = false;
        text.remove_prefix(1);
    }
    return mended;
}

void take_gb18030(Utf8Text& to, std::string_view text) {
    if (const auto decoded = utf8_from_gb18030(text)) {
        to.text += *decoded;
        return;
    }
    // A code that is assigned to nothing: character by character.
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = gb18030_length(text, at);
        const auto decoded = utf8_from_gb18030(text.substr(at, length));
        to.text += decoded ? std::string_view(*decoded) : replacement;
        to.is_whole = to.is_whole && decoded;
        at += length;
    }
}

}  // namespace

std::string_view encoding_name(XptEncoding encoding) {
    switch (encoding) {
        case XptEncoding::utf8:
            return "UTF-8";
        case XptEncoding::gb18030:
            return "GB18030";
        case XptEncoding::latin1:
            return "Latin-1";
        case XptEncoding::bytes:
            break;
    }
    return "bytes";
}

void XptTextEvidence::add(std::string_view text, bool fills_field) {
    const std::size_t bad = first_not_utf8(text);
    if (bad == text.size() || (fills_field && is_cut_at(text, bad))) {
        if (!is_ascii(text)) ++utf8_texts_;
        return;
    }
    ++other_texts_;
    if (sample_.size() + text.size() > most_sample) return;
    sample_ += '\n';
    for (const char c : fills_field ? text.substr(0, whole_gb18030(text)) : text) sample_ += c == '\0' ? '\n' : c;
}

XptEncoding XptTextEvidence::judged() const {
    if (other_texts_ * 10 <= utf8_texts_) return XptEncoding::utf8;
    const bool is_chinese = recognise_encoding(sample_).encoding == Encoding::gb18030;
    return is_chinese ? XptEncoding::gb18030 : XptEncoding::latin1;
}

Utf8Text utf8_text(std::string_view text, XptEncoding encoding) {
    if (encoding == XptEncoding::bytes || is_ascii(text)) return {std::string(text), true};
    if (encoding == XptEncoding::latin1) return {utf8_from_latin1(text), true};
    if (encoding == XptEncoding::gb18030) return mended(text, whole_gb18030, take_gb18030);
    return mended(text, first_not_utf8, [](Utf8Text& to, std::string_view good) { to.text += good; });
}

std::size_t turn_into_utf8(XptTexts& texts, XptEncoding encoding) {
    if (encoding == XptEncoding::bytes || is_ascii(texts.all())) return 0;
    XptTexts utf8;
    utf8.reserve(texts.size());
    std::size_t damaged = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::string_view text = texts[i];
        if (is_ascii(text)) {
            utf8.add(text);
            continue;
        }
        const Utf8Text turned = utf8_text(text, encoding);
        utf8.add(turned.text);
        if (!turned.is_whole) ++damaged;
    }
    texts = std::move(utf8);
    return damaged;
}

}  // namespace nonclin::formats
