#include "nonclin/programme/consistency.hpp"

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
    check_consistency(programme, programme_rules(), diagnostics);
    Said all;
    for (const Diagnostic& one : diagnostics.all()) all.push_back(described(one, Language::en));
    return all;
}

Place line(std::size_t at) { return {"p", at, 0}; }

Study study_at(std::size_t at, const std::string& id, const std::string& state = "ongoing") {
    Study one = study(id, "shedding", state);
    one.place = line(at);
    return one;
}

TitreAssay assay_at(std::size_t at, const std::string& id) { return {id, "", "", std::nullopt, line(at)}; }

Document document_at(std::size_t at, std::vector<std::string> clauses) {
    Document one = document("D-1", "report", std::move(clauses));
    one.place = line(at);
    return one;
}

Said said_of_ruling(const std::string& of_study, const std::string& subject, Figure value,
                    const std::string& unit = "") {
    Programme programme = vector_programme();
    programme.studies = {study_at(1, "S-1")};
    programme.studies[0].design.dose_unit = "vg";
    programme.studies[0].design.doses = {0, 1, 1e12};
    Ruling one = ruling(subject, std::move(value));
    one.study = of_study;
    one.unit = unit;
    one.place = line(9);
    programme.rulings = {one};
    return said(programme);
}

}  // namespace

TEST_CASE("A list that says none says nothing else") {
    Programme programme = vector_programme();
    programme.fact_places["route"] = line(3);
    programme.facts["route"] = words({"iv", "none"});
    CHECK(said(programme) == Said{"p:3: error: route: \"none\" cannot stand beside other values"});
    programme.facts["route"] = words({"none"});
    CHECK(said(programme) == Said{});
}

TEST_CASE("Cells that persist for long are a product that does") {
    Programme programme = vector_programme();
    programme.fact_places["persists_long_term"] = line(3);
    programme.facts["cells_persist_long_term"] = true;
    CHECK(said(programme) == Said{});
    programme.facts["persists_long_term"] = false;
    CHECK(said(programme) ==
          Said{"p:3: error: where cells_persist_long_term is true, persists_long_term is true as well"});
    programme.facts["cells_persist_long_term"] = false;
    CHECK(said(programme) == Said{});
}

TEST_CASE("Titre assays that are named are there: of a bridge, a study, the clinic and a ruling") {
    Programme programme = vector_programme();
    programme.titre_assays = {assay_at(1, "polyA")};
    programme.titre_assays[0].bridge = Bridge{"ITR", 2, {}};
    programme.clinical.titre_assay = "poly";
    programme.clinical.place = line(2);
    programme.studies = {study_at(3, "S-1")};
    programme.studies[0].test_article.titre_assay = "qPCR";
    programme.rulings = {ruling("GT-1.2-01", std::string("accepted"))};
    programme.rulings[0].titre_assay = "x";
    programme.rulings[0].place = line(4);
    const std::string write = ": write a [[titre_assay]]";
    CHECK(said(programme) == Said{"p:1: error: there is no titre assay \"ITR\"" + write,
                                  "p:2: error: there is no titre assay \"poly\"" + write + "; did you mean \"polyA\"?",
                                  "p:3: error: there is no titre assay \"qPCR\"" + write,
                                  "p:4: error: there is no titre assay \"x\"" + write});
}

TEST_CASE("A file that is named is there, inside the folder") {
    SmallFolder folder("");
    folder.add("data/bd01.csv", "");
    const auto with = [&](const std::string& path) {
        Programme programme = vector_programme();
        programme.folder = folder.path();
        programme.studies = {study_at(1, "S-1")};
        programme.studies[0].inputs["measurements"] = {path, line(5)};
        return said(programme);
    };
    CHECK(with("data/bd01.csv") == Said{});
    CHECK(with("data/bd1.csv") == Said{"p:5: error: there is no file \"data/bd1.csv\"; did you mean \"bd01.csv\"?"});
    for (const std::string path : {"../bd01.csv", "data/../../x", "/etc/passwd"})
        CHECK(with(path) ==
              Said{"p:5: error: the file \"" + path + "\" must lie inside the programme's folder, by a relative path"});
}

TEST_CASE("Files of reports, documents and bridges are looked for as well") {
    Programme programme = vector_programme();
    programme.studies = {study_at(1, "S-1")};
    programme.studies[0].report.file = {"r.pdf", line(2)};
    programme.documents = {document_at(3, {"GT-1.2"})};
    programme.documents[0].file = {"d.pdf", line(4)};
    programme.titre_assays = {assay_at(5, "a")};
    programme.titre_assays[0].bridge = Bridge{"a", 2, {"b.pdf", line(6)}};
    CHECK(said(programme) == Said{"p:5: error: the titre assay \"a\" is bridged to itself",
                                  "p:6: error: there is no file \"b.pdf\"", "p:2: error: there is no file \"r.pdf\"",
                                  "p:4: error: there is no file \"d.pdf\""});
}

