#include "nonclin/plan/known_facts.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support/programme.hpp"

using namespace nonclin;
using namespace nonclin::plan;
using namespace nonclin::test;

namespace {

logic::FactValue truth(bool is_true) { return is_true; }

Rules deriving_rules() {
    Rules rules = vocabulary();
    rules.derived = {derived("persists_in_gonads", Quantifier::any, fact_of("finding.sample.in_gonads"))};
    return rules;
}

Programme with_study() {
    Programme programme = vector_programme();
    programme.studies = {study("BD-01", "biodistribution")};
    return programme;
}

Answers found(bool in_gonads) {
    return {{"BD-01", "sample.summary", {{"sample.in_gonads", in_gonads}}, {}, {}, "", true, false}};
}

}  // namespace

TEST_CASE("What the programme writes is known from the programme") {
    const KnownFacts known = known_facts(vector_programme(), vocabulary(), {});
    CHECK(known.facts == vector_facts());
    CHECK(known.origins.at("route").origin == Origin::programme);
    CHECK(known.disagreements.empty());
}

TEST_CASE("What studies decide is derived, with the studies that decided and why") {
    for (const bool in_gonads : {true, false}) {
        const KnownFacts known = known_facts(with_study(), deriving_rules(), found(in_gonads));
        CHECK((known.facts.at("persists_in_gonads") == truth(in_gonads)));
        const KnownFact& origin = known.origins.at("persists_in_gonads");
        CHECK(origin.origin == Origin::derived);
        CHECK(origin.studies == std::vector<std::string>{"BD-01"});
        CHECK(origin.how.en.rfind("from studies: BD-01: finding.sample.in_gonads is ", 0) == 0);
    }
}

TEST_CASE("A fact that no study answers stays unknown") {
    CHECK(known_facts(with_study(), deriving_rules(), {}).facts.count("persists_in_gonads") == 0);
    CHECK(known_facts(vector_programme(), deriving_rules(), found(true)).facts.count("persists_in_gonads") == 0);
    Answers suspect = found(true);
    suspect[0].is_current = false;
    CHECK(known_facts(with_study(), deriving_rules(), suspect).facts.count("persists_in_gonads") == 0);
}

TEST_CASE("What a person wrote stands before what studies say, and a disagreement is told") {
    Programme programme = with_study();
    programme.facts["persists_in_gonads"] = false;
    const KnownFacts known = known_facts(programme, deriving_rules(), found(true));
    CHECK((known.facts.at("persists_in_gonads") == truth(false)));
    CHECK(known.origins.at("persists_in_gonads").origin == Origin::programme);
    REQUIRE(known.disagreements.size() == 1);
    CHECK(known.disagreements[0].fact == "persists_in_gonads");
    CHECK((known.disagreements[0].written == truth(false)));
    CHECK((known.disagreements[0].derived == truth(true)));
    CHECK(known_facts(programme, deriving_rules(), found(false)).disagreements.empty());
}

TEST_CASE("A ruling on a fact stands before the programme and before studies") {
    Programme programme = with_study();
    programme.facts["persists_in_gonads"] = false;
    programme.rulings = {ruling("persists_in_gonads", true)};
    const KnownFacts known = known_facts(programme, deriving_rules(), found(false));
    CHECK((known.facts.at("persists_in_gonads") == truth(true)));
    CHECK(known.origins.at("persists_in_gonads").origin == Origin::ruling);
    CHECK(known.origins.at("persists_in_gonads").how.en == "ruled by study director (2026-08-14): seen");
    CHECK(known.disagreements.size() == 1);
}

TEST_CASE("Rulings on clauses, on figures of studies and on no truth are not facts") {
    Programme programme = with_study();
    Ruling of_study = ruling("persists_in_gonads", true);
    of_study.study = "BD-01";
    programme.rulings = {of_study, ruling("GT-1-01", true), ruling("persists_in_gonads", std::string("accepted")),
                         ruling("persists_in_gonads", 1.0)};
    CHECK(known_facts(programme, vocabulary(), {}).facts == vector_facts());
}

