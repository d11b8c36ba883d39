#include "nonclin/formats/json_scan.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "nonclin/base/random.hpp"
#include "nonclin/formats/json.hpp"
#include "nonclin/formats/json_text.hpp"

using namespace nonclin::formats;

namespace {

/// The judge: read the value, write it again, compare.
bool slow_is_canonical(std::string_view bytes) {
    const auto value = parse_json(bytes, "test");
    if (!value) return false;
    const auto written = canonical_json(*value);
    return written && *written == bytes;
}

std::u16string slow_utf16(std::string_view word) {
    std::u16string out;
    for (std::size_t i = 0; i < word.size();) {
        const unsigned first = static_cast<unsigned char>(word[i]);
        const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        unsigned long code = length == 1 ? first : first & (0x7FU >> length);
        for (std::size_t j = 1; j < length; ++j) code = (code << 6) | (static_cast<unsigned char>(word[i + j]) & 0x3FU);
        if (code > 0xFFFF) {
            out += static_cast<char16_t>(0xD800 + ((code - 0x10000) >> 10));
            out += static_cast<char16_t>(0xDC00 + ((code - 0x10000) & 0x3FF));
        } else {
            out += static_cast<char16_t>(code);
        }
        i += length;
    }
    return out;
}

}  // namespace

TEST_CASE("the scan says of every text what reading and writing again says") {
    const std::vector<std::string> texts = {"",
                                            " 1",
                                            "1 ",
                                            "0",
                                            "-0",
                                            "00",
                                            "01",
                                            "-1",
                                            "1.0",
                                            "1.5",
                                            "1e5",
                                            "1e+21",
                                            "1e21",
                                            "1E+21",
                                            "100000000000000000",
                                            "1e-7",
                                            "0.1",
                                            ".1",
                                            "123456789012345",
                                            "1234567890123456",
                                            "9007199254740993",
                                            "12345678901234567890",
                                            "1e400",
                                            "1e-400",
                                            "-",
                                            "+1",
                                            "--1",
                                            "true",
                                            "tru",
                                            "null",
                                            "nulll",
                                            "[]",
                                            "[ ]",
                                            "[1,2]",
                                            "[1, 2]",
                                            "[1,]",
                                            "[1",
                                            "{}",
                                            "{\"a\":1}",
                                            "{\"a\":1,\"b\":2}",
                                            "{\"b\":1,\"a\":2}",
                                            "{\"a\":1,\"a\":2}",
                                            "{\"a\":1,}",
                                            "{\"a\" :1}",
                                            "{a:1}",
                                            "{\"\":1,\"\\n\":2,\" \":3}",
                                            "{\" \":1,\"\\n\":2}",
                                            "{\"\\r\":1,\"\\\"\":3,\"a\":4}",
                                            "{\"\\\\\":1,\"]\":2}",
                                            "{\"]\":1,\"\\\\\":2}",
                                            "\"\\u000b\"",
                                            "\"\\u000B\"",
                                            "\"\\u000a\"",
                                            "\"\\n\"",
                                            "\"\\/\"",
                                            "\"/\"",
                                            "\"\\u0041\"",
                                            "\"\x01\"",
                                            "\"\x7F\"",
                                            "\"\\u007f\"",
                                            "\"中\"",
                                            "\"\\u4e2d\"",
                                            "\"\xC0\xAF\"",
                                            "\"\xED\xA0\x80\"",
                                            "\"\xF4\x90\x80\x80\"",
                                            "\"\xF0\x9F\x98\x80\"",
                                            "\"\xF0\x9F\x98\"",
                                            "\"",
                                            "\"\\",
                                            "\"\\u00",
                                            "{\"\xEF\xAC\xB3\":1,\"\xF0\x9F\x98\x80\":2}",
                                            "{\"\xF0\x9F\x98\x80\":2,\"\xEF\xAC\xB3\":1}",
                                            std::string(200, '[') + std::string(200, ']'),
                                            std::string(201, '[') + std::string(201, ']'),
                                            std::string("1\0", 2),
                                            "\xEF\xBB\xBF"
                                            "1"};
    int canonical = 0;
    for (const auto& json : texts) {
        CHECK_MESSAGE(is_canonical_json(json) == slow_is_canonical(json), json);
        canonical += is_canonical_json(json) ? 1 : 0;
    }
    CHECK(canonical == 27);  // counted by hand
}

TEST_CASE("the scan agrees with reading and writing again after any byte of a record was changed") {
    const std::string record =
        R"({"at":"2026-08-14T09:30:00Z","new":{"a":[1,2.5,-3e-7,1e+21],"é":null},"seq":12,"why":"a\nb\"\u0001中"})";
    REQUIRE(is_canonical_json(record));
    nonclin::Random random(2, "json scan", 0);
    int kept = 0;
    for (std::size_t i = 0; i < record.size() * 40; ++i) {
        std::string changed = record;
        changed[i % record.size()] = static_cast<char>(random.bits() & 0xFF);
        if (i % 3 == 0) changed.erase((i / 3) % changed.size(), 1);
        const bool is_canonical = is_canonical_json(changed);
        CHECK_MESSAGE(is_canonical == slow_is_canonical(changed), changed);
        kept += is_canonical ? 1 : 0;
    }
    CHECK(kept > 100);
}

TEST_CASE("members and elements are the bytes as they stand") {
    std::vector<JsonMember> members;
    REQUIRE(scan_canonical_object(R"({"a":[1,{"x":"}"}],"b\n":"\"","c":null})", members));
    REQUIRE(members.size() == 3);
    CHECK(members[0].name == "a");
    CHECK(members[0].value == R"([1,{"x":"}"}])");
    CHECK(members[1].name == "b\\n");
    CHECK(canonical_string_text(members[1].value).value() == "\"");
    std::vector<std::string_view> elements;
    REQUIRE(scan_canonical_array(members[0].value, elements));
    REQUIRE(elements.size() == 2);
    CHECK(elements[1] == R"({"x":"}"})");
    CHECK(!scan_canonical_object("[]", members));
    CHECK(!scan_canonical_array("{}", elements));
    CHECK(!scan_canonical_object("{}x", members));
    CHECK(!canonical_string_text("1").has_value());
    CHECK(canonical_string_text(R"("\u0000\u001f\b\f\r\t\\/中")").value() == std::string("\0\x1F\b\f\r\t\\/中", 11));
}

TEST_CASE("names are ordered as their UTF-16 is") {
    const std::vector<std::string> words = {"",
                                            "a",
                                            "ab",
                                            "b",
                                            "é",
                                            "中",
                                            "\xED\x9F\xBF",
                                            "\xEE\x80\x80",
                                            "\xEF\xBF\xBD",
                                            "\xF0\x90\x80\x80",
                                            "\xF0\x9F\x98\x80",
                                            "\xF0\x9F\x98\x81",
                                            "\xF4\x8F\xBF\xBF",
                                            "a\xEF\xBF\xBD",
                                            "a\xF0\x90\x80\x80"};
    for (const auto& a : words) {
        for (const auto& b : words) CHECK(utf16_less(a, b) == (slow_utf16(a) < slow_utf16(b)));
    }
}
