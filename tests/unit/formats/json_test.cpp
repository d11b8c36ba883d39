#include "nonclin/formats/json.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <limits>
#include <sstream>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "nonclin/base/file.hpp"
#include "nonclin/base/random.hpp"

using nonclin::formats::canonical_json;
using nonclin::formats::canonical_number;
using nonclin::formats::parse_json;
using Json = nlohmann::json;

namespace {

std::filesystem::path shared_data() {
    const char* folder = std::getenv("NONCLIN_SHARED");
    return folder != nullptr ? std::filesystem::path(folder) : std::filesystem::path(NONCLIN_SOURCE_DIR) / "../shared";
}

std::string canonical(std::string_view json) {
    const auto value = parse_json(json, "test");
    REQUIRE_MESSAGE(value.has_value(), json);
    const auto written = canonical_json(*value);
    REQUIRE(written.has_value());
    return *written;
}

std::string refusal(std::string_view json) {
    const auto value = parse_json(json, "a.json");
    REQUIRE_MESSAGE(!value.has_value(), json);
    CHECK(value.error().kind == nonclin::ErrorKind::malformed_input);
    CHECK(!value.error().message.zh.empty());
    return value.error().message.en;
}

double from_bits(std::uint64_t bits) {
    double number = 0;
    std::memcpy(&number, &bits, sizeof number);
    return number;
}

/// The judge of number text: the fewest digits that printf prints and strtod reads back, laid out by ECMA-262 word for
/// word.
std::string slow_number(double number) {
    if (number == 0) return "0";
    if (number < 0) return "-" + slow_number(-number);
    char buffer[64];
    int precision = 0;
    do {
        std::snprintf(buffer, sizeof buffer, "%.*e", precision++, number);
    } while (std::strtod(buffer, nullptr) != number);
    std::string digits;
    for (const char* c = buffer; *c != 'e'; ++c) {
        if (*c != '.') digits += *c;
    }
    const int k = static_cast<int>(digits.size());
    const int n = std::atoi(std::strchr(buffer, 'e') + 1) + 1;
    std::ostringstream out;
    if (k <= n && n <= 21) {
        out << digits << std::string(static_cast<std::size_t>(n - k), '0');
    } else if (0 < n && n <= 21) {
        out << digits.substr(0, static_cast<std::size_t>(n)) << '.' << digits.substr(static_cast<std::size_t>(n));
    } else if (-6 < n && n <= 0) {
        out << "0." << std::string(static_cast<std::size_t>(-n), '0') << digits;
    } else {
        out << digits[0];
        if (k > 1) out << '.' << digits.substr(1);
        out << 'e' << (n > 0 ? "+" : "-") << std::abs(n - 1);
    }
    return out.str();
}

}  // namespace

TEST_CASE("the published examples of RFC 8785 come out byte for byte") {
    const auto folder = shared_data() / "data/product/jcs/testdata";
    if (!std::filesystem::exists(folder)) {
        MESSAGE("no shared data: the published examples are not compared");
        return;
    }
    int compared = 0;
    for (const auto& file : std::filesystem::directory_iterator(folder / "input")) {
        const auto input = nonclin::read_file(file.path());
        const auto expected = nonclin::read_file(folder / "output" / file.path().filename());
        REQUIRE(input.has_value());
        REQUIRE(expected.has_value());
        CHECK_MESSAGE(canonical(*input) == *expected, file.path().filename().string());
        ++compared;
    }
    CHECK(compared == 6);
}

