#include "nonclin/studies/try_out.hpp"

#include <doctest/doctest.h>

#include "nonclin/base/file.hpp"
#include "nonclin/base/process.hpp"
#include "nonclin/catalogue/catalogue.hpp"
#include "nonclin/guideline/compile.hpp"
#include "support/said.hpp"

using namespace nonclin;
using namespace nonclin::studies;
using namespace nonclin::test;

namespace {

const std::string head =
    "nonclin = 1\n[programme]\nid = \"P-1\"\ntitle = \"t\"\n[product]\nproduct_class = \"viral_vector\"\nvector_type = "
    "[\"aav\"]\nroute = [\"iv\"]\n";

// What is said of the programme (from line 9 on) and of its one data file when all analyses read them.
Said said_of(const std::string& lines, const std::string& data = "") {
    const auto folder = ScratchFolder::make();
    REQUIRE(folder);
    REQUIRE(write_file(folder->path() / "programme.toml", head + lines));
    REQUIRE(write_file(folder->path() / "d.csv", data));
    Diagnostics diagnostics;
    const auto compiled = guideline::compile_rules(NONCLIN_SOURCE_DIR "/rules", catalogue::entries(), diagnostics);
    REQUIRE(compiled);
    const auto rules = guideline::load_rules(*compiled);
    REQUIRE(rules);
    const auto programme = programme::read_programme(folder->path(), *rules, diagnostics);
    REQUIRE(programme);
    REQUIRE_FALSE(diagnostics.has_errors());
    Diagnostics said;
    const Executor executor(1);
    REQUIRE(try_out(*programme, *rules, {}, executor, {}, said));
    Said all;
    for (const Diagnostic& one : said.all()) {
        const std::string line = described(one, Language::en);
        all.push_back(line.substr(line.rfind('/', line.find(": ")) + 1));
    }
    return all;
}

std::string distribution(const std::string& doses) {
    return "[[study]]\nid = \"BD\"\nkind = \"biodistribution\"\nstate = \"ongoing\"\ninputs = { measurements = "
           "\"d.csv\" "
           "}\ndesign = { species = \"mouse\", doses = " +
           doses + ", dose_unit = \"vg_per_kg\" }\n";
}

const std::string data =
    "animal,group,dose (vg/kg),sex,day,tissue,copies,unit,lloq\n1,1,0,m,29,liver,ND,copies_per_ug,50\n2,2,1e13,m,29,"
    "liver,500,copies_per_ug,50\n3,3,3e13,m,29,liver,900,copies_per_ug,50\n";

}  // namespace

TEST_CASE("Doses of the data are those of the design, in either direction") {
    CHECK(said_of(distribution("[0, 1e13, 3e13]"), data) == Said{});
    CHECK(said_of(distribution("[0, 1e13]"), data) ==
          Said{"programme.toml:9:1: error: the data of study BD hold doses that design.doses does not: 3×10^13 "
               "(vg_per_kg); mend the design or the data"});
    CHECK(said_of(distribution("[0, 1e13, 3e13, 1e14]"), data) ==
          Said{"programme.toml:9:1: warning: design.doses of study BD has doses that its data lack: 1×10^14 "
               "(vg_per_kg); mend the design, or add the data"});
}

namespace {

// The one study of the tests with more in its design, and its data with words in place of others.
Said said_with(const std::string& design, const std::string& from = "", const std::string& to = "") {
    std::string study = distribution("[0, 1e13, 3e13]"), other = data;
    study.replace(study.find("doses ="), 0, design);
    for (std::size_t at = other.find(from); !from.empty() && at != std::string::npos; at = other.find(from, at + 1))
        other.replace(at, from.size(), to);
    return said_of(study, other);
}

const std::string at_study = "programme.toml:9:1: ";

}  // namespace

TEST_CASE("Doses of the data in another unit are an error, whether the design names one or not") {
    CHECK(said_with("", "vg/kg", "VG/kg") == Said{});
    CHECK(said_with("", "vg/kg", "cells") ==
          Said{at_study + "error: the doses in the data of study BD are in \"cells\", design.dose_unit is "
                          "\"vg_per_kg\"; mend the design or the data"});
    std::string bare = distribution("[0]");
    const std::string from = "doses = [0], dose_unit = \"vg_per_kg\"";
    bare.replace(bare.find(from), from.size(), "route = \"iv\"");
    CHECK(said_of(bare, data) == Said{});
    std::string heavy = data;
    heavy.replace(heavy.find("vg/kg"), 5, "kg");
    const Said said = said_of(bare, heavy);
    REQUIRE(said.size() == 1);
    CHECK(said[0].rfind(at_study + "error: the data of study BD give \"kg\" as the unit of dose, which is none; "
                                   "allowed: ",
                        0) == 0);
    CHECK(said[0].find("vg_per_kg, ") != std::string::npos);
}

