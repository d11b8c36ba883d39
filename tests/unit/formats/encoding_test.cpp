#include "nonclin/formats/encoding.hpp"

#include <array>
#include <random>

#include <doctest/doctest.h>

using namespace nonclin;
using namespace nonclin::formats;

namespace {

// The judge: decodes one character after the other into its number and asks what Unicode asks of it.
std::size_t slow_first_not_utf8(std::string_view bytes) {
    std::size_t at = 0;
    while (at < bytes.size()) {
        const unsigned lead = static_cast<unsigned char>(bytes[at]);
        std::size_t length = 1;
        unsigned number = lead;
        if (lead >= 0x80) {
            if ((lead & 0xE0U) == 0xC0)
                length = 2, number = lead & 0x1FU;
            else if ((lead & 0xF0U) == 0xE0)
                length = 3, number = lead & 0x0FU;
            else if ((lead & 0xF8U) == 0xF0)
                length = 4, number = lead & 0x07U;
            else
                return at;
        }
        if (at + length > bytes.size()) return at;
        for (std::size_t i = 1; i < length; ++i) {
            const unsigned next = static_cast<unsigned char>(bytes[at + i]);
            if ((next & 0xC0U) != 0x80) return at;
            number = number << 6U | (next & 0x3FU);
        }
        constexpr std::array<unsigned, 5> least{0, 0, 0x80, 0x800, 0x10000};
        const bool is_surrogate = number >= 0xD800 && number <= 0xDFFF;
        if (number < least[length] || is_surrogate || number > 0x10FFFF) return at;
        at += length;
    }
    return at;
}

const std::string gbk_heading = "\xB6\xAF\xCE\xEF,\xD7\xE9\xD6\xAF";  // 动物,组织

Encoding encoding_of(std::string_view bytes) { return recognise_encoding(bytes).encoding; }

}  // namespace

TEST_CASE("UTF-8 is judged as the slow decoder judges it, on random bytes and on damaged text") {
    std::mt19937 random(5);
    const std::string good = "dose 剂量 µg ≥ 𝒜 é";
    for (int round = 0; round < 20000; ++round) {
        std::string bytes = good.substr(0, random() % (good.size() + 1));
        for (unsigned changes = random() % 4; changes > 0 && !bytes.empty(); --changes) {
            bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
        }
        REQUIRE(first_not_utf8(bytes) == slow_first_not_utf8(bytes));
    }
}

TEST_CASE("every code point of two and three bytes is judged as the slow decoder judges it") {
    for (unsigned lead = 0x80; lead <= 0xFF; ++lead) {
        for (unsigned second = 0x70; second <= 0xFF; ++second) {
            for (const char* rest : {"", "\x80", "\x80\x80", "\xBF\xBF\xBF"}) {
                const std::string bytes = std::string{static_cast<char>(lead), static_cast<char>(second)} + rest;
                REQUIRE(first_not_utf8(bytes) == slow_first_not_utf8(bytes));
            }
        }
    }
}

TEST_CASE("plain and marked UTF-8 is taken") {
    CHECK(encoding_of("") == Encoding::utf8);
    CHECK(encoding_of("a,b\n") == Encoding::utf8);
    CHECK(encoding_of("动物,组织\n") == Encoding::utf8);
    CHECK(recognise_encoding("\xEF\xBB\xBF动物").mark == 3);
    CHECK(recognise_encoding("动物").mark == 0);
}

TEST_CASE("GBK text is recognised and decoded, and nothing else is taken for it") {
    CHECK(encoding_of(gbk_heading) == Encoding::gb18030);
    CHECK(utf8_from_gb18030(gbk_heading) == "动物,组织");
    CHECK(utf8_from_gb18030("\x81\x30\x81\x30") == "\xC2\x80");  // a character of four bytes
    CHECK_FALSE(utf8_from_gb18030("\xB6").has_value());
    CHECK(encoding_of("dose_\xB5g,v\xE9hicule\n1,2\n") == Encoding::other_text);     // Windows-1252
    CHECK(encoding_of("\x83\x86\x81\x5B\x83\x55\x81\x5B") == Encoding::other_text);  // Shift-JIS
    CHECK(encoding_of(gbk_heading + "\xFF") == Encoding::other_text);                // not even GB18030
}

TEST_CASE("a long UTF-8 file with one bad byte is damaged, not GBK") {
    std::string text;
    for (int i = 0; i < 50; ++i) text += "睾丸,肝脏\n";
    text += "\xB6\xAF\n";
    const Recognised recognised = recognise_encoding(text);
    CHECK(recognised.encoding == Encoding::other_text);
    CHECK(recognised.at == text.size() - 3);
    const Diagnostic why = unreadable(text, recognised, "a.csv");
    CHECK(why.place.line == 51);
    CHECK(why.place.column == 1);
    CHECK(why.message.en.find("byte 1 of this line is 0xB6") != std::string::npos);
}

TEST_CASE("UTF-16 is named with and without its mark") {
    using std::string_view;
    CHECK(encoding_of("\xFF\xFE"
                      "a") == Encoding::utf16);
    CHECK(encoding_of("\xFE\xFF") == Encoding::utf16);
    CHECK(encoding_of(string_view("a\0,\0b\0\n\0", 8)) == Encoding::utf16);
    const Diagnostic why = unreadable("\xFF\xFE", recognise_encoding("\xFF\xFE"), "a.csv");
    CHECK(described(why, Language::en) ==
          "a.csv: error: the file is UTF-16 (\"Unicode Text\" of Excel), not UTF-8; save the file as UTF-8 and try "
          "again");
    CHECK(why.message.zh.find("UTF-16") != std::string::npos);
}

TEST_CASE("files that are no text are named by what they are") {
    const auto why = [](std::string_view bytes) {
        return described(unreadable(bytes, recognise_encoding(bytes), "f"), Language::en);
    };
    CHECK(why("PK\x03\x04 rest").find("Excel workbook (XLSX)") != std::string::npos);
    CHECK(why("\xD0\xCF\x11\xE0 rest").find("Excel workbook (XLS)") != std::string::npos);
    CHECK(why("%PDF-1.7").find("this is a PDF file") != std::string::npos);
    CHECK(why("\x1F\x8B rest").find("gzip") != std::string::npos);
    CHECK(why("HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!").find("XPT") != std::string::npos);
    CHECK(why(std::string_view("a,b\nc,\0d and more text\n", 23)) ==
          "f:2:3: error: there is a NUL byte here: this is not a text file");
}

TEST_CASE("a place counts lines by LF, CRLF and CR, and columns by characters") {
    const auto place = [](std::string_view bytes) {
        const Place where = unreadable(bytes, recognise_encoding(bytes), "f").place;
        return std::pair(where.line, where.column);
    };
    CHECK(place("a\r\nb\n\xC3\xA9x\xFF") == std::pair<std::size_t, std::size_t>(3, 3));
    CHECK(place("a\rb\r\xFF") == std::pair<std::size_t, std::size_t>(3, 1));
    CHECK(place("\xEF\xBB\xBF"
                "ab\xFF") == std::pair<std::size_t, std::size_t>(1, 3));
}
