#include "nonclin/programme/study_finding.hpp"

#include "unit/programme/small_folder.hpp"

using namespace nonclin;
using namespace nonclin::programme;
using test::Said;
using test::said_of;

namespace {

const std::string study =
    "[[study]]\nid = \"T-1\"\nkind = \"shedding\"\nstate = \"ongoing\"\ndesign = { doses = [0, 10, 30], dose_unit = "
    "\"vg_per_kg\" }\n";
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
            "12:1: error: [study.findings] lacks \"finding\"",
            "12:1: error: [study.findings] lacks \"groups\": at which doses it was seen",
            "12:1: error: [study.findings] lacks \"at\"",
            "13:9: error: there is no tissue \"tesits\" in the vocabulary; nonclin words tissues lists them; did you "
            "mean \"testis\"?",
            "14:16: error: whether it is adverse comes with a reason and who judged it (reason, by)",
            "15:14: error: study.findings.reversible: expected one of yes, partly, no, not_examined, found \"maybe\""});
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
    CHECK(said_of(study + adverse + ruling("30")) == Said{"12:1: warning: study T-1: \"a\" is judged adverse from 30 "
                                                          "up, and the NOAEL is not below it: one of them is wrong"});
    CHECK(said_of(study + adverse + ruling("10")) == Said{});
}

TEST_CASE("What is wrong with a group is told once, with what was found") {
    const auto of_groups = [](const std::string& groups, const std::string& rest = {}) {
        return said_of(study + finding + "groups = " + groups + "\n" + rest);
    };
    CHECK(of_groups("[]") == Said{"15:10: error: groups is an empty list: write at which doses it was looked for, such "
                                  "as [{ dose = 0, animals = 0, of = 6 }]"});
    CHECK(of_groups("[{ dose = 10, animals = 7, of = 6 }]", "adverse_from = 10\n" + judged) ==
          Said{"15:34: error: animals (seen in) is 7, more than of (looked at), 6: mend one of them"});
    CHECK(
        of_groups("[{ dose = 10, animals = 2 }]") ==
        Said{"15:34: error: animals stands without of: animals (seen in) and of (looked at) come together, or neither "
             "does"});
    CHECK(of_groups("[{ dose = 10, animals = 1.5, of = 6 }]") ==
          Said{"15:34: error: study.findings.groups.animals: expected a whole number of animals, found 1.5"});
    CHECK(of_groups("[{ dose = 10 }, { dose = 10.0 }]") ==
          Said{"15:26: error: the group of dose 10 stands twice in groups; write it once"});
    CHECK(of_groups("[{ dose = 10, animals = 0, of = 6 }, { dose = 30, animals = 1, of = 6 }]",
                    "adverse_from = 10\n" + judged) ==
          Said{"16:16: error: adverse_from is 10; it is a dose of groups at which the finding was seen (30), or \"not "
               "adverse\""});
}

TEST_CASE("A finding that its study cannot have made is told") {
    const auto of_study = [](const std::string& from, const std::string& to, const std::string& rest = {}) {
        std::string lines = study;
        lines.replace(lines.find(from), from.size(), to);
        return said_of(lines + finding + "groups = [{ dose = 10, animals = 1, of = 30 }]\n" + rest);
    };
    const std::string place = "12:1: error: study T-1, finding \"a\": ";
    CHECK(of_study("ongoing", "planned") ==
          Said{place + "the study is planned and nothing can have been seen yet; mend its state, or take the findings "
                       "out"});
    CHECK(of_study("doses = [0, 10, 30], dose_unit = \"vg_per_kg\"", "species = \"dog\"") ==
          Said{place + "groups name doses, and the study has no design.doses (nor dose_unit): write them, for without "
                       "them the doses have no unit"});
    CHECK(
        of_study("[0, 10, 30]", "[0, 30]") ==
        Said{
            "15:11: error: study T-1, finding \"a\": the dose 10 is not among design.doses (0, 30): mend one of them"});
    CHECK(of_study("doses", "sexes = [\"f\"], doses", "sexes = [\"m\"]\n") ==
          Said{place + "the sex m is not among design.sexes (f): mend one of them"});
    CHECK(
        of_study("doses", "per_sex_group = 5, necropsy_days = [29, 91], doses") ==
        Said{"15:11: warning: study T-1, finding \"a\": 30 animals were looked at in the group of dose 10, and a group "
             "of the design has 20 at most (per_sex_group times sexes times necropsies): mend one of them"});
    CHECK(of_study("doses", "per_sex_group = 8, necropsy_days = [29, 91], doses") == Said{});
    CHECK(
        of_study("doses", "observation_days = 28, doses", "days = [29, 30, 29]\n") ==
        Said{"12:1: warning: study T-1, finding \"a\": day 30 lies after the last day of observation, day 29: mend one "
             "of them",
             "16:17: warning: study.findings.days: 29 stands here again and counts once; take it out, or write what "
             "was meant"});
}

