#include "nonclin/formats/toml_syntax.hpp"

#include <doctest/doctest.h>

#include "nonclin/formats/toml.hpp"

using namespace nonclin;
using namespace nonclin::formats;

namespace {

std::string said_of(std::string_view text, Language language = Language::en) {
    Diagnostics diagnostics;
    CHECK_FALSE(read_toml(text, "p", diagnostics).has_value());
    REQUIRE(diagnostics.all().size() == 1);
    return described(diagnostics.all()[0], language);
}

struct Mistake {
    std::string_view text, place, words;
};

}  // namespace

TEST_CASE("the mistakes that people make are told in their words, at their place") {
    const std::vector<Mistake> mistakes{
        {"a = \"abc\nb = 1\n", "p:1:9", "a quote is not closed on its line"},
        {"a = 'abc\nb = 1\n", "p:1:9", "a quote is not closed on its line"},
        {"\n\na = \"\"\"x\n", "p:3:10", "its quote is missing"},
        {"a = “x”\n", "p:1:5", "the sign “ is not plain ASCII; write \""},
        {"a ＝ 1\n", "p:1:3", "the sign ＝ is not plain ASCII; write ="},
        {"a = [1，2]\n", "p:1:7", "the sign ， is not plain ASCII; write ,"},
        {"剂量 = 1\n", "p:1:1", "beyond ASCII stand in double quotes; found \"剂量\""},
        {"[研究]\n", "p:1:2", "beyond ASCII stand in double quotes; found \"研究\""},
        {"x = \"\"\"基\"\"\"\"\" # é\ny = 1 # 中\nb = 基因\n", "p:3:5",
         "beyond ASCII stand in double quotes; found \"基因\""},
        {"é = 1\n", "p:1:1", "found \"é\""},
        {"a = \"abc\n基 = 1\n", "p:2:1", "found \"基\""},
        {"a　= 1\n", "p:1:2", "a full-width blank or an invisible character"},
        {"a = \xE2\x80\x8B"
         "1\n",
         "p:1:5", "a full-width blank or an invisible character"},
        {"a = [1、2]\n", "p:1:7", "the sign 、 is not plain ASCII; write ,"},
        {"a = １５\n", "p:1:5", "the sign １ is not plain ASCII; write 1"},
        {"a = −5\n", "p:1:5", "the sign − is not plain ASCII; write -"},
        {"a = 1e13 vg\n", "p:1:10", "a line holds one entry"},
        {"a = 5mg\n", "p:1:6", "units do not stand in the value, text stands in double quotes; found \"5mg\""},
        {"a = 1,5\n", "p:1:6", "decimals have a point"},
        {"a = .5\n", "p:1:5", "decimals are written as 0.5"},
        {"a = [1, 2\nb = 3\n", "p:2:1", "or \"]\" at the end of the array; found \"b\""},
        {"a = [1 2]\n", "p:1:8", "expected a comma between values"},
        {"a = [1,,2]\n", "p:1:8", "a comma too many in the array"},
        {"a = [1", "p:1:7", "\"]\" is missing"},
        {"a: 1\n", "p:1:2", "expected \"=\" between key and value"},
        {"a b = 1\n", "p:1:3", "a key with blanks"},
        {"a =\n", "p:1:4", "there is no value after \"=\""},
        {"a = yes\n", "p:1:5", "this is no value; text stands in double quotes; found \"yes\""},
        {"a = True\n", "p:1:5", "true or false, in small letters; text stands in double quotes; found \"True\""},
        {"a = NULL\n", "p:1:5", "this is no number"},
        {"a = 007\n", "p:1:8", "put an identifier in double quotes"},
        {"a = 1__0\n", "p:1:7", "an underscore in a number"},
        {"a = 99999999999999999999\n", "p:1:25", "beyond 64 bits"},
        {"a = 1e400\n", "p:1:10", "beyond what a double can hold"},
        {"p = \"C:\\data\"\n", "p:1:9", "put a Windows path in single quotes"},
        {"p = \"C:\\users\"\n", "p:1:10", "put a Windows path in single quotes"},
        {"a = { x = 1,\n y = 2 }\n", "p:1:13", "what stands in braces stands on one line"},
        {"a = {x=1,}\n", "p:1:10", "no comma before \"}\""},
        {"a = {x=1,,y=2}\n", "p:1:10", "a comma too many in the braces"},
        {"a = {x=1 y=2}\n", "p:1:10", "expected a comma between the entries"},
        {"a = {x=1", "p:1:9", "\"}\" is missing"},
        {"[study\n", "p:1:7", "the header is not closed"},
        {"[my study]\n", "p:1:5", "a name with blanks"},
        {"[]\n", "p:1:2", "no name between the brackets"},
        {"[ [a] ]\n", "p:1:3", "no blank inside [["},
        {"  a = 1\n  a = 2\n", "p:2:3", "\"a\" is defined already; keep one of the two"},
        {"[a]\n[a]\n", "p:2:1", "several tables of a kind are written [[a]]"},
        {"a = {b=1}\n[a.c]\n", "p:2:1", "\"a.c\" adds to a table that is closed by its braces"},
        {"a = {b=1, b=2}\n", "p:1:13", "\"b\" is defined already"},
        {"[a]\nb=1\n[[a]]\n", "p:3:1", "\"a\" is defined already"},
        {"a = 2026-13-01\n", "p:1:12", "a month is 01 to 12"},
        {"a = 2026-02-30\n", "p:1:15", "that month has no such day"},
        {"a = 2026-9-30\n", "p:1:11", "a date is written as 2026-09-30"},
        {"a = 2026-09-30T08:00\n", "p:1:21", "a time is written as 08:00:00"},
        {"a = 2026-09-30T08:00:00+8\n", "p:1:26", "an offset is written as +08:00 or Z"},
        {"a = 1:30\n", "p:1:6", "a time is written as 08:00:00"},
        {"a=1\rb=2\r", "p:1:5", "lines end in LF or CRLF"},
        {"a = \"x\x01\"\n", "p:1:7", "invisible control character"},
        {"a = 1\n\v\n", "p:2:1", "invisible control character"},
        {"{\"a\":1}\n", "p:1:1", "expected key = value or [header]"},
        {"a.b. = 1\n", "p:1:6", "expected a key"},
        {"\"\"\"a\"\"\" = 1\n", "p:1:1", "a key cannot stand in multi-line quotes"},
    };
    for (const Mistake& mistake : mistakes) {
        CAPTURE(mistake.text);
        const std::string said = said_of(mistake.text);
        CAPTURE(said);
        CHECK(said.starts_with(std::string(mistake.place) + ": error: "));
        CHECK(said.find(mistake.words) != std::string::npos);
    }
}