TEST_CASE("A study said to be reported has a report or its number; that it has none is a warning") {
    for (const char* state : {"draft_report", "final_report"}) {
        Programme programme = vector_programme();
        programme.studies = {study_at(1, "S-1", state)};
        CHECK(said(programme) == Said{"p:1: warning: study S-1 is said to be reported, but has neither report.file nor "
                                      "report.number"});
        programme.studies[0].report.number = "R-17";
        CHECK(said(programme) == Said{});
    }
}

TEST_CASE("Doses under two titre assays that no bridge joins cannot be compared") {
    Programme programme = vector_programme();
    programme.titre_assays = {assay_at(1, "polyA"), assay_at(2, "ITR")};
    programme.clinical.titre_assay = "ITR";
    programme.studies = {study_at(3, "S-1")};
    programme.studies[0].test_article.titre_assay = "polyA";
    CHECK(said(programme) == Said{});
    programme.studies[0].design.doses = {1e12};
    REQUIRE(said(programme).size() == 1);
    CHECK(said(programme)[0].rfind("p:3: error: the doses of study S-1 are by polyA, those of the clinic by ITR", 0) ==
          0);
    programme.titre_assays[1].bridge = Bridge{"polyA", 2, {}};
    CHECK(said(programme) == Said{});
}

TEST_CASE("A document names clauses or sections that are there") {
    Programme programme = vector_programme();
    programme.documents = {document_at(1, {"GT-1.2-01", "GT-1.2", "GT-1", "GT-1.2-0", "GT-1.", "GT-9"})};
    const std::string none = "p:1: error: document D-1: there is no clause or section ";
    const Said all = said(programme);
    REQUIRE(all.size() == 3);
    CHECK(all[0].rfind(none + "\"GT-1.2-0\"", 0) == 0);
    CHECK(all[1].rfind(none + "\"GT-1.\"", 0) == 0);
    CHECK(all[2].rfind(none + "\"GT-9\"", 0) == 0);
}

TEST_CASE("A ruling is on a finding, on a clause, or on a figure of a study") {
    CHECK(said_of_ruling("", "persists_in_gonads", true) == Said{});
    CHECK(said_of_ruling("", "persists_in_gonads", std::string("yes")) ==
          Said{"p:9: error: a ruling on persists_in_gonads is true or false"});
    CHECK(said_of_ruling("", "replicating", true) ==
          Said{"p:9: error: the fact replicating is not decided by studies: write it in [product]"});
    CHECK(said_of_ruling("", "GT-1.2-01", std::string("accepted")) == Said{});
    CHECK(said_of_ruling("", "GT-1.2-01", std::string("overruled")) == Said{});
    for (const Figure& value : std::vector<Figure>{true, 1.0, std::string("fine")})
        CHECK(said_of_ruling("", "GT-1.2-01", value) ==
              Said{"p:9: error: a ruling on clause GT-1.2-01 is \"accepted\" or \"overruled\""});
    CHECK(said_of_ruling("", "noael", 1.0) ==
          Said{"p:9: error: a ruling on \"noael\" says with study whose figure it is"});
    const Said unknown = said_of_ruling("", "persists_in_gonad", true);
    REQUIRE(unknown.size() == 1);
    CHECK(unknown[0].rfind(
              "p:9: error: there is no \"persists_in_gonad\" to rule on; a subject is a clause (nonclin rules "
              "list), a fact that studies decide (",
              0) == 0);
    CHECK(unknown[0].find("did you mean \"persists_in_gonads\"?") != std::string::npos);
}

TEST_CASE("A figure of a study is a number in its dose unit, or one of three words") {
    CHECK(said_of_ruling("S-1", "noael", 1e12, "vg") == Said{});
    CHECK(
        said_of_ruling("S-1", "noael", 1e12, "vg_per_kg") ==
        Said{
            "p:9: error: noael is in \"vg_per_kg\", but the doses of study S-1 are in \"vg\": they must agree, so mend "
            "one of them"});
    CHECK(said_of_ruling("S-1", "noael", 0.0, "vg") ==
          Said{"p:9: error: noael of study S-1 is 0: a dose is above 0; where the lowest dose did harm already, write "
               "\"below lowest\" in a ruling"});
    CHECK(
        said_of_ruling("S-1", "noaell", 1.0, "vg") ==
        Said{"p:9: error: study S-1 has no \"noaell\" to rule on; figures that can be ruled on: noael, loael, mtd, "
             "hnstd, med, active_dose, top_dose, and its route; a ruling on a fact or a clause names no study; did you "
             "mean \"noael\"?"});
    for (const char* word : {"highest tested", "below lowest", "not determinable"})
        CHECK(said_of_ruling("S-1", "noael", std::string(word)) == Said{});
    CHECK(said_of_ruling("S-1", "noael", std::string("highest")).size() == 1);
    CHECK(said_of_ruling("S-1", "noael", true).size() == 1);
    CHECK(said_of_ruling("S-2", "noael", 1e12, "vg") ==
          Said{"p:9: error: there is no study \"S-2\": mend the id, or write a [[study]]; did you mean \"S-1\"?"});
}

