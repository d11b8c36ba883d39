#include "nonclin/programme/duplicates.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support/programme.hpp"
#include "unit/programme/small_folder.hpp"

using namespace nonclin;
using namespace nonclin::programme;
using namespace nonclin::test;

namespace {

Said said(const Programme& programme) {
    Diagnostics diagnostics;
    check_duplicates(programme, diagnostics);
    Said all;
    for (const Diagnostic& one : diagnostics.all()) all.push_back(described(one, Language::en));
    return all;
}

Place line(std::size_t at) { return {"p", at, 0}; }

Study study_at(std::size_t at, const std::string& id) {
    Study one = study(id, "shedding", "planned");
    one.place = line(at);
    return one;
}

Document document_at(std::size_t at, const std::string& id) {
    Document one = document(id, "literature", {"GT-1.2"});
    one.place = line(at);
    return one;
}

// Two rulings on one figure of S-1; what of the second is said.
Said said_of_rulings(const std::string& sex, std::optional<double> day, const std::string& other_sex,
                     std::optional<double> other_day) {
    Programme programme = vector_programme();
    for (const auto& [of_sex, on_day] : {std::pair{sex, day}, std::pair{other_sex, other_day}}) {
        Ruling one = ruling("noael", 1e13);
        one.study = "S-1";
        one.sex = of_sex;
        one.day = on_day;
        one.place = line(programme.rulings.size() + 1);
        programme.rulings.push_back(one);
    }
    return said(programme);
}

// The plan of a dose argument, and all that is said of it.
Said said_of_plan(const std::string& lines) {
    SmallFolder folder(head + product +
                       "[clinical]\ndose_unit = \"vg\"\ncohorts = [1e13, 3e13]\n[clinical.first_in_human]\n" + lines);
    folder.rules.tables.push_back({"dose_routes", "", {{{"scaling", std::string("body_weight")}}}});
    return folder.said();
}

}  // namespace

TEST_CASE("An id that stands twice is named where it stands again") {
    Programme programme = vector_programme();
    programme.studies = {study_at(1, "S-1"), study_at(2, "S-2"), study_at(3, "S-1")};
    programme.documents = {document_at(4, "D-1"), document_at(5, "D-1")};
    programme.titre_assays = {{"a", "", "", std::nullopt, line(6)}, {"a", "", "", std::nullopt, line(7)}};
    CHECK(said(programme) == Said{"p:3: error: the study id \"S-1\" stands twice: change one of them",
                                  "p:5: error: the document id \"D-1\" stands twice: change one of them",
                                  "p:7: error: the titre assay id \"a\" stands twice: change one of them"});
}

TEST_CASE("Two rulings on one figure are told apart by sex or day, or one of them goes") {
    const Said twice{
        "p:2: error: there is another ruling on \"noael\" of study S-1: keep one of them, or tell them apart by sex or "
        "day"};
    CHECK(said_of_rulings("m", 29, "m", 29) == twice);
    CHECK(said_of_rulings("both", 29, "m", 29) == twice);  // both holds the males
    CHECK(said_of_rulings("", 29, "f", 29) == twice);
    CHECK(said_of_rulings("m", std::nullopt, "m", 29) == twice);
    CHECK(said_of_rulings("m", 29, "f", 29) == Said{});
    CHECK(said_of_rulings("both", 29, "both", 91) == Said{});
}

TEST_CASE("Two rulings on one fact are one too many, whatever sex or day they name") {
    Programme programme = vector_programme();
    programme.rulings = {ruling("persists_in_gonads", true), ruling("persists_in_gonads", false)};
    programme.rulings[0].day = 1;
    programme.rulings[1].day = 2;
    programme.rulings[1].place = line(2);
    CHECK(said(programme) == Said{"p:2: error: there is another ruling on \"persists_in_gonads\": keep one of them"});
}

TEST_CASE("A figure that a study reports twice is an error, with both pages") {
    Programme programme = vector_programme();
    programme.studies = {study_at(1, "S-1")};
    programme.studies[0].reported = {{"noael", 1e13, "vg", same_text("p. 4"), {}, line(2)},
                                     {"noael", 3e13, "vg", same_text("p. 9"), {}, line(3), "f"}};
    CHECK(said(programme) == Said{"p:3: error: study S-1 gives the reported figure \"noael\" twice (p. 4, p. 9): keep "
                                  "one, or tell them apart by sex or day"});
    programme.studies[0].reported[0].sex = "m";
    CHECK(said(programme) == Said{});
}

