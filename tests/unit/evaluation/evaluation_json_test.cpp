#include "nonclin/evaluation/evaluation_json.hpp"

#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "unit/evaluation/held.hpp"

using namespace nonclin;
using namespace nonclin::evaluation;
using namespace nonclin::test;

TEST_CASE("The evaluation document tells each clause with its three answers, its evidence and its checks") {
    Held held = with_study();
    held.rules.sha256 = "ab";
    held.rules.clauses.push_back(clause("GT-1-02"));
    held.rules.checks = {check("glp", "GT-1-01", Quantifier::any, fact_of("study.has_non_glp_parts"))};
    held.answers = {answer("S-1")};
    held.answers[0].is_current = false;
    held.programme.studies[0].report.file.path = "s1.pdf";
    held.programme.studies[0].is_simulated = true;
    held.programme.rulings = {ruling("GT-1-02", std::string("accepted"))};
    held.look([&](const Evaluation& all) {
        const auto json = evaluation_json(held.programme, held.rules, all);
        CHECK(json.at("schema") == "nonclin.evaluation/1");
        CHECK(json.at("programme") == "P-1");
        CHECK(json.at("rules_sha256") == "ab");
        CHECK(json.at("stage") == "ind");
        CHECK(json.at("simulated") == true);
        const auto& first = json.at("clauses").at(0);
        CHECK(first.at("verdict") == "applies");
        CHECK(first.at("status") == "failed");
        CHECK(first.at("basis") == "report");
        CHECK(first.at("review") == "unreviewed");
        CHECK_FALSE(first.contains("reviewed"));
        CHECK(first.at("gap") == true);
        CHECK(first.at("checks").at(0).at("result") == "failed");
        CHECK(first.at("checks").at(0).at("studies").dump() == R"(["S-1"])");
        REQUIRE(first.at("evidence").size() == 2);
        CHECK(first.at("evidence").at(0).at("kind") == "result");
        CHECK(first.at("evidence").at(0).at("sha256") == "5a");
        CHECK(first.at("evidence").at(0).at("suspect") == true);
        CHECK(first.at("evidence").at(1).at("kind") == "study");
        CHECK(first.at("evidence").at(1).at("file") == "s1.pdf");
        CHECK(first.at("evidence").at(1).at("simulated") == true);
        CHECK_FALSE(first.at("evidence").at(1).contains("suspect"));
        const auto& second = json.at("clauses").at(1);
        CHECK(second.at("reviewed").at("by").at("en") == "study director");
        const auto& summary = json.at("summary");
        CHECK(summary.at("gaps") == 2);
        CHECK(summary.at("status").size() == 11);
        CHECK(summary.at("status").at("open").at("accepted") == 1);
        CHECK(summary.at("status").at("failed").at("computed") == 1);
        return 0;
    });
}
