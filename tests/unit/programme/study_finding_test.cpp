#include "nonclin/programme/study_finding.hpp"

#include "unit/programme/small_folder.hpp"

using namespace nonclin;
using namespace nonclin::programme;
using test::Said;
using test::said_of;

namespace {

const std::string study =
    "[[study]]\nid = \"T-1\"\nkind = \"shedding\"\ndesign = { doses = [0, 10, 30], dose_unit = \"vg_per_kg\" }\n";
const std::string finding = "[[study.findings]]\nfinding = \"a\"\nat = \"p. 1\"\n";
const std::string judged = "by = \"A\"\nreason = \"b\"\n";

NoaelBeside beside(const std::string& lines) {
    const test::SmallFolder folder(test::head + test::product + lines);
    const Programme programme = folder.read();
    return noael_beside(programme, programme.studies.at(0), programme.studies.at(0).findings.at(0));
}

std::string ruling(const std::string& value, const std::string& rest = {}) {
    return "[[ruling]]\nstudy = \"T-1\"\nsubject = \"noael\"\nunit = \"vg_per_kg\"\nreason = \"c\"\nby = \"B\"\n"
           "on = 2026-08-14\nvalue = " +
           value + "\n" + rest;
}

}  // namespace

TEST_CASE("A finding says what was seen where, and who judged it from which dose") {
    const test::SmallFolder folder(test::head + test::product + study + finding +
                                   "organ = \"睾丸\"\ngroups = [{ dose = 0 }, { dose = 30, animals = 2, of = 6 }]\n"
                                   "sexes = [\"m\"]\ndays = [8, 29]\nreversible = \"partly\"\nadverse_from = 30\n" +
                                   judged);
    CHECK(folder.said() == Said{});
    const StudyFinding one = folder.read().studies.at(0).findings.at(0);
    CHECK(one.organ == "testis");
    REQUIRE(one.groups.size() == 2);
    CHECK_FALSE(one.groups[0].animals.has_value());
    CHECK(one.groups[1].of == 6.0);
    CHECK(one.adverse_from == 30.0);
    CHECK(one.is_judged);
    CHECK(one.days == std::vector<double>{8, 29});
}

TEST_CASE("What is wrong with a finding is named, all of it in one pass") {
    CHECK(
        said_of(study + "[[study.findings]]\norgan = \"tesits\"\nadverse_from = 10\nreversible = \"maybe\"\n") ==
        Said{
            "11:1: error: [study.findings] lacks \"finding\"",
            "11:1: error: [study.findings] lacks \"groups\": at which doses it was seen",
            "11:1: error: [study.findings] lacks \"at\"",
            "12:9: error: there is no tissue \"tesits\" in the vocabulary; did you mean \"testis\"?",
            "13:16: error: whether it is adverse comes with a reason and who judged it (reason, by)",
            "13:16: error: adverse_from is a dose of groups at which it was seen, or \"not adverse\"",
            "14:14: error: study.findings.reversible: expected one of yes, partly, no, not_examined, found \"maybe\""});
    CHECK(said_of(study + finding +
                  "groups = [{ dose = 10, animals = 7, of = 6 }, { dose = 10, animals = 2 }, { dose = 10, animals = "
                  "1.5, of = 6 "
                  "}, { dose = 11 }]\n")
              .size() == 4);
    // A dose at which it was seen in no animal cannot be where it becomes adverse.
    CHECK(said_of(study + finding + "groups = [{ dose = 10, animals = 0, of = 6 }]\nadverse_from = 10\n" + judged)
              .size() == 1);
    CHECK(said_of(study + finding + "groups = [{ dose = 10 }]\nadverse_from = \"no\"\n" + judged).size() == 1);
}

TEST_CASE("The NOAEL has to lie below the lowest dose judged adverse, for the sexes and days it speaks of") {
    const std::string adverse = finding +
                                "groups = [{ dose = 10 }, { dose = 30 }]\nadverse_from = 30\nsexes = [\"f\"]\n"
                                "days = [29]\n" +
                                judged;
    const auto with = [&](const std::string& rulings) { return beside(study + adverse + rulings); };
    CHECK(with("") == NoaelBeside::no_noael);
    CHECK(with(ruling("10")) == NoaelBeside::below);
    CHECK(with(ruling("30")) == NoaelBeside::not_below);
    CHECK(with(ruling("\"highest tested\"")) == NoaelBeside::not_below);
    CHECK(with(ruling("\"below lowest\"")) == NoaelBeside::below);
    CHECK(with(ruling("\"not determinable\"")) == NoaelBeside::not_determinable);
    CHECK(with(ruling("30", "sex = \"m\"\n")) == NoaelBeside::no_noael);  // of the other sex
    CHECK(with(ruling("30", "sex = \"f\"\n")) == NoaelBeside::not_below);
    CHECK(with(ruling("30", "day = 28\n")) == NoaelBeside::no_noael);  // before it was seen
    CHECK(with(ruling("30", "day = 92\n")) == NoaelBeside::not_below);
    CHECK(with(ruling("10", "sex = \"f\"\n") + ruling("30", "sex = \"both\"\n")) == NoaelBeside::not_below);
    CHECK(beside(study + finding + "groups = [{ dose = 30 }]\nadverse_from = \"not adverse\"\n" + judged +
                 ruling("30")) == NoaelBeside::no_adverse_dose);
    // Without a ruling the report's own figure counts; with one it does not.
    const std::string reported =
        "[[study.reported]]\nfinding = \"noael\"\nvalue = 30\nunit = \"vg_per_kg\"\nat = \"p. 1\"\n";
    CHECK(with(reported) == NoaelBeside::not_below);
    CHECK(with(reported + ruling("10")) == NoaelBeside::below);
    CHECK(said_of(study + adverse + ruling("30")) == Said{"11:1: warning: study T-1: \"a\" is judged adverse from 30 "
                                                          "up, and the NOAEL is not below it: one of them is wrong"});
    CHECK(said_of(study + adverse + ruling("10")) == Said{});
}
