#include "nonclin/guideline/read_rules.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "nonclin/base/hash.hpp"
#include "unit/guideline/small_document.hpp"

using namespace nonclin;
using namespace nonclin::guideline;
using nonclin::test::said_of;
using nonclin::test::small_document;
using Json = nlohmann::ordered_json;
using nonclin::test::Said;

namespace {

Rules small_rules() {
    Problems problems;
    Rules rules = read_rules(small_document(), problems);
    REQUIRE(problems.empty());
    return rules;
}

// What is said where the value at the pointer is another, or is taken away.
Said with(const char* pointer, Json value) {
    Json document = small_document();
    document[Json::json_pointer(pointer)] = std::move(value);
    return said_of(document);
}

Said without(const char* record, const char* key) {
    Json document = small_document();
    REQUIRE(document.at(Json::json_pointer(record)).erase(key) == 1);
    return said_of(document);
}

}  // namespace

TEST_CASE("A clause is read whole, and stems know that they are stems") {
    const Rules rules = small_rules();
    REQUIRE(rules.clauses.size() == 2);
    const Clause& stem = rules.clauses[0];
    CHECK(stem.is_stem);
    CHECK_FALSE(stem.is_row);  // a statement with items is their heading only
    CHECK_FALSE(stem.is_hedged());
    CHECK(stem.section() == "GT-1");
    const Clause& item = rules.clauses[1];
    CHECK(item.parent == "GT-1-01");
    CHECK(item.modality == Modality::must);
    CHECK(item.duty == Duty::satisfy);
    CHECK(item.modal_zh == "应");
    CHECK(item.is_hedged());
    CHECK(item.is_gate);
    CHECK(item.is_row);
    CHECK_FALSE(item.is_stem);
    CHECK(item.applies_when.fact == "persists");
    CHECK(item.software.at(0).type == "compute");
    CHECK(item.evidence.at(0).what == same_text("a study"));
    CHECK(item.analyses == std::vector<std::string>{"AN-BD"});
    CHECK(item.exempts == std::vector<std::string>{"GT-1-01"});
    CHECK(item.external == std::vector<std::string>{"GLP-CN"});
}

TEST_CASE("A stem that asks for something itself is a row") {
    for (const auto& [modality, is_row] :
         {std::pair{"must", true}, {"should", true}, {"may", false}, {"info", false}}) {
        Json document = small_document();
        document["clauses"][0]["modality"] = modality;
        Problems problems;
        const Rules rules = read_rules(document, problems);
        CAPTURE(modality);
        CHECK(rules.clauses[0].is_stem);
        CHECK(rules.clauses[0].is_row == is_row);
    }
}

TEST_CASE("A study kind is read with what it runs, when it is due and what feeds each parameter") {
    const Rules rules = small_rules();
    const StudyKind& kind = rules.studies.at(0);
    CHECK(kind.kind == "biodistribution");
    CHECK(kind.needed_when.form == logic::Expression::Form::negation);
    CHECK(kind.due == Stage::phase2);
    CHECK(kind.due_source.text.en == "practice");
    CHECK(kind.due_source.said_under({"GMC"}).en == "practice of cells");
    CHECK(kind.due_source.said_under({"GT"}).en == "practice");
    CHECK(kind.due_source.said_under({"GMC", "GT"}).en == "practice");
    CHECK(kind.ctd_place == "4.2.2.3");
    CHECK(kind.glp == "not_required");
    CHECK(kind.merges.at(0).reason.text.zh == "同");
    const Run& run = kind.runs.at(0);
    CHECK(run.inputs.at("measurements") == "qpcr");
    CHECK(run.parameters.at("least_points").from == Source::From::study);
    CHECK(run.parameters.at("least_points").name == "per_sex_group");
    CHECK(run.parameters.at("species").from == Source::From::fact);
    CHECK(run.parameters.at("share").from == Source::From::value);
    CHECK((run.parameters.at("share").value == Value(0.25)));
    CHECK((run.parameters.at("panel").value == Value(std::vector<std::string>{"liver", "3"})));
}

