#include "nonclin/programme/toml_record.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support/said.hpp"

using namespace nonclin;
using namespace nonclin::programme;
using test::Said;

namespace {

// The table [t] of a file written here, with what was said of it.
struct Reading {
    explicit Reading(const std::string& lines)
        : root(formats::read_toml("[t]\n" + lines, file, diagnostics).value()),
          record(*root.find("t"), "t", file, diagnostics) {}
    Said said() const {
        Said all;
        for (const Diagnostic& one : diagnostics.all()) all.push_back(described(one, Language::en));
        return all;
    }
    std::string file = "p.toml";
    Diagnostics diagnostics;
    formats::TomlNode root;
    TomlRecord record;
};

}  // namespace

TEST_CASE("Values are read by their kinds, and nothing is said of them") {
    Reading reading(
        "word = \"甲\"\nnumber = 3\nreal = 2.5\ntruth = false\ndate = 2026-09-30\nwords = [\"m\", \"f\"]\n"
        "numbers = [1, 2.5]\nfile = \"a.csv\"\nboth = { zh = \"乙\", en = \"two\" }\none = { en = \"three\" }\n");
    const TomlRecord& record = reading.record;
    CHECK(record.word("word") == "甲");
    CHECK(record.required_word("word") == "甲");
    CHECK(record.word_of("word", {"甲"}, "") == "甲");
    CHECK(record.number("number", 0, 5) == 3.0);
    CHECK(record.number("real", 2.5, 2.5) == 2.5);
    CHECK(record.truth("truth") == false);
    CHECK(record.date("date") == "2026-09-30");
    CHECK(record.words("words") == std::vector<std::string>{"m", "f"});
    CHECK(record.numbers("numbers", 0, 5) == std::vector<double>{1, 2.5});
    CHECK(record.file("file").path == "a.csv");
    CHECK(record.file("file").place.line == 9);
    CHECK(record.text("both") == Text{"乙", "two"});
    CHECK(record.text("one") == same_text("three"));
    CHECK(record.text("word") == same_text("甲"));
    CHECK((record.figure("number") == Figure(3.0)));
    CHECK((record.figure("truth") == Figure(false)));
    CHECK((record.figure("word") == Figure(std::string("甲"))));
    CHECK(reading.said() == Said{});
}

TEST_CASE("Running words may be in one language, and the other says so; a name is one string for both") {
    Reading reading(
        "both = { zh = \"有害\", en = \"adverse\" }\nzh = { zh = \"有害\" }\nen = \"adverse\"\nname = \"study "
        "director\"\n"
        "person = { zh = \"专题负责人\" }\nempty = { zh = \"\", en = \"\" }\nblank = \"\"\nwrong = 7\n"
        "other = { zh = \"有害\", fr = \"nocif\" }\n");
    const TomlRecord& record = reading.record;
    CHECK(record.required_prose("both") == Text{"有害", "adverse"});
    CHECK(record.prose("zh") == Text{"有害", "有害 (in Chinese in the original)"});
    CHECK(record.prose("en") == Text{"adverse（原文为英文）", "adverse"});
    CHECK(record.required_name("name") == same_text("study director"));
    CHECK(record.name("person") == Text{"专题负责人", "专题负责人 (in Chinese in the original)"});
    CHECK(record.prose("absent") == Text{});
    CHECK(reading.said() == Said{});
    CHECK(record.required_prose("empty") == Text{});
    CHECK(record.required_name("blank") == Text{});
    CHECK(record.required_prose("wrong") == Text{});
    CHECK(record.required_prose("absent") == Text{});
    CHECK(record.required_prose("other").zh == "有害");
    CHECK(reading.said() ==
          Said{"p.toml:7:16: error: t.empty.zh is empty: write it, or leave it out where it is unknown",
               "p.toml:7:25: error: t.empty.en is empty: write it, or leave it out where it is unknown",
               "p.toml:8:9: error: t.blank is empty: write it, or leave it out where it is unknown",
               "p.toml:9:9: error: t.wrong: expected a text, or { zh = \"…\", en = \"…\" }, found 7",
               "p.toml:1:1: error: [t] lacks \"absent\"",
               "p.toml:10:22: error: [t.other] has no key \"fr\"; allowed: zh, en"});
}

