#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "nonclin/base/hash.hpp"
#include "unit/programme/small_folder.hpp"

using namespace nonclin;
using namespace nonclin::programme;
using namespace nonclin::test;

TEST_CASE("The head of a programme is read") {
    const std::string toml = head + "stage = \"phase2\"\n" + product;
    const SmallFolder folder(toml);
    const Programme programme = folder.read();
    CHECK(folder.said() == Said{});
    CHECK(programme.id == "P-1");
    CHECK(programme.title == same_text("载体"));
    CHECK(programme.stage == Stage::phase2);
    CHECK(programme.sha256 == hex(sha256(toml)));
    CHECK(programme.folder == folder.path());
    CHECK(SmallFolder(head + product).read().stage == Stage::ind);
}

TEST_CASE("What a head lacks or has wrong is named") {
    CHECK(SmallFolder("[programme]\nid = \"P-1\"\ntitle = \"a\"\n" + product).said() ==
          Said{"1:1: error: the file begins with nonclin = 1 (the version of the format; this program reads 1)"});
    CHECK(SmallFolder("\nnonclin = 2\n[programme]\nid = \"P-1\"\ntitle = \"a\"\n" + product).said() ==
          Said{"2:11: error: the file begins with nonclin = 1 (the version of the format; this program reads 1)"});
    CHECK(SmallFolder("nonclin = 1\n").said() ==
          Said{"1:1: error: [programme] is missing",
               "1:1: error: [product] is missing: the facts of the product stand there"});
    CHECK(SmallFolder("nonclin = 1\n[programme]\n" + product).said() ==
          Said{"2:1: error: [programme] lacks \"id\"", "2:1: error: [programme] lacks \"title\""});
    const Said said = SmallFolder(
                          "nonclin = 1\nstudie = 3\n[programme]\nid = \"a/b\"\ntitle = \"a\"\nstage = "
                          "\"phase1\"\nname = \"b\"\n" +
                          product)
                          .said();
    REQUIRE(said.size() == 4);
    CHECK(said[0].rfind("2:1: error: unknown key \"studie\"", 0) == 0);
    CHECK(said[1].rfind("4:6: error: the id \"a/b\" cannot be used", 0) == 0);
    CHECK(said[2].rfind("6:9: error: programme.stage: expected one of pre-ind", 0) == 0);
    CHECK(said[3].rfind("7:1: error: [programme] has no key \"name\"", 0) == 0);
}

TEST_CASE("Facts are read by the types of the vocabulary, with their places") {
    const Programme programme = SmallFolder(head + product + "route = [\"iv\", \"im\"]\nreplicating = false\n").read();
    CHECK((programme.facts.at("product_class") == logic::FactValue(std::string("viral_vector"))));
    CHECK((programme.facts.at("route") == logic::FactValue(words({"iv", "im"}))));
    CHECK((programme.facts.at("replicating") == logic::FactValue(false)));
    CHECK(programme.facts.count("integrating") == 0);
    CHECK(programme.fact_places.at("route").line == 7);
}

TEST_CASE("A fact of the wrong type, out of its values, empty or unknown is named and stays unknown") {
    const SmallFolder folder(head +
                             "[product]\nproduct_class = \"virus\"\nroute = []\nreplicating = \"no\"\n"
                             "replicatin = true\n");
    CHECK(folder.said() ==
          Said{"6:17: error: product.product_class: expected one of gm_cell, viral_vector, found \"virus\"",
               "7:9: error: route is an empty list: leave the line out where it is unknown, write none where there is "
               "none",
               "8:15: error: product.replicating: expected true or false, without quotes, found \"no\"",
               "9:14: error: there is no fact \"replicatin\"; nonclin words lists them; did you mean "
               "\"replicating\"?"});
    CHECK(folder.read().facts.empty());
}

TEST_CASE("The clinic is read, and doses without a unit are named") {
    const Programme programme =
        SmallFolder(head + product +
                    "[clinical]\ndose_unit = \"vg_per_kg\"\ncohorts = [1e12, 1e13]\n"
                    "patients = { age_months = [6, 24], weight_kg = [5, 12.5], sex = [\"m\", \"f\"] }\n")
            .read();
    CHECK(programme.clinical.dose_unit == "vg_per_kg");
    CHECK(programme.clinical.cohorts == std::vector<double>{1e12, 1e13});
    CHECK(programme.clinical.age_months == std::vector<double>{6, 24});
    CHECK(programme.clinical.weight_kg == std::vector<double>{5, 12.5});
    CHECK(programme.clinical.sexes == std::vector<std::string>{"m", "f"});
    CHECK(said_of("[clinical]\ncohorts = [1]\n") ==
          Said{"7:1: error: [clinical] has cohorts but no dose_unit: write the unit of dose"});
    CHECK(said_of("[clinical]\ncohorts = [-1]\ndose_unit = \"vg/kg\"\nunit = 1\n").size() == 3);
}