TEST_CASE("Two studies that are one study are a warning: by their report, their data or their design") {
    Programme programme = vector_programme();
    programme.studies = {study_at(1, "S-1"), study_at(2, "S-2")};
    const auto same = [&](const std::string& what) {
        return Said{"p:2: warning: studies S-2 and S-1 have the same " + what +
                    " and would count as two: keep one if they are one, and otherwise write what tells them apart"};
    };
    CHECK(said(programme) == Said{});  // nothing is told of either
    for (Study& one : programme.studies) one.report.number = "R-1";
    CHECK(said(programme) == same("kind, design and report"));
    programme.studies[1].design.species = "dog";  // one report on two species
    CHECK(said(programme) == Said{});
    programme.studies[1].design.species = "";
    programme.studies[1].design.doses = {1e13};  // one report on two designs
    CHECK(said(programme) == Said{});
    programme.studies[1].design.doses.clear();
    programme.studies[1].report.number = "R-2";
    programme.studies[1].design.species = "";
    for (Study& one : programme.studies) one.inputs["samples"] = {"data/s.csv", line(9)};
    CHECK(said(programme) == same("kind, species and data file"));
    for (Study& one : programme.studies) {
        one.inputs.clear();
        one.report.number.clear();
        one.design.species = "mouse";
        one.design.doses = {1e13};
    }
    CHECK(said(programme) == same("kind, test article and design"));
    programme.studies[1].test_article.lot = "L-2";
    CHECK(said(programme) == Said{});
    programme.studies[1].test_article.lot = "";
    programme.studies[1].kind = "biodistribution";
    CHECK(said(programme) == Said{});
}

TEST_CASE("Two documents of one source on the same clauses are one document; a part named twice is told") {
    Programme programme = vector_programme();
    programme.documents = {document_at(1, "D-1"), document_at(2, "D-2")};
    CHECK(said(programme) == Said{});
    for (Document& one : programme.documents) one.pmid = "123";
    CHECK(said(programme) == Said{"p:2: warning: the documents D-2 and D-1 are of one kind, source and clauses: keep "
                                  "one of them"});
    programme.documents[1].clauses = {"GT-1"};
    CHECK(said(programme) == Said{});
    programme.studies = {study_at(3, "S-1")};
    programme.studies[0].glp.non_glp_parts = {{same_text("qPCR"), same_text("a")}, {same_text("qPCR"), same_text("b")}};
    CHECK(said(programme) == Said{"p:3: warning: study S-1 names the non-GLP part \"qPCR\" twice: take one out"});
}

TEST_CASE("A list that repeats itself is told at the item, and counts it once") {
    const std::string study_lines = "[[study]]\nid = \"S-1\"\nkind = \"shedding\"\n[study.design]\n";
    const auto of = [&](const std::string& design) { return said_of(study_lines + design); };
    const auto again = [](const std::string& what) {
        return Said{what + " stands here again and counts once; take it out, or write what was meant"};
    };
    CHECK(of("necropsy_days = [29, 91, 29]\n") == again("11:26: warning: study.design.necropsy_days: 29"));
    CHECK(of("sampling_days = [-1, -1]\n") == again("11:22: warning: study.design.sampling_days: -1"));
    CHECK(of("tissues = [\"testis\", \"睾丸\"]\n") == again("11:22: warning: study.design.tissues: \"睾丸\" (testis)"));
    CHECK(of("endpoints = [\"qPCR\", \"qPCR\"]\n") ==
          again("11:22: warning: study.design.endpoints: \"qPCR\" (vector_copies)"));
    CHECK(of("dose_unit = \"vg\"\ndoses = [0, 0, 1e13, 1e13]\n") ==
          again("12:22: warning: study.design.doses: 1×10^13"));
    const Study read = SmallFolder(head + product + study_lines +
                                   "dose_unit = \"vg\"\ndoses = [0, 0, 1e13, 1e13]\nnecropsy_days = [29, 29]\n")
                           .read()
                           .studies.at(0);
    CHECK(read.design.doses == std::vector<double>{0, 0, 1e13});  // two controls, one dose level
    CHECK(read.design.necropsy_days == std::vector<double>{29});
    CHECK(said_of("[clinical]\ndose_unit = \"vg\"\ncohorts = [1e13, 1e13]\n") ==
          Said{"9:18: error: clinical.cohorts: 1×10^13 stands here again; write it once, or write what was meant"});
}