TEST_CASE("Findings that are one finding are told, and opposite judgements of one are an error") {
    const std::string groups = "groups = [{ dose = 10 }, { dose = 30 }]\n";
    const auto with = [&](const std::string& first, const std::string& second) {
        return said_of(study + finding + groups + first + finding + groups + second);
    };
    const Said twice = with("", "");
    REQUIRE(twice.size() == 1);
    CHECK(twice[0] ==
          "16:1: warning: study T-1, finding \"a\": is the finding of line 12 again (organ, sexes and days): "
          "join them, or write what differs");
    CHECK(with("sexes = [\"m\"]\n", "sexes = [\"f\"]\n") == Said{});
    CHECK(with("days = [8]\n", "days = [29]\n") == Said{});
    CHECK(with("organ = \"liver\"\n", "organ = \"testis\"\n") == Said{});
    CHECK(with("adverse_from = 30\n" + judged, "adverse_from = \"not adverse\"\n" + judged) ==
          Said{"19:1: error: study T-1, finding \"a\": the same finding (organ, sexes and days) is judged otherwise in "
               "line 12: keep one judgement"});
}

TEST_CASE("The LOAEL is the lowest dose that did harm: findings are held against it") {
    const auto with = [](const std::string& rest, const std::string& loael, const std::string& sex = {}) {
        return said_of(study + finding + "groups = [{ dose = 10 }, { dose = 30 }]\nsexes = [\"f\"]\n" + rest +
                       "[[study.reported]]\nfinding = \"loael\"\nvalue = " + loael +
                       "\nunit = \"vg_per_kg\"\nat = \"p. 1\"\n" + sex);
    };
    const std::string from_10 = "adverse_from = 10\n" + judged, from_30 = "adverse_from = 30\n" + judged;
    const Said above{
        "12:1: warning: study T-1, finding \"a\": is judged adverse from 10 up, and the LOAEL lies above "
        "it: one of them is wrong"};
    CHECK(with(from_10, "10") == Said{});
    CHECK(with(from_30, "30") == Said{});
    CHECK(with(from_10, "30") == above);
    CHECK(with(from_10, "\"highest tested\"") == above);
    CHECK(with(from_10, "\"below lowest\"") == Said{});
    CHECK(with(from_10, "30", "sex = \"m\"\n") == Said{});  // of the other sex
    const Said harmless{
        "20:1: warning: the LOAEL of study T-1 is 10, and no finding is judged adverse at that dose or "
        "below: add the finding, or mend one of them"};
    CHECK(with(from_30, "10") == harmless);
    CHECK(with("adverse_from = \"not adverse\"\n" + judged, "10") == harmless);
    CHECK(with("", "10") == Said{});  // nobody has judged it
    CHECK(with(from_30, "10", "sex = \"m\"\n") == Said{});
    // A ruling stands before the report.
    const std::string ruled =
        "[[ruling]]\nstudy = \"T-1\"\nsubject = \"loael\"\nunit = \"vg_per_kg\"\nreason = "
        "\"c\"\nby = \"B\"\non = 2026-08-14\nvalue = 10\n";
    CHECK(with(from_10, "30", ruled) == Said{});
}