TEST_CASE("Ages and weights of patients are two numbers in order") {
    const auto patients = [](const std::string& what) { return said_of("[clinical]\npatients = { " + what + " }\n"); };
    CHECK(patients("age_months = [6, 24]") == Said{});
    CHECK(patients("age_months = [24, 6]") ==
          Said{"8:27: error: clinical.patients.age_months: two numbers, from and to, such as [6, 24]"});
    CHECK(patients("weight_kg = [5]") ==
          Said{"8:26: error: clinical.patients.weight_kg: two numbers, from and to, such as [6, 24]"});
    CHECK(patients("age_months = [6, 2000]") ==
          Said{"8:31: error: clinical.patients.age_months: expected a number from 0 to 1800, found 2000"});
}

TEST_CASE("Titre assays are read with their bridges, and a bridge lacks neither end nor factor") {
    const Programme programme = SmallFolder(head + product +
                                            "[[titre_assay]]\nid = \"a\"\nmethod = \"ddPCR\"\ntarget = \"ITR\"\n"
                                            "bridge = { to = \"b\", factor = 0.8 }\n[[titre_assay]]\nid = \"b\"\n")
                                    .read();
    REQUIRE(programme.titre_assays.size() == 2);
    CHECK(programme.titre_assay("a")->method == "ddPCR");
    CHECK(programme.titre_assay("a")->bridge->factor == 0.8);
    CHECK_FALSE(programme.titre_assay("b")->bridge);
    CHECK(programme.titre_assay("c") == nullptr);
    CHECK(said_of("[[titre_assay]]\nid = \"a\"\nbridge = { to = \"a\" }\n") ==
          Said{"7:1: error: the titre assay \"a\" is bridged to itself", "9:10: error: the bridge lacks its factor"});
    CHECK(said_of("[[titre_assay]]\nid = \"a\"\nbridge = { factor = 0 }\n") ==
          Said{"9:10: error: [titre_assay.bridge] lacks \"to\"",
               "9:21: error: titre_assay.bridge.factor: expected a number from 1e-06 to 1000000, found 0"});
    CHECK(said_of("[[titre_assay]]\nname = \"a\"\n").size() == 2);
}

TEST_CASE("Documents are read, and lack neither kind nor clause nor what they say") {
    const Programme programme =
        SmallFolder(head + product +
                    "[[document]]\nid = \"D-1\"\nclauses = [\"GT-1.2\"]\nkind = \"waiver\"\ntext = \"a\"\n"
                    "by = \"b\"\non = 2026-08-14\n")
            .read();
    REQUIRE(programme.documents.size() == 1);
    CHECK(programme.documents[0].kind == "waiver");
    CHECK(programme.documents[0].text == same_text("a"));
    CHECK(programme.documents[0].on == "2026-08-14");
    CHECK(said_of("[[document]]\n") ==
          Said{"7:1: error: [document] lacks \"id\"",
               "7:1: error: [[document]] lacks \"kind\"; nonclin words documents lists them",
               "7:1: error: [[document]] names no clause: clauses = [\"GT-…\"]",
               "7:1: error: [[document]] has neither text, shown nor file"});
}

TEST_CASE("Rulings are read, and a decision without its reason, person and day is none") {
    const Programme programme =
        SmallFolder(
            head + product +
            "[[study]]\nid = \"S\"\nkind = \"shedding\"\n[study.design]\ndose_unit = \"vg\"\n"
            "[[ruling]]\nstudy = \"S\"\nsubject = \"noael\"\nvalue = 3\nunit = \"vg\"\nsex = \"both\"\nday = 29\n"
            "reason = \"a\"\nby = \"b\"\non = 2026-08-14\n")
            .read();
    REQUIRE(programme.rulings.size() == 1);
    CHECK((programme.rulings[0].value == Figure(3.0)));
    CHECK(programme.rulings[0].day == 29.0);
    CHECK(programme.rulings[0].sex == "both");
    CHECK(said_of("[[ruling]]\nsubject = \"GT-1.2-01\"\nvalue = \"accepted\"\n") ==
          Said{"7:1: error: [ruling] lacks \"reason\"", "7:1: error: [ruling] lacks \"by\"",
               "7:1: error: [[ruling]] lacks \"on\" (its date)"});
}

TEST_CASE("A folder without programme.toml is missing input, and what is no TOML is malformed") {
    const ScratchFolder empty = ScratchFolder::make().value();
    Diagnostics diagnostics;
    const auto none = read_programme(empty.path(), programme_rules(), diagnostics);
    REQUIRE_FALSE(none);
    CHECK(none.error().kind == ErrorKind::missing_input);
    const SmallFolder broken("nonclin = \n");
    const auto wrong = read_programme(broken.path(), broken.rules, diagnostics);
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().kind == ErrorKind::malformed_input);
    CHECK(diagnostics.errors() == 1);
}