TEST_CASE("A ruling on the route of a study accepts it, and only where it is not the clinic's") {
    Programme programme = vector_programme();  // into a vein
    programme.studies = {study_at(1, "S-1")};
    programme.studies[0].design.route = "im";
    Ruling route = ruling("route", std::string("accepted"));
    route.study = "S-1";
    route.place = line(9);
    programme.rulings = {route};
    CHECK(said(programme) == Said{});
    programme.rulings[0].value = std::string("overruled");
    CHECK(said(programme) ==
          Said{"p:9: error: a ruling on the route of study S-1 is \"accepted\"; where it is not, write "
               "none, and the doses of the study stay out of the dose argument"});
    programme.rulings[0].value = std::string("accepted");
    programme.studies[0].design.route = "iv";
    CHECK(said(programme) ==
          Said{"p:9: warning: study S-1 is dosed by the clinic's route: this ruling does nothing, so "
               "take it out"});
    programme.studies[0].design.route.clear();
    CHECK(said(programme) == Said{"p:9: error: study S-1 names no design.route, so there is no route to accept"});
}

TEST_CASE("A figure is a dose that was tested, or one that a model told") {
    CHECK(said_of_ruling("S-1", "noael", 3e12, "vg") == Said{"p:9: error: noael of study S-1 is 3×10^12, which is no "
                                                             "dose of its design (design.doses: 1, 1×10^12): mend "
                                                             "one of them"});
    CHECK(
        said_of_ruling("S-1", "mtd", 3e12, "vg") ==
        Said{"p:9: error: mtd of study S-1 is 3×10^12, which is no dose of its design (design.doses: 1, 1×10^12): mend "
             "one of them; where a model tells it (a BMD, say) write modelled = true"});
    CHECK(said_of_ruling("S-1", "noael", 1e12 * (1 + 1e-12), "vg") == Said{});
    CHECK(said_of_ruling("S-1", "noael", 1e12) ==
          Said{"p:9: error: noael of study S-1 has no unit: write unit = \"vg\", the dose unit of the design"});
    Programme programme = vector_programme();
    programme.studies = {study_at(1, "S-1")};
    programme.studies[0].design.dose_unit = "vg";
    programme.studies[0].design.doses = {1e12};
    programme.studies[0].reported = {{"med", 3e11, "vg", same_text("p. 4"), {}, line(2)}};
    programme.studies[0].reported[0].is_modelled = true;
    CHECK(said(programme) == Said{});
    programme.studies[0].reported[0].finding = "noael";
    CHECK(said(programme) == Said{"p:2: error: noael of study S-1 is by its meaning a dose that was tested and not "
                                  "modelled: take modelled out, or call the figure by another name"});
    programme.studies[0].design.doses.clear();
    programme.studies[0].reported = {{"noael", 3e11, "vg", same_text("p. 4"), {}, line(2)},
                                     {"mtd", std::string("highest tested"), "", same_text("p. 4"), {}, line(3)}};
    CHECK(said(programme) ==
          Said{"p:3: warning: mtd of study S-1 is \"highest tested\", and design.doses tells no dose: the "
               "figure is not used; write the doses"});
}

TEST_CASE("A reported dose that is no number and none of the words is an error") {
    Programme programme = vector_programme();
    programme.studies = {study_at(1, "S-1")};
    programme.studies[0].design.dose_unit = "vg";
    const auto reported = [&](const std::string& finding, Figure value) {
        programme.studies[0].reported = {{finding, std::move(value), "vg", same_text("p. 4"), {}, line(2)}};
        return said(programme);
    };
    const std::string wanted =
        "p:2: error: noael of study S-1: the value is a number, or \"highest tested\", \"below lowest\", \"not "
        "determinable\", and here it is ";
    CHECK(reported("noael", std::string("about 3e13")) == Said{wanted + "\"about 3e13\""});
    CHECK(reported("noael", true) == Said{wanted + "true"});
    CHECK(reported("noael", std::string("highest testd")) ==
          Said{wanted + "\"highest testd\"; did you mean \"highest tested\"?"});
    CHECK(reported("noael", std::string()) == Said{});  // told where it was read
    CHECK(reported("weight", std::string("about 3 kg")) == Said{});
    CHECK(reported("NOAEL (males)", 1.0).size() == 1);
    CHECK(reported("NOAEL (males)", 1.0)[0].find("did you mean \"noael\"?") != std::string::npos);
}

