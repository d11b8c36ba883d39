#include "nonclin/plan/plan_json.hpp"

#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "support/programme.hpp"

using namespace nonclin;
using namespace nonclin::plan;
using namespace nonclin::test;

TEST_CASE("Facts and texts stand in JSON as what they are") {
    CHECK(text_json({"甲", "one"}).dump() == R"({"zh":"甲","en":"one"})");
    CHECK(fact_json(true).dump() == "true");
    CHECK(fact_json(std::string("iv")).dump() == "\"iv\"");
    CHECK(fact_json(words({"iv", "im"})).dump() == R"(["iv","im"])");
    CHECK(fact_json(2.5).dump() == "2.5");
    CHECK(fact_json(std::vector<double>{1, 2}).dump() == "[1.0,2.0]");
}

TEST_CASE("The plan document tells each clause with its studies, and each fact with where it comes from") {
    Rules rules = vocabulary();
    rules.sha256 = "ab";
    rules.clauses = {clause("GT-1-01"), clause("GT-1-02"), clause("GT-1-03", fact_of("replicating"))};
    rules.clauses[0].exempts = {"GT-1-02"};
    rules.studies = {study_kind("shedding", {"GT-1-01"}), study_kind("local_tolerance", {})};
    rules.risks = {{"germline", {"甲", "one"}, has("route", {"iv"}), {"乙", "two"}, {"GT-1-01"}, {"shedding"}}};
    rules.derived = {derived("persists_in_gonads", Quantifier::any, fact_of("study.has_report"))};
    Programme programme = vector_programme();
    programme.studies = {study("S-1", "shedding"), study("L-1", "local_tolerance")};
    programme.rulings = {ruling("persists_in_gonads", true)};
    const Plan plan = make_plan(programme, rules, {});
    const auto json = plan_json(programme, rules, plan);
    CHECK(json.at("schema") == "nonclin.plan/1");
    CHECK(json.at("programme") == "P-1");
    CHECK(json.at("rules_sha256") == "ab");
    CHECK(json.at("guidelines").dump() == R"(["GT"])");
    const auto& clauses = json.at("clauses");
    REQUIRE(clauses.size() == 3);
    CHECK(clauses[0].at("verdict") == "applies");
    CHECK(clauses[0].at("studies").dump() == R"(["shedding"])");
    CHECK_FALSE(clauses[0].contains("waived_by"));
    CHECK(clauses[1].at("verdict") == "waived");
    CHECK(clauses[1].at("waived_by") == "GT-1-01");
    CHECK(clauses[2].at("verdict") == "pending");
    CHECK(clauses[2].at("questions").dump() == R"(["replicating"])");
    CHECK(clauses[2].at("studies").empty());
    CHECK(json.at("studies").at(0).at("state") == "final_report");
    CHECK(json.at("studies").at(0).at("due") == "ind");
    CHECK(json.at("studies").at(0).at("programme_studies").dump() == R"(["S-1"])");
    CHECK(json.at("questions").at(0).at("fact") == "replicating");
    CHECK(json.at("risks").at(0).at("because").at("en") == "route is [iv]");
    CHECK(json.at("studies_nothing_asks_for").dump() == R"(["L-1"])");
    CHECK(json.at("facts").at("route").at("from") == "programme");
    CHECK(json.at("facts").at("persists_in_gonads").at("from") == "ruling");
    CHECK(json.at("disagreements").at(0).at("written") == true);
    CHECK(json.at("disagreements").at(0).at("derived") == false);
    CHECK(json.at("clauses_opened_by_results").empty());
}