TEST_CASE("What is absent is empty, and only what is required is missed") {
    Reading reading("");
    const TomlRecord& record = reading.record;
    CHECK(record.word("x").empty());
    CHECK(record.word_of("x", {"a"}, "b") == "b");
    CHECK_FALSE(record.number("x", 0, 1));
    CHECK(record.numbers("x", 0, 1).empty());
    CHECK_FALSE(record.truth("x"));
    CHECK(record.date("x").empty());
    CHECK(record.words("x").empty());
    CHECK(record.words_of("x", {"a"}).empty());
    CHECK(record.text("x").empty());
    CHECK_FALSE(record.table("x"));
    CHECK(record.tables("x").empty());
    CHECK(reading.said() == Said{});
    CHECK(record.required_word("x").empty());
    static_cast<void>(record.figure("y"));
    CHECK(reading.said() == Said{"p.toml:1:1: error: [t] lacks \"x\"", "p.toml:1:1: error: [t] lacks \"y\""});
}

TEST_CASE("A value of the wrong kind is named with what was expected and found") {
    Reading reading("v = 3\nw = \"3\"\nl = [1, \"a\"]\ne = \"\"\n");
    const TomlRecord& record = reading.record;
    CHECK(record.word("v").empty());
    CHECK_FALSE(record.number("w", 0, 5));
    CHECK_FALSE(record.truth("v"));
    CHECK(record.date("w").empty());
    CHECK(record.words("v").empty());
    CHECK(record.words("l") == std::vector<std::string>{"a"});
    CHECK(record.numbers("w", 0, 5).empty());
    CHECK(record.numbers("l", 0, 5) == std::vector<double>{1});
    CHECK_FALSE(record.table("v"));
    CHECK(record.tables("v").empty());
    CHECK(record.tables("l").empty());
    CHECK(record.text("v").empty());
    CHECK(record.required_word("e").empty());
    static_cast<void>(record.figure("l"));
    CHECK(reading.said() ==
          Said{"p.toml:2:5: error: t.v: expected a text, found 3",
               "p.toml:3:5: error: t.w: expected a number from 0 to 5, found \"3\"",
               "p.toml:2:5: error: t.v: expected true or false, without quotes, found 3",
               "p.toml:3:5: error: t.w: expected a date such as 2026-09-30, without quotes, found \"3\"",
               "p.toml:2:5: error: t.v: expected a list of texts such as [\"a\", \"b\"], found 3",
               "p.toml:4:6: error: t.l: expected a text, found 1",
               "p.toml:3:5: error: t.w: expected a list of numbers such as [1, 2], found \"3\"",
               "p.toml:4:9: error: t.l: expected a number from 0 to 5, found \"a\"",
               "p.toml:2:5: error: t.v: expected a table, found 3",
               "p.toml:2:5: error: t.v: expected tables written [[t.v]], found 3",
               "p.toml:4:6: error: t.l: expected a table [[t.l]], found 1",
               "p.toml:4:9: error: t.l: expected a table [[t.l]], found \"a\"",
               "p.toml:2:5: error: t.v: expected a text, or { zh = \"…\", en = \"…\" }, found 3",
               "p.toml:5:5: error: t.e is empty: write it, or leave it out where it is unknown",
               "p.toml:4:5: error: t.l: expected a number, a text or true/false, found […]"});
}

