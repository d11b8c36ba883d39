#include "nonclin/plan/plan.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support/programme.hpp"
#include "support/said.hpp"

using namespace nonclin;
using namespace nonclin::plan;
using namespace nonclin::test;

namespace {

Said kinds_of(const Plan& plan) {
    Said all;
    for (const PlannedStudy& one : plan.studies) all.push_back(one.kind->kind);
    return all;
}

Said said(const std::vector<Text>& texts) {
    Said all;
    for (const Text& one : texts) all.push_back(one.en);
    return all;
}

}  // namespace

TEST_CASE("A study is planned where a clause that applies asks for it, with the facts that call for it") {
    Rules rules = vocabulary();
    rules.clauses = {clause("GT-1-01", fact_of("replicating")), clause("GT-1-02", has("route", {"iv"}))};
    rules.studies = {study_kind("shedding", {"GT-1-01", "GT-1-02"}, has("route", {"iv", "im"}))};
    Programme programme = vector_programme();
    Plan plan = make_plan(programme, rules, {});
    REQUIRE(plan.studies.size() == 1);
    CHECK(plan.studies[0].is_needed());
    CHECK(plan.studies[0].state == "missing");
    CHECK(Said(plan.studies[0].clauses) == Said{"GT-1-02"});
    CHECK(said(plan.studies[0].because) == Said{"route is [iv]"});
    programme.facts["replicating"] = true;
    plan = make_plan(programme, rules, {});
    CHECK(Said(plan.studies.at(0).clauses) == Said{"GT-1-01", "GT-1-02"});
    CHECK(said(plan.studies[0].because) == Said{"route is [iv]", "replicating is true"});
}

TEST_CASE("A study is not planned where nothing needs it or no clause that owes something applies") {
    Rules rules = vocabulary();
    rules.clauses = {clause("GT-1-01"), clause("GT-1-02")};
    rules.studies = {study_kind("shedding", {"GT-1-01"}, fact_of("replicating"))};
    Programme programme = vector_programme();
    programme.facts["replicating"] = false;
    CHECK(make_plan(programme, rules, {}).studies.empty());
    programme.facts["replicating"] = true;
    CHECK(make_plan(programme, rules, {}).studies.size() == 1);
    for (const Duty duty : {Duty::context, Duty::option}) {
        rules.clauses[0].duty = duty;
        CHECK(make_plan(programme, rules, {}).studies.empty());
    }
    rules.clauses[0].duty = Duty::consider;
    rules.clauses[0].is_row = false;
    CHECK(make_plan(programme, rules, {}).studies.empty());
    rules.clauses[0].is_row = true;
    rules.clauses[1].exempts = {"GT-1-01"};
    CHECK(make_plan(programme, rules, {}).studies.empty());
}

TEST_CASE("A study whose need is not known is planned with the questions that decide it") {
    Rules rules = vocabulary();
    rules.clauses = {clause("GT-1-01")};
    rules.studies = {study_kind("shedding", {"GT-1-01"}, any({fact_of("replicating"), fact_of("integrating")}))};
    const Programme programme = vector_programme();
    const Plan plan = make_plan(programme, rules, {});
    REQUIRE(plan.studies.size() == 1);
    CHECK_FALSE(plan.studies[0].is_needed());
    CHECK(Said(plan.studies[0].questions) == Said{"replicating", "integrating"});
    CHECK(plan.studies[0].because.empty());
}

TEST_CASE("Planned studies stand by the stage they are due, then in the order of the catalogue") {
    Rules rules = vocabulary();
    rules.clauses = {clause("GT-1-01")};
    for (const auto& [kind, due] : {std::pair{"late", Stage::marketing},
                                    {"first", Stage::ind},
                                    {"second", Stage::ind},
                                    {"early", Stage::pre_ind}}) {
        rules.studies.push_back(study_kind(kind, {"GT-1-01"}));
        rules.studies.back().due = due;
    }
    CHECK(kinds_of(make_plan(vector_programme(), rules, {})) == Said{"early", "first", "second", "late"});
}

