#include "nonclin/programme/read_study.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "unit/programme/small_folder.hpp"

using namespace nonclin;
using namespace nonclin::programme;
using namespace nonclin::test;

namespace {

const std::string start = "[[study]]\nid = \"S-1\"\nkind = \"shedding\"\n";

Study study_of(const std::string& lines) { return SmallFolder(head + product + start + lines).read().studies.at(0); }

// Of a design whose lines begin at line 11.
Said said_of_design(const std::string& lines) { return said_of(start + "[study.design]\n" + lines); }

}  // namespace

TEST_CASE("A study of which only id and kind are told is planned, supporting, and says nothing of GLP") {
    const Study study = study_of("");
    CHECK(study.title == same_text("S-1"));
    CHECK(study.role == "supporting");
    CHECK(study.state == "planned");
    CHECK(study.glp.status == "not_stated");
    CHECK_FALSE(study.is_simulated);
    CHECK_FALSE(study.has_report());
    CHECK_FALSE(study.test_article.is_clinical_material);
    CHECK(study.design.doses.empty());
}

TEST_CASE("A study is read whole") {
    const Study study = study_of(
        "title = \"脱落\"\nrole = \"pivotal\"\nstate = \"draft_report\"\ndue = 2027-01-31\nsimulated = true\n"
        "[study.glp]\nstatus = \"glp\"\nfacility = \"F\"\nnon_glp_parts = [{ part = \"qPCR\", reason = \"new\" }]\n"
        "[study.test_article]\nlot = \"L-1\"\nclinical_material = false\n"
        "[study.report]\nnumber = \"R-17\"\nlanguage = \"zh\"\n"
        "[study.design]\nspecies = \"小鼠\"\nroute = \"iv\"\ndosing = \"single\"\ndoses = [0, 1e13]\n"
        "dose_unit = \"vg_per_kg\"\nnecropsy_days = [29]\nsampling_days = [-1, 8]\nsexes = [\"m\", \"f\"]\n"
        "per_sex_group = 5\nhas_recovery_group = false\nrecovery_days = 0\nobservation_days = 90\n"
        "control_groups = [\"vehicle\"]\nendpoints = [\"qPCR\", \"vector_copies\"]\ntissues = [\"testes\", \"肝\"]\n"
        "assay_validated = true\nwindows = { peak = { days = [1, 14], basis = \"literature\" } }\n"
        "[[study.reported]]\nfinding = \"peak\"\nvalue = 3\nunit = \"day\"\nat = \"p. 4\"\nby = \"b\"\n"
        "[study.parameters]\na = 1\nb = 2.5\nc = \"w\"\nd = [\"x\"]\ne = true\n");
    CHECK(study.title == same_text("脱落"));
    CHECK(study.due == "2027-01-31");
    CHECK(study.is_simulated);
    CHECK(study.has_report());
    CHECK(study.glp.status == "glp");
    CHECK(study.glp.non_glp_parts.at(0).reason == same_text("new"));
    CHECK(study.test_article.lot == "L-1");
    CHECK(study.test_article.is_clinical_material == false);
    CHECK(study.report.number == "R-17");
    const Design& design = study.design;
    CHECK(design.species == "mouse");
    CHECK(design.route == "iv");
    CHECK(design.doses == std::vector<double>{0, 1e13});
    CHECK(design.sampling_days == std::vector<double>{-1, 8});
    CHECK(design.per_sex_group == 5.0);
    CHECK(design.recovery_days == 0.0);
    CHECK(design.has_recovery_group == false);
    CHECK(Said(design.endpoints) == Said{"vector_copies"});  // two names of one endpoint
    CHECK(Said(design.tissues) == Said{"testis", "liver"});
    CHECK(design.windows.at("peak").last_day == 14);
    CHECK(design.windows.at("peak").basis == Text{"literature（原文为英文）", "literature"});
    CHECK((study.reported.at(0).value == Figure(3.0)));
    CHECK((study.parameters.at("a") == Value(std::int64_t{1})));
    CHECK((study.parameters.at("b") == Value(2.5)));
    CHECK((study.parameters.at("d") == Value(std::vector<std::string>{"x"})));
    CHECK((study.parameters.at("e") == Value(true)));
}