TEST_CASE("A fact derived of derived facts is found, in whatever order the rules stand") {
    Rules rules = deriving_rules();
    for (const char* name : {"replicating", "integrating"}) rules.facts.push_back(truth_fact(name));
    rules.derived = {derived("integrating", Quantifier::programme, fact_of("replicating")),
                     derived("replicating", Quantifier::programme, negation(fact_of("persists_in_gonads"))),
                     rules.derived[0]};
    const KnownFacts known = known_facts(with_study(), rules, found(true));
    CHECK((known.facts.at("replicating") == truth(false)));
    CHECK((known.facts.at("integrating") == truth(false)));
    CHECK(known.origins.at("integrating").studies.empty());
}

TEST_CASE("A disagreement is told once, however many passes the derived facts take") {
    Rules rules = deriving_rules();
    rules.derived.push_back(derived("integrating", Quantifier::programme, fact_of("replicating")));
    rules.derived.push_back(derived("replicating", Quantifier::any, fact_of("finding.sample.in_gonads")));
    Programme programme = with_study();
    programme.facts["persists_in_gonads"] = false;
    const KnownFacts known = known_facts(programme, rules, found(true));
    CHECK((known.facts.at("integrating") == truth(true)));
    CHECK(known.disagreements.size() == 1);
}

TEST_CASE("A document settles a fact once the clause that decides it is accepted") {
    Rules rules = vocabulary();
    rules.clauses = {clause("GT-1-01")};
    rules.settlements = {{"persists_in_gonads", "GT-1-01"}};
    Programme programme = vector_programme();
    programme.documents = {document("J-1", "justification", {"GT-1"})};
    programme.documents[0].concludes = {{"persists_in_gonads", false}};
    KnownFacts known = known_facts(programme, rules, {});
    CHECK(known.facts.count("persists_in_gonads") == 0);
    CHECK(known.proposed.at("persists_in_gonads").document == "J-1");

    programme.rulings = {ruling("GT-1-01", std::string("overruled"))};
    CHECK(known_facts(programme, rules, {}).facts.count("persists_in_gonads") == 0);
    programme.rulings = {ruling("GT-1-01", std::string("accepted"))};
    known = known_facts(programme, rules, {});
    CHECK((known.facts.at("persists_in_gonads") == logic::FactValue(false)));
    CHECK(known.origins.at("persists_in_gonads").origin == Origin::settled);
    CHECK(known.origins.at("persists_in_gonads").clause == "GT-1-01");
    CHECK(known.proposed.empty());

    programme.facts["persists_in_gonads"] = true;
    known = known_facts(programme, rules, {});
    CHECK((known.facts.at("persists_in_gonads") == logic::FactValue(true)));
    REQUIRE(known.disagreements.size() == 1);
    CHECK(known.disagreements[0].fact == "persists_in_gonads");
}

TEST_CASE("A one-sided fact is derived where its condition holds and is left open where it does not") {
    Rules rules = deriving_rules();
    rules.derived[0].is_one_sided = true;
    CHECK((known_facts(with_study(), rules, found(true)).facts.at("persists_in_gonads") == truth(true)));
    CHECK(known_facts(with_study(), rules, found(false)).facts.count("persists_in_gonads") == 0);
}

TEST_CASE("What only a study shows and a person wrote is named until such a study is reported") {
    Rules rules = vocabulary();
    rules.studies = {study_kind("biodistribution", {}), study_kind("shedding", {})};
    rules.studies[0].analyses = {"AN-BD"};
    Programme programme = vector_programme();
    CHECK(known_facts(programme, rules, {}).unshown.empty());
    programme.facts["persists_in_gonads"] = false;
    programme.studies = {study("BD-01", "biodistribution", "ongoing"), study("SH-01", "shedding")};
    const KnownFacts known = known_facts(programme, rules, {});
    REQUIRE(known.unshown.size() == 1);
    CHECK(known.unshown[0].kinds == std::vector<const guideline::StudyKind*>{&rules.studies[0]});
    CHECK(told(known.unshown[0], rules.glossary).en ==
          "persists_in_gonads: written \"false\", and no study that could show it is reported (biodistribution study)");
    programme.studies[0].state = "final_report";
    CHECK(known_facts(programme, rules, {}).unshown.empty());
}
