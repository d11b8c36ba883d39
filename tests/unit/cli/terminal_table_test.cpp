#include "nonclin/cli/terminal_table.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "nonclin/base/random.hpp"
#include "support/said.hpp"

using namespace nonclin;
using namespace nonclin::cli;
using test::Said;

TEST_CASE("Chinese characters and full-width signs take two columns, combining marks none") {
    CHECK(display_width("") == 0);
    CHECK(display_width("liver") == 5);
    CHECK(display_width("肝脏") == 4);
    CHECK(display_width("，：（）") == 8);
    CHECK(display_width("“引”") == 6);
    CHECK(display_width("ü×é") == 3);
    CHECK(display_width("e\xCC\x81") == 1);
    CHECK(display_width("\xF0\xA0\x80\x80") == 2);  // U+20000
}

TEST_CASE("Columns are aligned by what is seen, two blanks between them") {
    TerminalTable table({"组织", "n", "mean"});
    CHECK(table.empty());
    table.add({"liver", "12", "3.5"});
    table.add({"肝", "3", "below LLOQ"});
    CHECK_FALSE(table.empty());
    CHECK(table.text() == "组织   n   mean\nliver  12  3.5\n肝     3   below LLOQ\n");
}

TEST_CASE("The last column is wrapped under itself where a width is given") {
    TerminalTable table({});
    table.add({"--for", "judge gaps at this stage or another"});
    CHECK(table.text(0) == "--for  judge gaps at this stage or another\n");
    CHECK(table.text(30) == "--for  judge gaps at this\n       stage or another\n");
}

TEST_CASE("Where too little room would be left the last column is not wrapped") {
    TerminalTable table({});
    table.add({"--for", "judge gaps at this stage or another"});
    CHECK(table.text(20) == "--for  judge gaps at this stage or another\n");
}

TEST_CASE("A wide column gives room to the last one and is wrapped too") {
    TerminalTable table({"stage", "study", "because"});
    table.add({"IND", "Carcinogenicity and tumorigenicity assessment", "integrating is rare; it persists for years"});
    table.add({"IND", "Shedding", "every product"});
    CHECK(table.text(70) ==
          "stage  study                     because\n"
          "IND    Carcinogenicity and       integrating is rare; it persists for\n"
          "       tumorigenicity            years\n"
          "       assessment\n"
          "IND    Shedding                  every product\n");
}

TEST_CASE("Lines break at blanks, or between Chinese characters, and blanks at a break go") {
    CHECK(Said(wrapped("one two three", 8)) == Said{"one two", "three"});
    CHECK(Said(wrapped("one two three", 6)) == Said{"one", "two", "three"});
    CHECK(Said(wrapped("one two  three", 8)) == Said{"one two", "three"});
    CHECK(Said(wrapped("组织分布研究", 5)) == Said{"组织", "分布", "研究"});
    CHECK(Said(wrapped("中文 and English", 9)) == Said{"中文 and", "English"});
    CHECK(Said(wrapped("unbreakable", 4)) == Said{"unbr", "eaka", "ble"});
    CHECK(Said(wrapped("", 4)) == Said{""});
}

TEST_CASE("A line that is full to its last column is not broken before it, and no line ends in a blank") {
    CHECK(Said(wrapped("one two three", 7)) == Said{"one two", "three"});
    CHECK(Said(wrapped("one two", 7)) == Said{"one two"});
    CHECK(Said(wrapped("one two  ", 7)) == Said{"one two"});
    CHECK(Said(wrapped("分布 研究", 4)) == Said{"分布", "研究"});
}

TEST_CASE("No wrapped line is wider than asked, and no letter is lost or turned round") {
    Random random(9, "wrapping", 0);
    const std::vector<std::string> pieces{"a", "组", " ", "word", "，", "×", "long-word", "分布"};
    for (int round = 0; round < 500; ++round) {
        std::string words, letters;
        for (auto i = random.bits() % 30; i > 0; --i) words += pieces[random.bits() % pieces.size()];
        const std::size_t width = 2 + random.bits() % 20;
        for (const char letter : words) letters += letter == ' ' ? "" : std::string(1, letter);
        std::string seen;
        for (const std::string& line : wrapped(words, width)) {
            CHECK(display_width(line) <= width);
            for (const char letter : line) seen += letter == ' ' ? "" : std::string(1, letter);
        }
        CHECK(seen == letters);
    }
}
