#include "nonclin/pharmacokinetics/concentrations.hpp"

#include <doctest/doctest.h>

namespace nonclin::pharmacokinetics {

namespace {

// What is said of a file, one line each.
std::vector<std::string> complaints(const std::string& bytes, const ReadingRules& rules = {}) {
    Diagnostics diagnostics;
    const auto read = read_concentrations(bytes, "pk.csv", rules, diagnostics);
    CHECK(read.has_value() == !diagnostics.has_errors());
    std::vector<std::string> lines;
    for (const Diagnostic& one : diagnostics.all()) lines.push_back(described(one, Language::en));
    return lines;
}

Concentrations read(const std::string& bytes, const ReadingRules& rules = {}) {
    Diagnostics diagnostics;
    auto all = read_concentrations(bytes, "pk.csv", rules, diagnostics);
    REQUIRE(all);
    return *all;
}

}  // namespace

TEST_CASE("rows in any order become profiles in the order of their first row, samples by time") {
    const Concentrations all = read("id,time,conc\nB,4,2\nA,0,BLQ\nB,1,8\nA,2,5\n");
    REQUIRE(all.profiles.size() == 2);
    CHECK(all.profiles[0].name == "B");
    CHECK(all.profiles[0].time == std::vector<double>{1, 4});
    CHECK(all.profiles[0].value[0] == Measured::of(8));
    CHECK(all.profiles[1].value[0].state == State::below_lloq);
    CHECK_FALSE(all.have_dose);
}

TEST_CASE("Chinese headings, tabs and doses by profile are read") {
    const Concentrations all = read("动物编号\t时间\t浓度\t剂量\n1\t0\t未检出\t30\n1\t1\t5\t30\n2\t1\t9\t\n");
    CHECK(all.have_dose);
    CHECK(all.profiles[0].dose == 30);
    CHECK_FALSE(all.profiles[1].dose.has_value());
}

TEST_CASE("a number below the limit of quantification is below it, and keeps its value") {
    const Concentrations all = read("id,time,conc\n1,1,0.4\n1,2,0.5\n", {.lloq = 0.5});
    CHECK(all.profiles[0].value[0] == Measured{0.4, State::below_lloq});
    CHECK(all.profiles[0].value[1] == Measured::of(0.5));
}

TEST_CASE("all that is wrong is named in one pass, each at its line and column") {
    const auto lines = complaints(
        "id,time,conc,dose\n"
        "1,0,low,10\n"
        ",1,2,10\n"
        "1,-1,2,10\n"
        "1,2,-3,10\n"
        "1,3,4,20\n"
        "1,4,4,0\n"
        "1,5,4,10\n"
        "1,5,6,10\n");
    REQUIRE(lines.size() == 7);
    CHECK(lines[0].find("pk.csv:2:3: ") == 0);
    CHECK(lines[0].find("expected a number >= 0, or BLQ") != std::string::npos);
    CHECK(lines[1].find("pk.csv:3:1: ") == 0);
    CHECK(lines[2].find("pk.csv:4:2: ") == 0);
    CHECK(lines[3].find("pk.csv:5:3: ") == 0);
    CHECK(lines[4].find("each row of a profile needs the same dose, the first of \"1\" has \"10\"") !=
          std::string::npos);
    CHECK(lines[5].find("expected a number > 0, found \"0\"") != std::string::npos);
    CHECK(lines[6].find("profile \"1\" has time 5 in line 8 already; if these are animals of one group, set the "
                        "parameter mean") != std::string::npos);
}

TEST_CASE("animals of one group may share a time") {
    const Concentrations all = read("id,time,conc\nlow,1,2\nlow,1,4\nlow,1,NA\n", {.may_repeat_times = true});
    CHECK(all.profiles[0].time == std::vector<double>{1, 1, 1});
}

TEST_CASE("a file without its columns or without bytes is an error, not an empty study") {
    CHECK_FALSE(complaints("id,conc\n1,2\n").empty());
    Diagnostics diagnostics;
    CHECK_FALSE(read_concentrations("", "pk.csv", {}, diagnostics).has_value());
    CHECK(read("id,time,conc\n").profiles.empty());
}

TEST_CASE("terminal times by hand are held against the profiles") {
    const Concentrations all = read("id,time,conc\nA,1,8\nA,2,4\nA,3,2\nB,1,1\n");
    Diagnostics diagnostics;
    const auto times = read_terminal_times("id,time\nA,3\nA,1\nA,2\nA,2\n", "points.csv", all, diagnostics);
    REQUIRE(times);
    CHECK((*times)[0] == std::vector<double>{1, 2, 3});
    CHECK((*times)[1].empty());
    CHECK_FALSE(read_terminal_times("id,time\nC,3\nA,7\n", "points.csv", all, diagnostics).has_value());
    REQUIRE(diagnostics.errors() == 2);
    CHECK(diagnostics.all()[0].message.en == "column \"id\": there is no profile \"C\"");
    CHECK(diagnostics.all()[1].message.en == "column \"time\": profile \"A\" has no sample at time 7");
}

}  // namespace nonclin::pharmacokinetics