TEST_CASE("The state of a planned study is the best of its studies, and studies nothing asks for are named") {
    Rules rules = vocabulary();
    rules.clauses = {clause("GT-1-01")};
    rules.studies = {study_kind("shedding", {"GT-1-01"}), study_kind("local_tolerance", {})};
    Programme programme = vector_programme();
    programme.studies = {study("A", "shedding", "ongoing"), study("B", "local_tolerance"),
                         study("C", "shedding", "draft_report"), study("D", "shedding", "planned")};
    const Plan plan = make_plan(programme, rules, {});
    REQUIRE(plan.studies.size() == 1);
    CHECK(plan.studies[0].state == "draft_report");
    CHECK(plan.studies[0].studies ==
          std::vector<const Study*>{&programme.studies[0], &programme.studies[2], &programme.studies[3]});
    CHECK(plan.unasked == std::vector<const Study*>{&programme.studies[1]});
}

TEST_CASE("Questions that decide most clauses stand first; equal ones in the order of the vocabulary") {
    Rules rules = vocabulary();
    rules.clauses = {clause("GT-1-01", fact_of("integrating")), clause("GT-1-02", fact_of("persists_in_gonads")),
                     clause("GT-1-03", all({fact_of("integrating"), fact_of("replicating")})),
                     clause("GMC-1-01", fact_of("replicating"))};
    rules.studies = {study_kind("biodistribution", {}), study_kind("shedding", {})};
    rules.studies[0].analyses = {"AN-BD"};
    rules.studies[1].analyses = {"AN-TOX"};
    const Plan plan = make_plan(vector_programme(), rules, {});
    REQUIRE(plan.questions.size() == 3);
    CHECK(plan.questions[0].fact->name == "integrating");
    CHECK(Said(plan.questions[0].clauses) == Said{"GT-1-01", "GT-1-03"});
    CHECK(plan.questions[1].fact->name == "replicating");
    CHECK(Said(plan.questions[1].clauses) == Said{"GT-1-03"});
    CHECK(plan.questions[1].kinds.empty());
    CHECK(plan.questions[2].fact->name == "persists_in_gonads");
    CHECK(Said(plan.questions[2].kinds) == Said{"biodistribution"});
}

TEST_CASE("A risk is raised where its facts are known to be so, and says which") {
    Rules rules = vocabulary();
    rules.risks = {{"germline", {}, has("route", {"iv"}), {}, {}, {}},
                   {"insertion", {}, fact_of("integrating"), {}, {}, {}},
                   {"cells", {}, is("product_class", std::string("gm_cell")), {}, {}, {}}};
    const Plan plan = make_plan(vector_programme(), rules, {});
    REQUIRE(plan.risks.size() == 1);
    CHECK(plan.risks[0].risk->id == "germline");
    CHECK(plan.risks[0].because.en == "route is [iv]");
}

TEST_CASE("Clauses that apply only since studies answered are named; others are not") {
    Rules rules = vocabulary();
    rules.clauses = {clause("GT-1-01", fact_of("persists_in_gonads")), clause("GT-1-02"),
                     clause("GT-1-03", negation(fact_of("persists_in_gonads")))};
    rules.derived = {derived("persists_in_gonads", Quantifier::any, fact_of("finding.sample.in_gonads"))};
    Programme programme = vector_programme();
    programme.studies = {study("BD-01", "biodistribution")};
    CHECK(make_plan(programme, rules, {}).opened_by_results.empty());
    const Answers answers{{"BD-01", "sample.summary", {{"sample.in_gonads", true}}, {}, {}, "", true, false}};
    CHECK(Said(make_plan(programme, rules, answers).opened_by_results) == Said{"GT-1-01"});
    programme.facts["persists_in_gonads"] = true;
    const Plan written = make_plan(programme, rules, answers);
    CHECK(written.opened_by_results.empty());
    CHECK(written.clauses[0].verdict == Verdict::applies);
}
