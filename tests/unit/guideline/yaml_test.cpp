#include "nonclin/guideline/yaml.hpp"

#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace nonclin;
using namespace nonclin::guideline;

namespace {

struct Reading {
    explicit Reading(const std::string& bytes) : json(read_yaml(bytes, "a.yaml", "", places, diagnostics)) {}
    std::string at(const std::string& pointer) const {
        const Place place = place_of(places, pointer);
        return fmt::format("{}:{}:{}", place.file, place.line, place.column);
    }
    Places places;
    Diagnostics diagnostics;
    nlohmann::ordered_json json;
};

std::string value_of(const std::string& scalar) { return Reading("key: " + scalar + "\n").json.at("key").dump(); }

}  // namespace

TEST_CASE("Keys keep the order of the file and values their kind") {
    const Reading read("b: 1\na: [x, 2.5, true]\nc:\n  d: 文字\n");
    CHECK(read.json.dump() == R"({"b":1,"a":["x",2.5,true],"c":{"d":"文字"}})");
    CHECK_FALSE(read.diagnostics.has_errors());
}

TEST_CASE("Plain decimal numbers and the two truths are read; all else stays the text that was written") {
    CHECK(value_of("true") == "true");
    CHECK(value_of("false") == "false");
    CHECK(value_of("0") == "0");
    CHECK(value_of("-12") == "-12");
    CHECK(value_of("99999999999999999") == "99999999999999999");
    CHECK(value_of("0.05") == "0.05");
    CHECK(value_of("2.0") == "2.0");
    CHECK(value_of("1e-6") == "1e-06");
    CHECK(value_of("1.5E+13") == "15000000000000.0");
    for (const char* word : {"yes", "no", "on", "True", "0123", "1.10", "2.00", ".5", "5.", "+1", "0x10", "1_000",
                             "nan", "2026-01-01", "1e", "e5", "14..43"}) {
        CAPTURE(word);
        CHECK(value_of(word) == "\"" + std::string(word) + "\"");
    }
    CHECK(value_of("\"3\"") == "\"3\"");
    CHECK(value_of("'true'") == "\"true\"");
    CHECK(value_of("~") == "null");
    CHECK(value_of("").empty() == false);
    CHECK(value_of("") == "null");
}

TEST_CASE("A number no double can hold stays text, as it was written") {
    CHECK(value_of("1e400") == "\"1e400\"");
    CHECK(value_of("-1e400") == "\"-1e400\"");
    CHECK(value_of("1" + std::string(400, '0')) == "\"1" + std::string(400, '0') + "\"");
}

TEST_CASE("Every value knows its line and column, under the pointer it was read for") {
    Places places;
    Diagnostics diagnostics;
    read_yaml("- id: a\n  test: {fact: 种属, is: true}\n-   id: b\n", "checks/x.yaml", "/checks", places, diagnostics);
    const auto at = [&](const char* pointer) {
        const Place place = place_of(places, pointer);
        return fmt::format("{}:{}:{}", place.file, place.line, place.column);
    };
    CHECK(at("/checks") == "checks/x.yaml:1:1");
    CHECK(at("/checks/0") == "checks/x.yaml:1:3");
    CHECK(at("/checks/0/id") == "checks/x.yaml:1:7");
    CHECK(at("/checks/0/test") == "checks/x.yaml:2:9");
    CHECK(at("/checks/0/test/fact") == "checks/x.yaml:2:16");
    CHECK(at("/checks/1/id") == "checks/x.yaml:3:9");
}

TEST_CASE("What has no place of its own is where the nearest value around it is") {
    const Reading read("a:\n  b: 1\n");
    CHECK(read.at("/a/b/missing/deeper") == "a.yaml:2:6");
    CHECK(read.at("/a/other") == "a.yaml:2:3");
    CHECK(read.at("/nothing") == "a.yaml:1:1");
    CHECK(place_of({}, "/a").file.empty());
}

TEST_CASE("A file that is no YAML is one diagnostic with its place, and gives null") {
    const Reading read("a: 1\nb: [1, 2\nc: }\n");
    CHECK(read.json.is_null());
    REQUIRE(read.diagnostics.errors() == 1);
    const Diagnostic& said = read.diagnostics.all().front();
    CHECK(said.place.file == "a.yaml");
    CHECK(said.place.line == 3);
    CHECK(said.message.en.rfind("not valid YAML: ", 0) == 0);
}

TEST_CASE("A key that stands twice in one mapping is named where it stands again") {
    const Reading read("a: 1\nb: {x: 1, x: 2}\na: 3\n");
    REQUIRE(read.diagnostics.errors() == 2);
    CHECK(described(read.diagnostics.all()[0], Language::en) == "a.yaml:2:11: error: the key \"x\" stands twice");
    CHECK(described(read.diagnostics.all()[1], Language::en) == "a.yaml:3:1: error: the key \"a\" stands twice");
}

TEST_CASE("An alias is what it names; one that names what it is a part of is refused") {
    const Reading read("a: &x [1, 2]\nb: *x\n");
    CHECK(read.json.dump() == R"({"a":[1,2],"b":[1,2]})");
    for (const char* ring : {"- &a [*a]\n", "a: &a {b: [1, *a, *a]}\n"}) {
        const Reading round(ring);
        REQUIRE(round.diagnostics.has_errors());
        CHECK(round.diagnostics.all().front().message.en == "an alias names a value that it is a part of");
        CHECK(round.diagnostics.all().front().place.line == 1);
    }
}

TEST_CASE("An empty file, or one of comments only, is null and no error") {
    CHECK(Reading("").json.is_null());
    CHECK(Reading("# nothing yet\n").json.is_null());
    CHECK_FALSE(Reading("# nothing yet\n").diagnostics.has_errors());
}

TEST_CASE("Aliases that unfold to more than any memory holds are one error, at once") {
    std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 12; ++i) {
        bomb += fmt::format("a{0}: &a{0} [", i);
        for (int k = 0; k < 10; ++k) bomb += fmt::format("{}*a{}", k == 0 ? "" : ", ", i - 1);
        bomb += "]\n";
    }
    const Reading read(bomb);
    REQUIRE(read.diagnostics.errors() == 1);
    CHECK(read.diagnostics.all().front().message.en ==
          "with its aliases unfolded the file has more than 67108864 characters: write the values themselves, without "
          "aliases");
}

TEST_CASE("A long text named again and again counts as long as it is") {
    std::string bomb = "a: &a " + std::string(100000, 'x') + "\nb: [";
    for (int k = 0; k < 1000; ++k) bomb += "*a, ";
    CHECK(Reading(bomb + "*a]\n").diagnostics.errors() == 1);
}

TEST_CASE("A file that is not UTF-8 is one diagnostic, as every reader has it") {
    const Reading read("a: \xB8\xCE\xD4\xE0\xD7\xE9\xD6\xAF\nb: \xB8\xCE\xD4\xE0\nc: [\n");
    CHECK(read.json.is_null());
    REQUIRE(read.diagnostics.errors() == 1);
    CHECK(read.diagnostics.all().front().place.line == 1);
    CHECK(read.diagnostics.all().front().message.en.find("UTF-8") != std::string::npos);
}