TEST_CASE("Reported figures that are doses agree with the unit of their study; others have units of their own") {
    Programme programme = vector_programme();
    programme.studies = {study_at(1, "S-1")};
    programme.studies[0].design.dose_unit = "vg";
    programme.studies[0].design.doses = {1};
    programme.studies[0].reported = {{"mtd", 1.0, "vg_per_kg", same_text("p. 4"), {}, line(2)},
                                     {"peak", 1.0, "day", same_text("p. 4"), {}, line(3)},
                                     {"noael", std::string("highest tested"), "", same_text("p. 4"), {}, line(4)}};
    CHECK(said(programme) == Said{"p:2: error: mtd is in \"vg_per_kg\", but the doses of study S-1 are in \"vg\": they "
                                  "must agree, so mend one of "
                                  "them"});
    programme.studies[0].reported = {{"noaell", 1.0, "vg", same_text("p. 4"), {}, line(2)}};
    CHECK(
        said(programme) ==
        Said{"p:2: warning: the reported figure \"noaell\" of study S-1 is not used as a dose; doses are named noael, "
             "loael, mtd, hnstd, med, active_dose, top_dose; did you mean \"noael\"?"});
}

TEST_CASE("A ruling on a fact of the product is told once, and one on a route without its study says what lacks") {
    CHECK(said_of_ruling("", "replicating", std::string("accepted")) ==
          Said{"p:9: error: the fact replicating is not decided by studies: write it in [product]"});
    CHECK(said_of_ruling("", "route", std::string("accepted")) ==
          Said{"p:9: error: a ruling on route says with study whose route it is"});
}

TEST_CASE("Of a planned study there is no figure, and no ruling on one") {
    Programme programme = vector_programme();
    programme.studies = {study_at(1, "S-1", "planned")};
    programme.studies[0].design.dose_unit = "vg";
    programme.studies[0].reported = {{"noael", 1.0, "vg", same_text("p. 4"), {}, line(2)},
                                     {"mtd", 1.0, "vg", same_text("p. 4"), {}, line(3)}};
    Ruling one = ruling("noael", 1.0);
    one.study = "S-1";
    one.unit = "vg";
    one.place = line(9);
    programme.rulings = {one};
    CHECK(said(programme) ==
          Said{"p:2: error: study S-1 is planned and nothing can have been seen yet; mend its state, or take what is "
               "reported out",
               "p:9: error: study S-1 is planned and nothing can have been seen yet that a ruling on noael is about; "
               "mend its state, or take the ruling out"});
    programme.studies[0].state = "ongoing";
    CHECK(said(programme) == Said{});
}

TEST_CASE("The sex and the day of a figure are those of its study") {
    Programme programme = vector_programme();
    programme.studies = {study_at(1, "S-1")};
    Study& study = programme.studies[0];
    study.design.dose_unit = "vg";
    study.design.sexes = {"m"};
    study.design.observation_days = 28;
    Ruling one = ruling("noael", 1.0);
    one.study = "S-1";
    one.unit = "vg";
    one.place = line(9);
    const auto with = [&](const std::string& sex, std::optional<double> day) {
        study.reported = {{"mtd", 1.0, "vg", same_text("p. 4"), {}, line(2), sex, day}};
        one.sex = sex;
        one.day = day;
        programme.rulings = {one};
        return said(programme);
    };
    CHECK(with("m", 29.0) == Said{});
    for (const char* sex : {"f", "both"}) {
        const std::string wrong = fmt::format("of study S-1 is of the sex {}, and design.sexes holds m: mend one", sex);
        CHECK(with(sex, 29.0) ==
              Said{"p:2: error: mtd " + wrong + " of them", "p:9: error: noael " + wrong + " of them"});
    }
    CHECK(
        with("m", 300.0) ==
        Said{
            "p:2: warning: mtd of study S-1 is of day 300, after the last day of observation, day 29: mend one of them",
            "p:9: warning: noael of study S-1 is of day 300, after the last day of observation, day 29: mend one of "
            "them"});
    CHECK(with("m", -1.0).at(0) == "p:2: error: mtd of study S-1 is of day -1, before dosing: mend the day");
    study.design.sexes = {"m", "f"};
    CHECK(with("both", 29.0) == Said{});
    study.design.sexes.clear();
    CHECK(with("both", 29.0) == Said{});
}
