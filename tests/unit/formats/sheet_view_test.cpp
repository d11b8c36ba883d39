#include "nonclin/formats/sheet_view.hpp"

#include <doctest/doctest.h>

using namespace nonclin;
using namespace nonclin::formats;

namespace {

struct Viewed {
    Diagnostics diagnostics;
    Sheet sheet;
    SheetView view;

    explicit Viewed(std::string bytes, std::vector<WantedColumn> wanted = {{"dose", {}, true}})
        : sheet(*read_sheet(std::move(bytes), "t.csv", diagnostics)), view(sheet, std::move(wanted), diagnostics) {}

    std::string last() const {
        if (diagnostics.all().empty()) return "";
        CHECK_FALSE(diagnostics.all().back().message.zh.empty());
        return described(diagnostics.all().back(), Language::en);
    }
};

// What is said of one cell of a column "dose" that holds the word and is asked for a number >= 0.
std::string said_of(const std::string& word, NumberLimits limits = {0, 1e300}) {
    Viewed viewed("dose;x\n" + word + ";1\n", {{"dose", {}, true}, {"x", {}, true}});
    CHECK_FALSE(viewed.view.number(0, 0, limits).has_value());
    return viewed.last();
}

}  // namespace

TEST_CASE("columns are found by any of their names, in any order and spelling") {
    const std::vector<WantedColumn> wanted{
        {"animal", {"动物编号"}, true}, {"dose_vg_per_kg", {"剂量(vg/kg)"}, true}, {"note", {}, false}};
    Viewed viewed("剂量（VG/kg）,动物编号\n1e13,A1\n", wanted);
    CHECK(viewed.diagnostics.all().empty());
    CHECK(viewed.view.has_all_required());
    CHECK(viewed.view.word(0, 0) == "A1");
    CHECK(viewed.view.number(0, 1) == 1e13);
    CHECK_FALSE(viewed.view.has(2));
    CHECK(viewed.view.is_empty(0, 2));
    CHECK_FALSE(viewed.view.number(0, 2).has_value());
    CHECK(viewed.diagnostics.all().empty());
    CHECK(Viewed("Dose VG-per-kg\n1\n", {{"dose_vg_per_kg", {}, true}}).diagnostics.all().empty());
}

TEST_CASE("a missing column and the misspelt one are named with each other") {
    Viewed viewed("anmial,dose\nA1,1\n", {{"animal", {"动物"}, true}, {"dose", {}, true}});
    REQUIRE(viewed.diagnostics.all().size() == 2);
    CHECK_FALSE(viewed.view.has_all_required());
    CHECK(described(viewed.diagnostics.all()[0], Language::en) ==
          "t.csv:1: error: there is no column \"animal\" (or 动物); did you mean \"anmial\"?");
    CHECK(described(viewed.diagnostics.all()[1], Language::en) ==
          "t.csv:1:1: warning: column \"anmial\" is not read; did you mean \"animal\"?");
    CHECK_FALSE(verdict(viewed.sheet, viewed.diagnostics).has_value());
}

TEST_CASE("a heading parted by full-width commas is named as such") {
    Viewed viewed("animal，dose\nA1，1\n");
    CHECK(described(viewed.diagnostics.all()[0], Language::en).find("full-width commas") != std::string::npos);
}

TEST_CASE("two columns that stand for one are an error") {
    Viewed viewed("dose,Dose\n1,2\n");
    CHECK(viewed.last() == "t.csv:1:2: error: columns \"dose\" and \"Dose\" both stand for dose; keep one");
    CHECK(viewed.diagnostics.errors() == 1);
    CHECK(Viewed("dose,dose\n1,2\n").diagnostics.errors() == 1);
}