TEST_CASE("Checks, derived facts, risks, companions and tables are read whole") {
    const Rules rules = small_rules();
    const Check& check = rules.checks.at(0);
    CHECK(check.quantifier == Quantifier::each);
    CHECK(check.if_false == Consequence::departure);
    CHECK(check.studies.kinds == std::vector<std::string>{"biodistribution"});
    CHECK(check.studies.roles == std::vector<std::string>{"pivotal"});
    CHECK(check.studies.states == std::vector<std::string>{"final_report"});
    CHECK(check.test.fact == "study.endpoints");
    CHECK(rules.derived.at(0).true_when.fact == "study.gonads_in_panel");
    CHECK(rules.derived.at(0).studies.roles.empty());
    CHECK(rules.risks.at(0).clauses == std::vector<std::string>{"GT-1-01a"});
    CHECK(rules.companions.at(0).adds.en == "adds");
    CHECK(rules.topics.at("biodistribution").en == "biodistribution");
    CHECK(rules.external.at("GLP-CN").zh == "良好实验室规范");
    CHECK((rules.tables.at(0).rows.at(0).at("legs") == Value(std::int64_t{4})));
    CHECK(rules.facts.at(0).kind.allowed == std::vector<std::string>{"vector", "cell"});
    CHECK(rules.facts.at(1).kind.type == logic::FactType::truth);
}

TEST_CASE("A table's hash is that of its canonical text, and another cell gives another") {
    const std::string table = small_document()["tables"][0].dump();
    CHECK(small_rules().tables.at(0).sha256 == hex(sha256(table)));
    Json document = small_document();
    document["tables"][0]["rows"][0]["legs"] = 5;
    Problems problems;
    CHECK(read_rules(document, problems).tables.at(0).sha256 != hex(sha256(table)));
}

TEST_CASE("A cell of a table is what its column says, and may be left out") {
    const std::string row = "/tables/0/rows/1";
    CHECK(with((row + "/is_pet").c_str(), "yes") == Said{row + ": \"is_pet\" must be of the kind truth"});
    CHECK(with((row + "/legs").c_str(), "4") == Said{row + ": \"legs\" must be of the kind number"});
    CHECK(with((row + "/name").c_str(), nullptr) == Said{row + ": \"name\" must be of the kind word"});
    CHECK(with((row + "/names").c_str(), "hound") == Said{row + ": \"names\" must be of the kind words"});
    CHECK(with((row + "/names").c_str(), {"hound", 1}) == Said{row + ": \"names\" must be of the kind words"});
    CHECK(with(row.c_str(), "dog") == Said{row + ": a mapping is expected"});
    CHECK(with("/tables/0/columns/legs", "count") == Said{"/tables/0/columns: \"legs\" cannot be \"count\""});
}

TEST_CASE("A word that is not one of the few is named") {
    CHECK(with("/clauses/0/modality", "shall") == Said{"/clauses/0: \"modality\" cannot be \"shall\""});
    CHECK(with("/clauses/0/duty", "do") == Said{"/clauses/0: \"duty\" cannot be \"do\""});
    CHECK(with("/vocabulary/class/type", "word") == Said{"/vocabulary/class: \"type\" cannot be \"word\""});
    CHECK(with("/checks/0/for", "all") == Said{"/checks/0: \"for\" cannot be \"all\""});
    CHECK(with("/checks/0/if_false", "warning") == Said{"/checks/0: \"if_false\" cannot be \"warning\""});
    CHECK(with("/checks/0/if_missing", "failed") == Said{"/checks/0: if_missing can only be cannot_judge"});
}

TEST_CASE("An unknown key is named in every kind of record") {
    for (const char* record :
         {"/clauses/0", "/clauses/0/evidence/0", "/vocabulary/class", "/studies/0", "/studies/0/runs/0",
          "/studies/0/runs/0/parameters/share", "/checks/0", "/checks/0/studies", "/derived/0", "/risks/0",
          "/companions/0", "/tables/0", "/tables/0/rows/0"}) {
        CHECK(with((std::string(record) + "/strange_key").c_str(), "x") ==
              Said{std::string(record) + ": unknown key \"strange_key\""});
    }
}