TEST_CASE("A sex that the design does not have is an error, tissues and days that it does not name a warning") {
    CHECK(said_with("sexes = [\"m\", \"f\"], tissues = [\"liver\", \"heart\"], necropsy_days = [29, 91], ") == Said{});
    CHECK(said_with("sexes = [\"f\"], ") ==
          Said{at_study + "error: the data of study BD hold sexes that the design (sexes) does not: m; mend the design "
                          "or the data"});
    CHECK(said_with("tissues = [\"heart\"], ") ==
          Said{at_study + "warning: the data of study BD hold tissues that the design (tissues) does not: liver; mend "
                          "the design or the data"});
    CHECK(said_with("sampling_days = [8], necropsy_days = [29], ", "m,29", "m,500") ==
          Said{at_study + "warning: the data of study BD hold days that the design (necropsy_days, sampling_days) does "
                          "not: 500; mend the design or the data"});
    CHECK(said_with("necropsy_days = [29], ", "1,1,0,m,29", "1,1,0,m,-3") == Said{});  // before dosing
    CHECK(said_with("necropsy_days = [29], ", "1,1,0,m,29", "1,1,0,m,8") == Said{});   // sampling is not written
    CHECK(said_with("necropsy_days = [29], ", "1,1,0,m,29", "1,1,0,m,30") ==
          Said{at_study + "warning: the data of study BD hold days that the design (necropsy_days, sampling_days) does "
                          "not: 30; mend the design or the data"});
}

TEST_CASE("What the design names and the data of a reported study lack is a warning") {
    std::string study = distribution("[0, 1e13, 3e13]");
    study.replace(study.find("ongoing"), 7, "final_report");
    study.replace(study.find("doses ="), 0, "sexes = [\"m\", \"f\"], tissues = [\"liver\", \"heart\"], ");
    study.replace(study.find("inputs"), 0, "report = { number = \"R-1\" }\n");
    CHECK(said_of(study, data) ==
          Said{at_study +
                   "warning: the design (sexes) of study BD has sexes that its data lack: f; mend the design, or "
                   "add the data",
               at_study + "warning: the design (tissues) of study BD has tissues that its data lack: heart; mend the "
                          "design, or add the data"});
}

TEST_CASE("A data file is read as a run would read it, and its errors stand at its own lines") {
    const Said said = said_of(distribution("[0, 1e13, 3e13]"), data + "4,3,3e13,m,29,lever,900,copies_per_ug,50\n");
    REQUIRE(said.size() >= 1);
    CHECK(said[0].rfind("d.csv:5:6: error: ", 0) == 0);
}

TEST_CASE("What the dose argument refuses is told at the row's own place in the programme") {
    programme::Study study;
    study.id = "FIH";
    study.place = {"programme.toml", 40, 1};
    Job job;
    job.study = &study;
    Entry entry;
    job.entry = &entry;
    job.rows["programme.toml (points)"] = {{2, {"programme.toml", 30, 3}}, {3, {"programme.toml", 35, 3}}};
    Diagnostics said, told;
    said.error({"programme.toml (points)", 3, 4}, same_text("no"));
    said.error({"programme.toml (points)", 1, 4}, same_text("heading"));
    said.warning({"other.csv", 3, 4}, same_text("as it was"));
    tell_in_programme(job, said, told);
    REQUIRE(told.all().size() == 3);
    CHECK(told.all()[0].place.line == 35);
    CHECK(told.all()[0].place.file == "programme.toml");
    CHECK(told.all()[1].place.line == 40);
    CHECK(told.all()[2].place.file == "other.csv");
    CHECK(is_of_held_table(job, said));
}

TEST_CASE("Days after the last day of observation and more animals than a group has are a warning") {
    CHECK(said_with("observation_days = 28, ") == Said{});
    CHECK(said_with("observation_days = 20, ") ==
          Said{at_study + "warning: the data of study BD hold days after the last day of observation, day 21: 29; mend "
                          "the design or the data"});
    CHECK(said_with("observation_days = 20, necropsy_days = [21], ").size() == 1);  // told once
    CHECK(said_with("per_sex_group = 1, ") == Said{});
    const std::string more = "4,3,3e13,m,29,liver,800,copies_per_ug,50\n5,3,3e13,f,29,liver,700,copies_per_ug,50\n";
    const auto large = [&](const std::string& design) {
        std::string lines = distribution("[0, 1e13, 3e13]");
        lines.insert(lines.find("species"), design);
        return said_of(lines, data + more);
    };
    CHECK(large("per_sex_group = 1, ") ==
          Said{at_study + "warning: the data of study BD hold 2 animals of the sex m in the group of dose 3×10^13, and "
                          "the design has 1 at most (per_sex_group times necropsies); mend the design or the data"});
    CHECK(large("per_sex_group = 2, ") == Said{});
    CHECK(large("per_sex_group = 1, necropsy_days = [29, 91], ") == Said{});
}