TEST_CASE("numbers are read without blanks, within limits, and never guessed") {
    Viewed viewed("dose\n 1e13 \n+2\n-0.5\n1.5E+3\n");
    CHECK(viewed.view.number(0, 0) == 1e13);
    CHECK(viewed.view.number(1, 0) == 2.0);
    CHECK(viewed.view.number(2, 0) == -0.5);
    CHECK(viewed.view.number(3, 0) == 1500.0);
    CHECK(viewed.diagnostics.all().empty());
    CHECK(said_of("1e13 vg") ==
          "t.csv:2:1: error: column \"dose\": expected a number from 0 to 1e+300, found \"1e13 vg\"; write the unit in "
          "the column name only");
    CHECK(said_of("-1", {0}) == "t.csv:2:1: error: column \"dose\": expected a number >= 0, found \"-1\"");
    CHECK(said_of("7", {.most = 5}) == "t.csv:2:1: error: column \"dose\": expected a number <= 5, found \"7\"");
    CHECK(said_of("", {}) == "t.csv:2:1: error: column \"dose\": expected a number, found an empty cell");
    for (const char* word : {"NA", "nan", "inf", "+-5", "++5", "x10", "1e", "--", "1 2", "1e999"}) {
        CHECK(said_of(word, {}) ==
              "t.csv:2:1: error: column \"dose\": expected a number, found \"" + std::string(word) + "\"");
    }
}

TEST_CASE("the usual ways to write a number wrongly are named") {
    CHECK(said_of("1,5").ends_with("found \"1,5\"; this is a decimal comma; write 1.5"));
    CHECK(said_of("-0,25").ends_with("this is a decimal comma; write -0.25"));
    CHECK(said_of("1,5e13").ends_with("this is a decimal comma; write 1.5e13"));
    CHECK(said_of("1,500").find("may be a decimal comma or part the thousands") != std::string::npos);
    CHECK(said_of("1,234,567").find("part the thousands") != std::string::npos);
    CHECK(said_of("1,234.5").find("part the thousands") != std::string::npos);
    CHECK(said_of("<50").find("a state column says") != std::string::npos);
    CHECK(said_of("＜50").find("a state column says") != std::string::npos);
    CHECK(said_of(">100").find("a state column says") != std::string::npos);
    CHECK(said_of("50%").find("percent sign") != std::string::npos);
    CHECK(said_of("50％").find("percent sign") != std::string::npos);
    CHECK(said_of("10mg").find("unit in the column name only") != std::string::npos);
    CHECK(said_of("#DIV/0!").find("error value of Excel") != std::string::npos);
    CHECK(said_of("１５").find("half-width") != std::string::npos);
}

TEST_CASE("a decimal comma of a semicolon table is never read as another number") {
    Viewed viewed("animal;dose\nA1;1,5\nA2;2,5\n", {{"animal", {}, true}, {"dose", {}, true}});
    CHECK_FALSE(viewed.view.number(0, 1).has_value());
    CHECK_FALSE(viewed.view.number(1, 1).has_value());
    CHECK(viewed.diagnostics.errors() == 2);
}

TEST_CASE("whole numbers are whole") {
    Viewed viewed("dose\n12\n12.0\n1e3\n12.5\n9007199254740993\nx\n\n7\n");
    CHECK(viewed.view.whole_number(0, 0) == 12);
    CHECK(viewed.view.whole_number(1, 0) == 12);
    CHECK(viewed.view.whole_number(2, 0) == 1000);
    CHECK(viewed.diagnostics.all().empty());
    CHECK_FALSE(viewed.view.whole_number(3, 0).has_value());
    CHECK(viewed.last() == "t.csv:5:1: error: column \"dose\": expected a whole number, found \"12.5\"");
    CHECK_FALSE(viewed.view.whole_number(4, 0).has_value());
    CHECK_FALSE(viewed.view.whole_number(5, 0).has_value());
    CHECK_FALSE(viewed.view.whole_number(6, 0).has_value());
    CHECK(viewed.diagnostics.errors() == 4);
    CHECK_FALSE(viewed.view.whole_number(7, 0, {8, 9}).has_value());
    CHECK(viewed.last().ends_with("expected a whole number from 8 to 9, found \"7\""));
}