TEST_CASE("Unknown keys are named in every table of a study") {
    for (const char* table :
         {"study", "study.glp", "study.test_article", "study.report", "study.design", "study.design.windows.peak"}) {
        CAPTURE(table);
        const bool is_window = std::string(table) == "study.design.windows.peak";
        const std::string open = std::string(table) == "study" ? "" : "[" + std::string(table) + "]\n";
        const std::string window = is_window ? "days = [1, 2]\nbasis = \"b\"\n" : "";
        const Said said = said_of(start + open + window + "strange_key = 1\n");
        REQUIRE(said.size() == 1);
        CHECK(said[0].find("[" + std::string(table) + "] has no key \"strange_key\"") != std::string::npos);
    }
    CHECK(said_of(start + "[study.design]\nwindows = { peek = { days = [1, 2], basis = \"b\" } }\n").size() == 1);
    CHECK(said_of(start + "state = \"ongoing\"\n[[study.reported]]\nfinding = \"f\"\nvalue = 1\nat = \"p\"\npage = 1\n")
              .size() == 1);
}

TEST_CASE("What a study lacks or has wrong is named") {
    CHECK(said_of("[[study]]\n") == Said{"7:1: error: [study] lacks \"id\"",
                                         "7:1: error: [[study]] lacks \"kind\"; nonclin words kind lists them"});
    CHECK(said_of("[[study]]\nid = \"-a\"\nkind = \"sheding\"\n") ==
          Said{"8:6: error: the id \"-a\" cannot be used: letters, digits, dot, underscore and dash, at most 64, not "
               "beginning with dot or dash",
               "9:8: error: study.kind: expected one of biodistribution, shedding, found \"sheding\"; did you mean "
               "\"shedding\"?"});
    CHECK(said_of(start + "state = \"ongoing\"\n[[study.reported]]\n") ==
          Said{"11:1: error: [study.reported] lacks \"finding\"", "11:1: error: [study.reported] lacks \"value\"",
               "11:1: error: [study.reported] lacks \"at\""});
    CHECK(said_of(start + "[study.glp]\nnon_glp_parts = [{ part = \"a\" }]\n") ==
          Said{"11:18: error: [study.glp.non_glp_parts] lacks \"reason\""});
    CHECK(said_of(start + "[study.parameters]\na = { b = 1 }\n").size() == 1);
}

TEST_CASE("Words that no vocabulary holds are named with the nearest") {
    CHECK(said_of_design("species = \"mose\"\n") ==
          Said{"11:11: error: there is no species \"mose\" in the vocabulary; nonclin words species lists them; did "
               "you mean \"mouse\"?"});
    CHECK(said_of_design("tissues = [\"liver\", \"livr\"]\n") ==
          Said{"11:21: error: \"livr\" is not in the vocabulary \"tissues\"; nonclin words tissues lists it; did you "
               "mean \"liver\"?"});
    CHECK(said_of_design("route = \"oral\"\n").size() == 1);
}

TEST_CASE("Doses need their unit, windows two days in order and their basis") {
    CHECK(said_of_design("doses = [1]\n") ==
          Said{"10:1: error: the design has doses but no dose_unit: write the unit of dose"});
    const std::string two = "study.design.windows.peak: days must be two days in order, such as [14, 43]";
    for (const char* days : {"[43, 14]", "[14]", "[1, 2, 3]"})
        CHECK(said_of_design("windows = { peak = { days = " + std::string(days) + ", basis = \"b\" } }\n") ==
              Said{"11:20: error: " + two});
    CHECK(said_of_design("windows = { peak = { days = [14, 14], basis = \"b\" } }\n") == Said{});
    CHECK(said_of_design("windows = { peak = { days = [14, 43] } }\n") ==
          Said{"11:20: error: [study.design.windows.peak] lacks \"basis\""});
}

TEST_CASE("Rules without a fact for the route let every route pass") {
    SmallFolder folder(head + product + start + "[study.design]\nroute = \"iv\"\n");
    std::erase_if(folder.rules.facts, [](const FactDefinition& fact) { return fact.name == "route"; });
    CHECK(folder.said() == Said{});
    CHECK(folder.read().studies.at(0).design.route == "iv");
}

TEST_CASE("`modelled` that is no truth is told, and nothing more of the dose") {
    const auto said = [](const std::string& figure, const std::string& value) {
        return said_of(
            "[[study]]\nid = \"S-1\"\nkind = \"shedding\"\nstate = \"ongoing\"\ndesign = { doses = [1, 9], "
            "dose_unit = \"vg\" }\nreported = [{ finding = \"" +
            figure + "\", value = " + value + ", unit = \"vg\", at = \"p. 1\", modelled = \"yes\" }]\n");
    };
    CHECK(said("mtd", "4").size() == 1);
    CHECK(said("noael", "9").size() == 1);
    CHECK(said("noael", "4").size() == 2);  // whatever modelled says, it is no dose of the design
}
