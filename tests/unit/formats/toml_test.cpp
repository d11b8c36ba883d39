#include "nonclin/formats/toml.hpp"

#include <limits>
#include <random>

#include <doctest/doctest.h>

using namespace nonclin;
using namespace nonclin::formats;

namespace {

struct Read {
    Diagnostics diagnostics;
    Result<TomlNode> root;

    explicit Read(std::string_view bytes) : root(read_toml(bytes, "p.toml", diagnostics)) {}

    const TomlNode& at(std::string_view key) const {
        REQUIRE(root.has_value());
        REQUIRE(root->find(key) != nullptr);
        return *root->find(key);
    }
};

std::vector<std::string> keys(const TomlNode& table) {
    std::vector<std::string> names;
    for (const TomlEntry& entry : table.entries) names.push_back(entry.key);
    return names;
}

bool stands(const TomlNode& node, std::size_t line, std::size_t column) {
    return node.line == line && node.column == column;
}

}  // namespace

TEST_CASE("values of every kind are read with their kind") {
    const Read read(
        "yes = true\nwhole = -42\ndose = 1.0e13\ntitle = \"基因治疗\\n\"\npath = 'a\\b'\n"
        "due = 2026-09-30\nclock = 07:30:05.250\nseen = 2026-09-30T07:30:00\nsent = 2026-09-30 07:30:00+08:00\nutc = "
        "2026-09-30T07:30:00z\n"
        "list = [1, \"two\"]\nbox = { x = 1 }\n");
    CHECK(read.at("yes").kind == TomlKind::boolean);
    CHECK(read.at("yes").boolean);
    CHECK(read.at("whole").kind == TomlKind::integer);
    CHECK(read.at("whole").integer == -42);
    CHECK(read.at("dose").kind == TomlKind::real);
    CHECK(read.at("dose").real == 1e13);
    CHECK(read.at("title").kind == TomlKind::text);
    CHECK(read.at("title").text == "基因治疗\n");
    CHECK(read.at("path").text == "a\\b");
    CHECK(read.at("due").kind == TomlKind::date);
    CHECK(read.at("due").text == "2026-09-30");
    CHECK(read.at("clock").kind == TomlKind::time);
    CHECK(read.at("clock").text == "07:30:05.25");
    CHECK(read.at("seen").kind == TomlKind::date_time);
    CHECK(read.at("seen").text == "2026-09-30T07:30:00");
    CHECK(read.at("sent").kind == TomlKind::offset_date_time);
    CHECK(read.at("sent").text == "2026-09-30T07:30:00+08:00");
    CHECK(read.at("utc").text == "2026-09-30T07:30:00Z");
    CHECK(read.at("list").kind == TomlKind::array);
    REQUIRE(read.at("list").items.size() == 2);
    CHECK(read.at("list").items[1].text == "two");
    CHECK(read.at("box").kind == TomlKind::table);
    CHECK(read.at("box").find("x")->integer == 1);
    CHECK(read.at("box").find("y") == nullptr);
    CHECK(read.at("dose").find("x") == nullptr);
    CHECK(read.diagnostics.all().empty());
}

TEST_CASE("keys keep the order of the file, in tables, in braces and in arrays of tables") {
    const Read read(
        "zebra = 1\napple = 2\n[study]\nz = 1\na = 2\nm.z = 1\nm.a = 2\n[[arm]]\nz = 1\n[[arm]]\na = { y = 1, b = 2 "
        "}\n[animal]\n[study.late]\n");
    REQUIRE(read.root.has_value());
    CHECK(keys(*read.root) == std::vector<std::string>{"zebra", "apple", "study", "arm", "animal"});
    CHECK(keys(read.at("study")) == std::vector<std::string>{"z", "a", "m", "late"});
    CHECK(keys(*read.at("study").find("m")) == std::vector<std::string>{"z", "a"});
    REQUIRE(read.at("arm").items.size() == 2);
    CHECK(keys(*read.at("arm").items[1].find("a")) == std::vector<std::string>{"y", "b"});
}

TEST_CASE("keys in random order come back in that order") {
    std::mt19937 random(3);
    for (int round = 0; round < 200; ++round) {
        std::vector<std::string> names;
        std::string text;
        for (std::size_t i = 0; i < 20; ++i) names.push_back("k" + std::to_string(i));
        std::shuffle(names.begin(), names.end(), random);
        for (const std::string& name : names) text += name + (random() % 2 == 0 ? " = 1\n" : ".inner = 1\n");
        REQUIRE(keys(*Read(text).root) == names);
    }
}