TEST_CASE("yes and no are read in both languages and nothing else is") {
    Viewed viewed("dose\ntrue\nYES\n是\n1\nFalse\nn\n否\n0\nmaybe\n\nx\n");
    for (std::size_t row = 0; row < 4; ++row) CHECK(viewed.view.yes_or_no(row, 0) == true);
    for (std::size_t row = 4; row < 8; ++row) CHECK(viewed.view.yes_or_no(row, 0) == false);
    CHECK(viewed.diagnostics.all().empty());
    CHECK_FALSE(viewed.view.yes_or_no(8, 0).has_value());
    CHECK(viewed.last() == "t.csv:10:1: error: column \"dose\": expected true or false (or yes, no), found \"maybe\"");
    CHECK_FALSE(viewed.view.yes_or_no(9, 0).has_value());
    CHECK(viewed.last().ends_with("found an empty cell"));
    CHECK_FALSE(Viewed("a\n1\n", {{"dose", {}, false}}).view.yes_or_no(0, 0).has_value());
}

TEST_CASE("a word of a list is found, and a wrong one is told the nearest") {
    const std::vector<std::string> sexes{"male", "female"};
    Viewed viewed("dose\nFemale\nfemal\n");
    CHECK(viewed.view.one_of(0, 0, sexes) == 1U);
    CHECK_FALSE(viewed.view.one_of(1, 0, sexes).has_value());
    CHECK(viewed.last() ==
          "t.csv:3:1: error: column \"dose\": expected one of male, female, found \"femal\"; did you mean \"female\"?");
    const std::vector<std::string> many(20, "w");
    CHECK_FALSE(viewed.view.one_of(1, 0, many).has_value());
    CHECK(viewed.last().find("w, w …,") != std::string::npos);
}

TEST_CASE("a text that must be there is missed where it is not") {
    Viewed viewed("dose,x\nA,1\n ,2\n", {{"dose", {}, true}, {"x", {}, true}});
    CHECK(viewed.view.required_word(0, 0) == "A");
    CHECK_FALSE(viewed.view.required_word(1, 0).has_value());
    CHECK(viewed.last() == "t.csv:3:1: error: column \"dose\": expected a text, found an empty cell");
}

TEST_CASE("after fifty complaints about a column the rest are left out with one line") {
    std::string text = "dose,x\n";
    for (int i = 0; i < 100; ++i) text += "bad,0\n";
    Viewed viewed(text, {{"dose", {}, true}, {"x", {}, true}});
    for (std::size_t row = 0; row < 100; ++row) viewed.view.number(row, 0);
    CHECK(viewed.diagnostics.errors() == 51);
    CHECK(viewed.last() == "t.csv:52:1: error: column \"dose\": further errors of this column are not listed");
    viewed.view.number(0, 1, {5});
    CHECK(viewed.diagnostics.errors() == 52);
}

TEST_CASE("a reader's own complaint stands at the cell") {
    Viewed viewed("dose\n7\n");
    viewed.view.complain(0, 0, {"没有这只动物", "there is no such animal"}, "8");
    CHECK(viewed.last() == "t.csv:2:1: error: column \"dose\": there is no such animal; did you mean \"8\"?");
    CHECK(viewed.diagnostics.all().back().found == "7");
}

TEST_CASE("a measured value is a number or says why there is none, and what is neither is named") {
    Viewed viewed("dose,x\n12,1\n<0.5,1\nBLQ,1\n未检出,1\n,1\n-3,1\ntrace,1\n", {{"dose", {}, true}, {"x", {}, false}});
    CHECK(viewed.view.measured(0, 0) == Measured::of(12));
    CHECK(viewed.view.measured(1, 0) == Measured{0.5, State::below_lloq});
    CHECK(viewed.view.measured(2, 0) == Measured{0, State::below_lloq});
    CHECK(viewed.view.measured(3, 0) == Measured{0, State::not_detected});
    CHECK(viewed.view.measured(4, 0) == Measured{0, State::not_measured});
    CHECK(viewed.diagnostics.all().empty());
    CHECK_FALSE(viewed.view.measured(5, 0));
    CHECK_FALSE(viewed.view.measured(6, 0));
    REQUIRE(viewed.diagnostics.errors() == 2);
    CHECK(
        viewed.last() ==
        "t.csv:8:1: error: column \"dose\": expected a number >= 0, or BLQ, <number, ND (not detected), NA or nothing "
        "(not measured), found \"trace\"");
}
