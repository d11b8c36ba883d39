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
    rules.risks = {{"site", same_text("site"), {}, same_text("why"), {}, {"local_tolerance"}}};
    CHECK(make_plan(programme, rules, {}).unasked.empty());  // a risk of the product calls for it
}

TEST_CASE("Questions that decide most clauses stand first; equal ones in the order of the vocabulary") {
    Rules rules = vocabulary();
    rules.clauses = {clause("GT-1-01", fact_of("integrating")), clause("GT-1-02", fact_of("persists_in_gonads")),
                     clause("GT-1-03", all({fact_of("integrating"), fact_of("replicating")})),
                     clause("GMC-1-01", fact_of("replicating"))};
    rules.clauses.push_back(clause("GT-1-04"));
    rules.studies = {study_kind("biodistribution", {"GT-1-04"}), study_kind("shedding", {"GT-1-04"}),
                     study_kind("unasked", {})};
    rules.studies[0].analyses = rules.studies[2].analyses = {"AN-BD"};
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

TEST_CASE("Every guideline says whether the product is in its scope, and why") {
    const Plan plan = make_plan(vector_programme(), vocabulary(), {});
    REQUIRE(plan.choices.size() == 2);
    CHECK(plan.choices[0].guideline->id == "GMC");
    CHECK(plan.choices[0].truth == logic::Truth::no);
    CHECK(plan.choices[1].truth == logic::Truth::yes);
    CHECK(plan.choices[1].because.en == "product_class is viral_vector");
    Programme unknown = vector_programme();
    unknown.facts.erase("product_class");
    CHECK(make_plan(unknown, vocabulary(), {}).choices[1].truth == logic::Truth::unknown);
}

TEST_CASE("Kinds that are needed and not yet reported could share animals, each pair told once") {
    Rules rules = vocabulary();
    rules.clauses = {clause("GT-1-01")};
    rules.studies = {study_kind("a", {"GT-1-01"}), study_kind("b", {"GT-1-01"}),
                     study_kind("c", {"GT-1-01"}, is("replicating", true))};
    for (StudyKind& one : rules.studies) {
        for (const char* other : {"a", "b", "c"}) {
            if (one.kind != other) one.merges.push_back({other, {{"同一批动物", "the same animals"}, {}}});
        }
    }
    Programme programme = vector_programme();
    const auto pairs = [&] {
        const Plan plan = make_plan(programme, rules, {});
        Said all;
        for (const Sharing& one : plan.sharings) all.push_back(one.first->kind->kind + one.second->kind->kind);
        return all;
    };
    CHECK(pairs() == Said{"ab"});
    programme.facts["replicating"] = true;
    CHECK(pairs() == Said{"ab", "ac", "bc"});
    programme.studies = {study("S-1", "b", "final_report")};
    CHECK(pairs() == Said{"ac"});
}

TEST_CASE("A companion is named where an applying clause cites it, or where no clause does") {
    Rules rules = vocabulary();
    rules.clauses = {clause("GT-1-01"), clause("GMC-1-01")};
    rules.clauses[0].external = {"CITED"};
    rules.clauses[1].external = {"OTHERS"};
    rules.companions = {{"CITED", {}, {}}, {"OTHERS", {}, {}}, {"BESIDE", {}, {}}};
    const Plan plan = make_plan(vector_programme(), rules, {});
    REQUIRE(plan.companions.size() == 2);
    CHECK(plan.companions[0].companion->id == "CITED");
    CHECK(Said(plan.companions[0].clauses) == Said{"GT-1-01"});
    CHECK(plan.companions[1].companion->id == "BESIDE");
    CHECK(plan.companions[1].clauses.empty());
}

TEST_CASE("A risk names the studies of the programme that speak to it") {
    Rules rules = vocabulary();
    rules.risks = {{"shed", {}, {}, {}, {}, {"shedding"}}};
    Programme programme = vector_programme();
    programme.studies = {study("S-1", "shedding", "planned"), study("S-2", "tumours")};
    const Plan plan = make_plan(programme, rules, {});
    REQUIRE(plan.risks.size() == 1);
    REQUIRE(plan.risks[0].studies.size() == 1);
    CHECK(plan.risks[0].studies[0]->id == "S-1");
}