TEST_CASE("each key and value knows its line and column, columns in characters") {
    const Read read(
        "# 注释\n\ntitle = { zh = \"基因治疗\", en = \"x\" }\n  list = [1,\r\n   22]\n\n[[study]]\nid = "
        "1\n\n[[study]]\nid = 2\n[a.b]\n");
    CHECK(stands(read.at("title"), 3, 9));
    CHECK(stands(*read.at("title").find("en"), 3, 29));
    CHECK(read.at("title").entries[1].line == 3);
    CHECK(read.at("title").entries[1].column == 24);
    CHECK(read.root->entries[1].column == 3);
    CHECK(stands(read.at("list").items[1], 5, 4));
    CHECK(stands(read.at("study"), 7, 1));
    CHECK(stands(read.at("study").items[1], 10, 1));
    CHECK(stands(*read.at("study").items[1].find("id"), 11, 6));
    CHECK(read.root->entries[3].key == "a");
    CHECK(read.root->entries[3].column == 2);
    CHECK(read.at("a").entries[0].column == 4);
    CHECK(stands(*read.root, 1, 1));
}

TEST_CASE("mark, CRLF and an empty file make no difference") {
    CHECK(Read("\xEF\xBB\xBF"
               "a = 1\r\nb = 2\r\n")
              .at("b")
              .line == 2);
    CHECK(Read("\xEF\xBB\xBF"
               "a = 1\r\n")
              .root->entries[0]
              .column == 1);
    CHECK(Read("").root->entries.empty());
    CHECK(Read("# only a comment").root->entries.empty());
}

TEST_CASE("a file in another encoding is named, never read as something else") {
    const auto said = [](std::string_view bytes) {
        const Read read(bytes);
        CHECK_FALSE(read.root.has_value());
        REQUIRE(read.diagnostics.all().size() == 1);
        return described(read.diagnostics.all()[0], Language::en);
    };
    CHECK(
        said("a = 1\ntitle = \"\xBB\xF9\xD2\xF2\xD6\xCE\xC1\xC6\"\n") ==
        "p.toml:2:10: error: the file is not UTF-8, it looks like GBK (GB18030); save the file as UTF-8 and try again");
    CHECK(said("\xFF\xFE"
               "a")
              .find("UTF-16") != std::string::npos);
    CHECK(said("a = \"\xB5g\"").starts_with("p.toml:1:6: error: the file is not UTF-8: byte 6 of this line is 0xB5"));
    CHECK(said(std::string_view("a = \"\0\"", 7)).find("NUL byte") != std::string::npos);
}

TEST_CASE("dotted keys may have 64 parts and no more, wherever the dots stand") {
    const auto key = [](std::size_t parts) {
        std::string dotted = "a";
        for (std::size_t i = 1; i < parts; ++i) dotted += i % 2 == 0 ? ". \"b.c\"" : ".'d'";
        return dotted;
    };
    CHECK(Read(key(64) + " = 1\n").root.has_value());
    const Read refused("x = 1 # a.b\n" + key(65) + " = 1\n");
    CHECK_FALSE(refused.root.has_value());
    REQUIRE(refused.diagnostics.all().size() == 1);
    CHECK(described(refused.diagnostics.all()[0], Language::en) ==
          "p.toml:2:2: error: this dotted key has too many parts (64 at most)");
    CHECK_FALSE(Read("[" + key(65) + "]\n").root.has_value());
    CHECK_FALSE(Read("x = {" + key(1000000) + " = 1}\n").root.has_value());

    std::string dots(1000, '.'), numbers = "n = [1.5";
    for (int i = 0; i < 1000; ++i) numbers += ", 1.5";
    CHECK(Read("a = \"" + dots + "\\\"" + dots + "\"\nb = '" + dots + "'\n# " + dots + "\nc = \"\"\"" + dots + "\n\"" +
               dots + "\"\"\"\nd = '''" + dots + "\n'''\n" + numbers + "]\n")
              .root.has_value());
}

TEST_CASE("values nested deeper than 64 are refused in words") {
    const Read refused("a = " + std::string(100, '[') + std::string(100, ']'));
    CHECK_FALSE(refused.root.has_value());
    CHECK(described(refused.diagnostics.all().at(0), Language::en).find("nested too deep (64 at most)") !=
          std::string::npos);
    CHECK(Read("a = " + std::string(60, '[') + std::string(60, ']')).root.has_value());
}

TEST_CASE("values are shown as a message needs them") {
    const Read read("a = true\nb = 3\nc = 1e13\nd = \"x\"\ne = 2026-09-30\nf = []\ng = [1]\nh = {}\ni = {x = 1}\n");
    std::string all;
    for (const TomlEntry& entry : read.root->entries) all += shown(entry.value) + " ";
    CHECK(all == "true 3 10000000000000 \"x\" 2026-09-30 [] […] {} {…} ");
    for (const TomlKind kind :
         {TomlKind::boolean, TomlKind::integer, TomlKind::real, TomlKind::text, TomlKind::date, TomlKind::time,
          TomlKind::date_time, TomlKind::offset_date_time, TomlKind::array, TomlKind::table}) {
        CHECK(kind_text(kind).en.starts_with("a"));
        CHECK_FALSE(kind_text(kind).zh.empty());
    }
}
