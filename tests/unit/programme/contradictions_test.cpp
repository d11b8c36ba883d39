#include "nonclin/programme/contradictions.hpp"

#include <string>

#include <doctest/doctest.h>

#include "unit/programme/small_folder.hpp"

using namespace nonclin;
using namespace nonclin::test;

namespace {

std::string pivotal(const std::string& design, const std::string& rest = "") {
    return "route = [\"iv\"]\n[[study]]\nid = \"S-1\"\nkind = \"shedding\"\nrole = \"pivotal\"\ndesign = { " + design +
           " }\n" + rest;
}

}  // namespace

TEST_CASE("A pivotal study by another route than the clinic is named, unless it says why") {
    CHECK(said_of(pivotal("species = \"mouse\", route = \"iv\"")) == Said{});
    CHECK(said_of(pivotal("species = \"mouse\", route = \"im\"")) ==
          Said{"8:1: warning: the pivotal study S-1 is dosed by \"im\", the clinic by \"[iv]\": mend it, or say why in "
               "design.basis.regimen"});
    CHECK(said_of(pivotal("species = \"mouse\", route = \"im\", basis = { regimen = \"local\" }")) == Said{});
    CHECK(said_of(pivotal("species = \"mouse\", route = \"im\", basis = { regimen = \"  \" }")).size() == 2);
    CHECK(said_of(pivotal("route = \"im\"")) == Said{});  // no animals: cells in a dish have no route
}

TEST_CASE("A reported pivotal study names the lot it dosed") {
    const std::string reported = "state = \"final_report\"\nreport = { number = \"R\" }\n";
    CHECK(said_of(pivotal("species = \"mouse\"", reported)) ==
          Said{"8:1: warning: the pivotal study S-1 is reported and names no lot of the test article: write "
               "test_article.lot"});
    CHECK(said_of(pivotal("species = \"mouse\"", reported + "test_article = { lot = \"L\" }\n")) == Said{});
}

TEST_CASE(
    "A waiver of what leaves nothing to waive is named, by the clause or by its section; of a hedged clause it is "
    "not") {
    const auto said = [](const std::string& named, bool is_hedged) {
        SmallFolder folder(head + product + "[[document]]\nid = \"W-1\"\nclauses = [\"" + named +
                           "\"]\nkind = \"waiver\"\ntext = \"a\"\n");
        if (is_hedged) folder.rules.clauses[0].hedges = {"一般"};
        return folder.said();
    };
    CHECK(said("GT-1.2-01", false) ==
          Said{"7:1: warning: document W-1 waives GT-1.2-01: a \"must\" without a softening word cannot be waived and "
               "keeps its status; take it out, or answer it with a study"});
    CHECK(said("GT-1.2-01", true) == Said{});
    CHECK(
        said("GT-1.2", false) ==
        Said{"7:1: warning: document W-1 waives GT-1.2-01, GT-1.2.1-01: a \"must\" without a softening word cannot be "
             "waived and keeps its status; take it out, or answer it with a study"});
}

TEST_CASE("A dose in the unit of another class of product is named, of the clinic and of each study") {
    SmallFolder folder(head + product +
                       "[clinical]\ndose_unit = \"cells\"\ncohorts = [1e6]\n[[study]]\nid = \"S-1\"\nkind = "
                       "\"shedding\"\ndesign = { dose_unit = \"cfu\" }\n");
    CHECK(folder.said() == Said{});  // without a table nothing is known of units
    const auto row = [](const char* unit, std::vector<std::string> classes) {
        return Values{{"unit", std::string(unit)}, {"product_class", std::move(classes)}};
    };
    folder.rules.tables.push_back({"dose_units", "", {row("vg", {"viral_vector"}), row("cells", {"gm_cell"})}});
    CHECK(folder.said() == Said{"7:1: warning: the dose unit cells of [clinical] is not used for viral_vector; use vg",
                                "10:1: warning: the dose unit cfu of S-1 is not used for viral_vector; use vg"});
}

TEST_CASE("Documents that conclude the opposite on one fact are an error, in whatever order they stand") {
    const auto said = [](const std::string& one, const std::string& other) {
        const auto document = [](const std::string& id, const std::string& value) {
            return "[[document]]\nid = \"" + id +
                   "\"\nclauses = [\"GT-1.2\"]\nkind = \"justification\"\ntext = \"a\"\nconcludes = { "
                   "persists_in_gonads = " +
                   value + " }\n";
        };
        SmallFolder folder(head + product + document("D-1", one) + document("D-2", other));
        folder.rules.settlements = {{"persists_in_gonads", "GT-1.2-01"}};
        return folder.said();
    };
    CHECK(said("true", "true") == Said{});
    const Said told{
        "13:1: error: the documents D-2 and D-1 conclude the opposite on \"persists_in_gonads\": keep one conclusion"};
    CHECK(said("true", "false") == told);
    CHECK(said("false", "true") == told);
}

TEST_CASE("A kind of study whose name says how often it doses is held against its design") {
    const auto said = [](const std::string& kind, const std::string& design) {
        SmallFolder folder(head + product + "[[study]]\nid = \"S-1\"\nkind = \"" + kind + "\"\ndesign = { " + design +
                           " }\n");
        for (const char* one : {"general_toxicology_single", "general_toxicology_repeat"})
            folder.rules.studies.push_back(study_kind(one, {}));
        return folder.said();
    };
    const Said single = said("general_toxicology_single", "dosing = \"repeat\"");
    REQUIRE(single.size() == 1);
    CHECK(single[0].find("7:1: warning: study S-1 is of the kind ") == 0);
    CHECK(single[0].find("(general_toxicology_single), and its animals are dosed more than once: mend one of them") !=
          std::string::npos);
    CHECK(said("general_toxicology_single", "number_of_doses = 3").size() == 1);
    CHECK(said("general_toxicology_repeat", "dosing = \"single\"").size() == 1);
    CHECK(said("general_toxicology_repeat", "number_of_doses = 1").size() == 1);
    CHECK(said("general_toxicology_single", "dosing = \"single\"") == Said{});
    CHECK(said("general_toxicology_repeat", "number_of_doses = 3") == Said{});
    CHECK(said("general_toxicology_repeat", "species = \"mouse\"") == Said{});
    CHECK(said("shedding", "dosing = \"repeat\"") == Said{});
}