TEST_CASE("numbers print as the table of RFC 8785, appendix B, says") {
    const std::vector<std::pair<std::uint64_t, std::string>> table = {
        {0x0000000000000000, "0"},
        {0x8000000000000000, "0"},
        {0x0000000000000001, "5e-324"},
        {0x8000000000000001, "-5e-324"},
        {0x7fefffffffffffff, "1.7976931348623157e+308"},
        {0xffefffffffffffff, "-1.7976931348623157e+308"},
        {0x4340000000000000, "9007199254740992"},
        {0xc340000000000000, "-9007199254740992"},
        {0x4430000000000000, "295147905179352830000"},
        {0x44b52d02c7e14af5, "9.999999999999997e+22"},
        {0x44b52d02c7e14af6, "1e+23"},
        {0x44b52d02c7e14af7, "1.0000000000000001e+23"},
        {0x444b1ae4d6e2ef4e, "999999999999999700000"},
        {0x444b1ae4d6e2ef4f, "999999999999999900000"},
        {0x444b1ae4d6e2ef50, "1e+21"},
        {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
        {0x3eb0c6f7a0b5ed8d, "0.000001"},
        {0x41b3de4355555553, "333333333.3333332"},
        {0x41b3de4355555554, "333333333.33333325"},
        {0x41b3de4355555555, "333333333.3333333"},
        {0x41b3de4355555556, "333333333.3333334"},
        {0x41b3de4355555557, "333333333.33333343"},
        {0xbecbf647612f3696, "-0.0000033333333333333333"},
        {0x43143ff3c1cb0959, "1424953923781206.2"},
    };
    for (const auto& [bits, expected] : table) CHECK(canonical_number(from_bits(bits)) == expected);
}

TEST_CASE("numbers of every size print as the slow way prints them and read back as themselves") {
    nonclin::Random random(1, "json numbers", 0);
    for (int i = 0; i < 50'000; ++i) {
        std::uint64_t bits = (static_cast<std::uint64_t>(random.bits()) << 32) | random.bits();
        const double number =
            i % 2 == 0 ? from_bits(bits) : std::floor(random.uniform() * 1e6) * std::pow(10.0, i % 40 - 20);
        if (!std::isfinite(number)) continue;
        const std::string written = canonical_number(number);
        CHECK(std::strtod(written.c_str(), nullptr) == number);
        CHECK(written == slow_number(number));
    }
}

TEST_CASE("names stand in the order of their UTF-16 code units") {
    CHECK(canonical(R"({"\ufb33":1,"\ud83d\ude00":2,"\u20ac":3,"b":4,"a":5,"":6,"aa":7})") ==
          "{\"\":6,\"a\":5,\"aa\":7,\"b\":4,\"\xE2\x82\xAC\":3,\"\xF0\x9F\x98\x80\":2,\"\xEF\xAC\xB3\":1}");
}

TEST_CASE("text is escaped where it must be and nowhere else") {
    CHECK(canonical(R"("\u0000\u0008\u0009\u000a\u000b\u000c\u000d\u001f\"\\\/\u007f\u00e9中")") ==
          "\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\\\"\\\\/\x7F\xC3\xA9中\"");
}

TEST_CASE("what is canonical stays as it is, also for numbers beyond 2^53") {
    for (const char* json :
         {"100000000000000000", "30000000000000", "1e+21", "1152921504606847000", "-0.5", "[]", "{}", "null"}) {
        CHECK(canonical(json) == json);
        CHECK(canonical(canonical(json)) == json);
    }
    CHECK(canonical("-0") == "0");
    CHECK(canonical(" [1.0, 1E1, true , false]\n") == "[1,10,true,false]");
}

TEST_CASE("a number that JSON cannot hold is refused when written") {
    for (const double number :
         {std::nan(""), std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()}) {
        const auto written = canonical_json(Json{{"a", number}});
        REQUIRE(!written.has_value());
        CHECK(written.error().kind == nonclin::ErrorKind::numeric);
    }
    CHECK(!canonical_json(Json(9007199254740993)).has_value());
    CHECK(!canonical_json(Json(std::numeric_limits<std::uint64_t>::max())).has_value());
    CHECK(canonical_json(Json(-9007199254740992)).value() == "-9007199254740992");
}

TEST_CASE("text that is not UTF-8, binary and bottomless values are refused when written") {
    CHECK(!canonical_json(Json("\xC0\x80")).has_value());
    CHECK(!canonical_json(Json{{"\xED\xA0\x80", 1}}).has_value());
    CHECK(!canonical_json(Json::binary({1, 2})).has_value());
    Json deep = 1;
    for (int i = 0; i < 200; ++i) deep = Json::array({deep});
    CHECK(canonical_json(deep).has_value());
    CHECK(!canonical_json(Json::array({deep})).has_value());
}

TEST_CASE("a reader of JSON says where the text stops being JSON") {
    CHECK(refusal("{\"a\":1,\n \"b\":tru}").starts_with("a.json:2:9"));
    CHECK(refusal("{\"a\":1").ends_with("the JSON ends too early"));
    CHECK(refusal("").ends_with("the JSON ends too early"));
    CHECK(refusal("[1] 2").starts_with("a.json:1:5"));
    CHECK(refusal("{\"a\":1,\"b\":2,\"a\":3}").find("\"a\" stands twice") != std::string::npos);
    CHECK(refusal("\xEF\xBB\xBF{}").find("byte order mark") != std::string::npos);
    CHECK(refusal(std::string(201, '[') + std::string(201, ']')).find("nested deeper than 200") != std::string::npos);
    CHECK(refusal("123456789012345678901").find("more digits") != std::string::npos);
    for (const char* json : {"[1,]", "{\"a\":01}", "NaN", "Infinity", "1e400", "\"\xFF\"", "\"\\ud800\"", "\"a\tb\"",
                             "// no\n1", "{'a':1}", "+1", ".5", "\"\xED\xA0\x80\"", "{\"a\"}", "nul"}) {
        refusal(json);
    }
    refusal(std::string_view("[1]\0", 4));
}