TEST_CASE("An unknown key is named in the parts of a study kind and in texts") {
    for (const char* record : {"/studies/0/due", "/studies/0/ctd", "/studies/0/glp", "/studies/0/merge_with/0",
                               "/studies/0/title", "/checks/0/passed"}) {
        CHECK(with((std::string(record) + "/strange_key").c_str(), "x") ==
              Said{std::string(record) + ": unknown key \"strange_key\""});
    }
    CHECK(with("/checks/0/passed", "yes") == Said{"/checks/0/passed: a mapping is expected"});
}

TEST_CASE("What must be there is missed by name") {
    CHECK(without("/clauses/0", "kind") == Said{"/clauses/0: \"kind\" is missing"});
    CHECK(without("/vocabulary/class", "ask_en") == Said{"/vocabulary/class: \"ask_en\" is missing"});
    CHECK(without("/studies/0", "title") == Said{"/studies/0: \"title\" is missing"});
    CHECK(without("/studies/0/glp", "expectation") == Said{"/studies/0/glp: \"expectation\" is missing"});
    CHECK(without("/checks/0", "not_passed") == Said{"/checks/0: \"not_passed\" is missing"});
    CHECK(without("/derived/0", "reason") == Said{"/derived/0: \"reason\" is missing"});
    CHECK(without("/tables/0", "table") == Said{"/tables/0: \"table\" is missing"});
    CHECK(without("/guidelines/GT", "title_en") == Said{"/guidelines/GT: \"title_en\" is missing"});
}

TEST_CASE("A word that is no stage is named, and a stage that is missing is only missing") {
    CHECK(with("/studies/0/due/stage", "phase1") == Said{"/studies/0/due: \"phase1\" is not a stage"});
    CHECK(without("/studies/0/due", "stage") == Said{"/studies/0/due: \"stage\" is missing"});
}

TEST_CASE("An input of a run is the name of a key") {
    CHECK(with("/studies/0/runs/0/inputs/measurements", 3) ==
          Said{"/studies/0/runs/0/inputs: \"measurements\" must be a text that is not empty"});
}

TEST_CASE("A parameter of a run comes from exactly one place") {
    const std::string share = "/studies/0/runs/0/parameters/share";
    const Said said{share + ": a parameter has exactly one of study, fact and value"};
    CHECK(with(share.c_str(), Json::object()) == said);
    CHECK(with(share.c_str(), {{"study", "doses"}, {"value", 1}}) == said);
    CHECK(with(share.c_str(), {{"value", nullptr}}) == said);
}

TEST_CASE("Translations give each clause its headings, evidence and note in the other language, none left out") {
    nlohmann::ordered_json document = small_document();
    document["translations"] = nlohmann::ordered_json::parse(
        R"({"sections": {"一": "1 First", "分布": "1.1 Distribution"},
            "evidence": {"GT-1-01": ["一项研究"], "GT-1-01a": ["一项研究"]}, "notes": {"GT-1-01a": "注"}})");
    Problems problems;
    const Rules rules = read_rules(document, problems);
    CHECK(problems.empty());
    CHECK(rules.clauses.at(0).section_en == "1 First > 1.1 Distribution");
    CHECK(rules.clauses.at(1).evidence.at(0).what == Text{"一项研究", "a study"});
    CHECK(rules.clauses.at(1).note == Text{"注", "n"});

    document["translations"]["evidence"]["GT-1-01"] = {"一项研究", "又一项"};
    document["translations"]["evidence"]["GT-9"] = {"无"};
    document["translations"]["notes"].erase("GT-1-01a");
    document["translations"]["sections"].erase("一");
    const Said said = said_of(document);
    CHECK(said.size() == 5);  // the heading lacks twice
}