TEST_CASE("an error of syntax is told in Chinese too") {
    CHECK(said_of("a = 5mg\n", Language::zh) == "p:1:6: 错误: 这不是数；单位不写在值里，文字须放在双引号内；却是“5mg”");
    CHECK(said_of("a = {b=1}\n[a.c]\n", Language::zh) == "p:2:1: 错误: “a.c”在前面的花括号内已写完，不能在此处添加");
}

TEST_CASE("with an error of syntax it is told how much of the file was not looked at") {
    const std::string told =
        "p:1:6: error: this is no number; units do not stand in the value, text stands in double "
        "quotes; found \"5mg\"";
    CHECK(said_of("a = 5mg\nb = 1\n\n \n") == told + "; the line after it was not looked at yet");
    CHECK(said_of("a = 5mg\r\nb = 1\r\nc = 2\r\n") == told + "; the 2 lines after it were not looked at yet");
    CHECK(said_of("a = 5mg\n\n") == told);
    CHECK(said_of("a = “x”\nb = 1\n").ends_with("; the line after it was not looked at yet"));
}

TEST_CASE("what the parser says beyond our rules is still an error with its place") {
    const Diagnostic told = explain_toml_error("a\nbc\n", {"p", 2, 2}, "something new");
    CHECK(described(told, Language::en) == "p:2:2: error: this is not TOML; found \"bc\"");
    CHECK(explain_toml_error("a\n", {"p", 9, 9}, "Error while parsing key: x").place.line == 9);
}
