#include "nonclin/guideline/scope.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support/rules.hpp"
#include "unit/analysis/sample_entry.hpp"

using namespace nonclin;
using namespace nonclin::guideline;
using namespace nonclin::test;
using logic::FactType;

TEST_CASE("A finding of an analysis is a fact of the type its value has") {
    Entry entry = sample::declared();
    entry.findings = {{"points", "", {"点数", "points"}, std::int64_t{}},
                      {"peak", "day", {"峰", "peak"}, 0.0},
                      {"level", "", {"水平", "level"}, Measured{}},
                      {"is_flat", "", {"平", "flat"}, false},
                      {"tissues", "", {"组织", "tissues"}, std::vector<std::string>{}},
                      finding_of<sample::Method>("method", {"方法", "method"})};
    const FindingKinds kinds = finding_kinds({entry});
    REQUIRE(kinds.size() == 6);
    CHECK(kinds.at("sample.points").type == FactType::number);
    CHECK(kinds.at("sample.peak").type == FactType::number);
    CHECK(kinds.at("sample.level").type == FactType::number);
    CHECK(kinds.at("sample.is_flat").type == FactType::truth);
    CHECK(kinds.at("sample.tissues").type == FactType::words);
    CHECK(kinds.at("sample.method").type == FactType::word);
    CHECK(kinds.at("sample.method").allowed == std::vector<std::string>{"linear", "log_down"});
}

TEST_CASE("Checks speak of the vocabulary, of study keys and of findings, each under its own name") {
    const Rules rules = vocabulary();
    const logic::Scope scope = check_scope(rules, finding_kinds({sample::declared()}));
    CHECK(scope.size() ==
          rules.facts.size() + study_scope().size() + clause_scope().size() + programme_scope().size() + 1);
    CHECK(scope.at("clause.items_answered").type == FactType::truth);
    CHECK(scope.at("programme.kinds_reported").type == FactType::words);
    CHECK(derived_scope(rules, {}).count("clause.documents") == 0);
    CHECK(scope.at("replicating").type == FactType::truth);
    CHECK(scope.at("study.doses").type == FactType::numbers);
    CHECK(scope.at("study.role").allowed == std::vector<std::string>{"pivotal", "supporting", "exploratory"});
    CHECK(scope.at("finding.sample.points").type == FactType::number);
    CHECK(scope.count("doses") == 0);
    CHECK(scope.count("sample.points") == 0);
}

TEST_CASE("Rules find their records by name, and nothing under a name that is none") {
    Rules rules = vocabulary();
    rules.clauses = {clause("GT-1-01"), clause("GT-1-02")};
    rules.studies = {study_kind("shedding", {})};
    rules.tables = {{"species", "", {}}};
    CHECK(rules.clause("GT-1-02") == &rules.clauses[1]);
    CHECK(rules.clause("GT-1-0") == nullptr);
    CHECK(rules.fact("route") == &rules.facts[1]);
    CHECK(rules.study_kind("shedding") == rules.studies.data());
    CHECK(rules.study_kind("") == nullptr);
    CHECK(rules.table("species") == rules.tables.data());
    CHECK(rules.fact_scope().at("route").allowed.size() == 4);
}

TEST_CASE("Stages are read by their words and stand in the order of development") {
    Stage before = Stage::pre_ind;
    for (const char* name : {"pre-ind", "ind", "phase2", "phase3", "marketing"}) {
        const auto stage = stage_of(name);
        REQUIRE(stage);
        CHECK(word(*stage) == name);
        CHECK(*stage >= before);
        before = *stage;
    }
    CHECK_FALSE(stage_of("phase1"));
    CHECK_FALSE(stage_of(""));
}