TEST_CASE("Several safety factors on one kind of figure each say what they are for, with a reason of their own") {
    const auto factors = [](const std::string& one, const std::string& other) {
        return said_of_plan("safety_factors = [\n{ on = \"noael\", factor = 3, " + one +
                            " },\n{ on = \"noael\", factor = 10, " + other + " }]\n");
    };
    CHECK(factors("for = \"between species\", reason = \"a\"", "for = \"irreversible\", reason = \"b\"") == Said{});
    const std::string unsaid =
        "error: first_in_human.safety_factors: there are several on noael and they are multiplied; say with for what "
        "each is for, such as for = \"between species\", or keep one";
    CHECK(factors("reason = \"a\"", "reason = \"b\"") == Said{"12:1: " + unsaid});
    const Said same{
        "13:1: error: first_in_human.safety_factors: two factors on noael have the same purpose or reason and cannot "
        "both be used; keep one, or give each its own for and reason"};
    CHECK(factors("for = \"x\", reason = \"a\"", "for = \"x\", reason = \"b\"") == same);
    CHECK(factors("for = \"x\", reason = \"a\"", "for = \"y\", reason = \"a\"") == same);
    CHECK(said_of_plan("safety_factors = [{ on = \"noael\", factor = 3, reason = \"a\" }, { on = \"mtd\", factor = 3, "
                       "reason = \"a\" }]\n") == Said{});
}

TEST_CASE("A step, rule, grade, animal or human dose that stands twice in the dose argument is named") {
    const std::string start = "start = 1e13\nreason = \"r\"\nby = \"b\"\n";
    CHECK(said_of_plan(start + "steps = [{ dose = 1e13, reason = \"r\" }]\n") ==
          Said{"14:10: error: first_in_human.steps: 1×10^13 is the dose before it again: a step changes the dose, so "
               "take it out or mend it"});
    CHECK(said_of_plan(start +
                       "steps = [{ dose = 3e13, reason = \"r\" }, { dose = 1e13, reason = \"de-escalated\" }]\n") ==
          Said{});
    CHECK(said_of_plan("stopping_rules = [{ rule = \"one death\", reason = \"a\" }, { rule = \"one death\", reason = "
                       "\"b\" }]\n") ==
          Said{"11:57: error: first_in_human.stopping_rules: \"one death\" stands twice: keep one"});
    CHECK(said_of_plan("grades = [{ scaling = \"body_weight\", grade = \"primary\", reason = \"a\" },\n{ scaling = "
                       "\"body_weight\", grade = \"supportive\", reason = \"b\" }]\n") ==
          Said{"12:1: error: first_in_human.grades: body_weight is graded above already: keep one grade"});
    const std::string study_lines =
        "[[study]]\nid = \"S-1\"\nkind = \"shedding\"\nstate = \"ongoing\"\ndesign = { species = \"mouse\", doses = "
        "[1e13], dose_unit = "
        "\"vg\" }\nreported = [{ finding = \"med\", value = 1e13, unit = \"vg\", at = \"p. 1\" }]\n";
    CHECK(said_of_plan("animals = [{ study = \"S-1\" },\n{ study = \"S-1\", sites = 2 }]\n" + study_lines) ==
          Said{"12:1: error: first_in_human.animals: study S-1 stands twice: make them one"});
    const std::string prior =
        "{ product = \"X\", dose = 1e12, unit = \"vg\", says = \"tolerated\", document = \"L-1\" }";
    const std::string paper =
        "[[document]]\nid = \"L-1\"\nclauses = [\"GT-1.2-01\"]\nkind = \"literature\"\npmid = \"1\"\ntext = \"a\"\n";
    CHECK(said_of_plan("prior_human = [" + prior + ",\n" + prior + "]\n" + paper) ==
          Said{"12:1: error: first_in_human.prior_human: the same dose of \"X\" stands twice: keep one"});
}