TEST_CASE("A word is shown short and on one line, and a number too large with the largest") {
    const Reading reading("w = \"" + std::string(1000, 'a') + "\"\nv = \"m\\u0000\\nfake.toml:1:1: error: x\"\n" +
                          "n = 1e308\ntiny = 1e-300\n");
    reading.record.word_of("w", {"m", "f"}, {});
    reading.record.word_of("v", {"m", "f"}, {});
    reading.record.number("n", 1e-12, 1e30);
    reading.record.number("tiny", 1e-12, 1e30);
    CHECK(reading.said() ==
          Said{"p.toml:2:5: error: t.w: expected one of m, f, found \"" + std::string(60, 'a') + "…\"",
               "p.toml:3:5: error: t.v: expected one of m, f, found \"m\\u0000\\nfake.toml:1:1: error: x\"",
               "p.toml:4:5: error: t.n: expected a number of at most 1e+30, found 1e+308",
               "p.toml:5:8: error: t.tiny: expected a number from 1e-12 to 1e+30, found 1e-300"});
}

TEST_CASE("A text with the character of number 0 is refused") {
    const Reading reading("w = \"a\\u0000b\"\n");
    CHECK(reading.record.word("w").empty());
    CHECK(reading.said() == Said{"p.toml:2:5: error: t.w holds the character \\u0000: take it out"});
}

TEST_CASE("A date is a day of a likely year, without a time") {
    const Reading reading("a = 2026-09-30\nb = 2026-09-30T07:30:00Z\nc = 9999-08-25\nd = 0000-01-01\n");
    CHECK(reading.record.date("a") == "2026-09-30");
    for (const char* key : {"b", "c", "d"}) CHECK(reading.record.date(key).empty());
    CHECK(reading.said() ==
          Said{"p.toml:3:5: error: t.b: expected a date such as 2026-09-30, without quotes, found 2026-09-30T07:30:00Z",
               "p.toml:4:5: error: t.c: expected a date of the years 1950 to 2100, found 9999-08-25",
               "p.toml:5:5: error: t.d: expected a date of the years 1950 to 2100, found 0000-01-01"});
}

TEST_CASE("A number outside its range, infinite or none is refused, and the range is told") {
    Reading reading("n = -1\ni = inf\nx = nan\n");
    CHECK_FALSE(reading.record.number("n", 0, 1e300));
    CHECK_FALSE(reading.record.number("i", -1e300, 1e300));
    CHECK_FALSE(reading.record.number("x", 0, 1));
    static_cast<void>(reading.record.figure("x"));
    CHECK(reading.said() == Said{"p.toml:2:5: error: t.n: expected a number >= 0, found -1",
                                 "p.toml:3:5: error: t.i: expected a finite number, found inf",
                                 "p.toml:4:5: error: t.x: expected a number from 0 to 1, found nan",
                                 "p.toml:4:5: error: t.x: expected a finite number; leave the whole entry out where it "
                                 "is unknown, found nan"});
}

TEST_CASE("A word that is none of the few is named with the nearest, each at its own place") {
    Reading reading("role = \"pivotl\"\nsex = [\"m\", \"x\", \"f\"]\n");
    CHECK(reading.record.word_of("role", {"pivotal", "supporting"}, "supporting") == "supporting");
    CHECK(reading.record.words_of("sex", {"m", "f"}) == std::vector<std::string>{"m", "f"});
    CHECK(reading.said() == Said{"p.toml:2:8: error: t.role: expected one of pivotal, supporting, found \"pivotl\"; "
                                 "did you mean \"pivotal\"?",
                                 "p.toml:3:13: error: t.sex: \"x\" is not among its values; allowed: m, f"});
}

TEST_CASE("A word that stands twice in a list counts once, and is told where it stands again") {
    Reading reading("sex = [\"m\", \"m\"]\n");
    CHECK(reading.record.words_of("sex", {"m", "f"}) == std::vector<std::string>{"m"});
    CHECK(reading.said() == Said{"p.toml:2:13: warning: t.sex: \"m\" stands here again and counts once; take it out, "
                                 "or write what was meant"});
}

TEST_CASE("An unknown key is named at its place with the nearest") {
    Reading reading("id = \"a\"\ntitel = \"b\"\n");
    reading.record.only({"id", "title"});
    CHECK(reading.said() ==
          Said{"p.toml:3:1: error: [t] has no key \"titel\"; allowed: id, title; did you mean \"title\"?"});
}
