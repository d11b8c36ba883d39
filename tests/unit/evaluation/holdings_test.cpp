#include "nonclin/evaluation/holdings.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support/said.hpp"
#include "unit/evaluation/held.hpp"

using namespace nonclin;
using namespace nonclin::evaluation;
using namespace nonclin::test;

namespace {

// A stem with two items; one study kind answers the first item.
Held with_items() {
    Held held;
    held.rules.clauses = {clause("GT-1-01"), clause("GT-1-01a"), clause("GT-1-01b")};
    held.rules.clauses[0].is_stem = true;
    held.rules.clauses[1].parent = held.rules.clauses[2].parent = "GT-1-01";
    held.rules.studies = {study_kind("shedding", {"GT-1-01a"})};
    held.rules.checks = {check("items", "GT-1-01", Quantifier::programme, fact_of("clause.items_answered"))};
    return held;
}

CheckOutcome outcome(const Held& held) { return held.result().outcome; }

Check methods_check(double least) {
    return check("methods", "GT-1-01", Quantifier::programme,
                 any({leaf("clause.methods", logic::Operator::at_least, least),
                      leaf("clause.methods_at_end", logic::Operator::at_least, least)}));
}

}  // namespace

TEST_CASE("The items of a stem are answered when each one that owes something has evidence") {
    Held held = with_items();
    CHECK(outcome(held) == CheckOutcome::cannot_judge);
    held.programme.studies = {study("S-1", "shedding")};
    CHECK(outcome(held) == CheckOutcome::failed);
    held.programme.documents = {document("J-1", "justification", {"GT-1-01b"})};
    CHECK(outcome(held) == CheckOutcome::passed);
    CHECK(held.status(0) == Status::open);  // that the items have evidence is none for the stem itself
    held.programme.documents.clear();
    held.rules.clauses[2].duty = Duty::option;
    CHECK(outcome(held) == CheckOutcome::passed);
    held.rules.clauses[2].duty = Duty::satisfy;
    held.rules.clauses[2].applies_when = is("replicating", true);
    CHECK(outcome(held) == CheckOutcome::passed);
}

TEST_CASE("Evidence that the check of an item brings counts for its stem, wherever the checks stand") {
    Held held = with_items();
    held.programme.studies = {study("S-1", "shedding")};
    held.rules.checks.push_back(
        check("facts", "GT-1-01b", Quantifier::programme, is("product_class", std::string("viral_vector"))));
    CHECK(outcome(held) == CheckOutcome::passed);
}

TEST_CASE("Methods are the different kinds that are reported, and the last word waits for open studies") {
    Held held;
    held.rules.clauses = {clause("GT-1-01")};
    held.rules.studies = {study_kind("a", {"GT-1-01"}), study_kind("b", {"GT-1-01"}), study_kind("c", {})};
    held.rules.checks = {methods_check(2)};
    CHECK(outcome(held) == CheckOutcome::cannot_judge);
    held.programme.studies = {study("S-1", "a"), study("S-2", "a"), study("S-3", "c")};
    CHECK(outcome(held) == CheckOutcome::failed);
    held.programme.studies.push_back(study("S-4", "b", "ongoing"));
    CHECK(outcome(held) == CheckOutcome::cannot_judge);
    held.programme.studies.back().state = "draft_report";
    CHECK(outcome(held) == CheckOutcome::passed);
    CHECK(held.status() == Status::met);
}

TEST_CASE("A check of documents passes with the kind asked for and supports an answer, never more") {
    Held held = with_study();
    held.rules.checks = {check("reason", "GT-1-01", Quantifier::programme, has("clause.documents", {"justification"}))};
    CHECK(outcome(held) == CheckOutcome::cannot_judge);
    held.programme.documents = {document("J-1", "literature", {"GT-1"})};
    CHECK(outcome(held) == CheckOutcome::failed);
    held.programme.documents[0].kind = "justification";
    CHECK(outcome(held) == CheckOutcome::passed);
    CHECK(held.status() == Status::answered);
}

TEST_CASE("A check passed by a text alone supports an answer, one passed by the study meets its clause") {
    Held held = with_study();
    held.rules.checks = {check("sexes", "GT-1-01", Quantifier::any,
                               any({fact_of("study.both_sexes"), has("study.reasons", {"sexes"}),
                                    has("clause.documents", {"justification"})}))};
    Study& own = held.programme.studies[0];
    own.design.sexes = words({"m", "f"});
    CHECK(held.status() == Status::met);
    own.design.sexes = words({"m"});
    own.design.basis["sexes"] = {"理由", "a reason"};
    CHECK(held.result().outcome == CheckOutcome::passed);
    CHECK(held.result().is_by_text);
    CHECK(held.status() == Status::answered);
    own.design.basis.clear();
    held.programme.documents = {document("J-1", "justification", {"GT-1-01"})};
    CHECK(held.result().outcome == CheckOutcome::passed);
    CHECK(held.status() == Status::answered);
    own.design.sexes = words({"m", "f"});
    CHECK_FALSE(held.result().is_by_text);
    CHECK(held.status() == Status::met);
}

TEST_CASE("What a passed check looked at is evidence for its clause") {
    Held held;
    held.rules.clauses = {clause("GT-1-01")};
    held.rules.studies = {study_kind("shedding", {})};
    held.rules.checks = {check("glp", "GT-1-01", Quantifier::each, is("study.glp", std::string("glp")))};
    held.programme.studies = {study("S-1", "shedding"), study("S-2", "shedding")};
    CHECK(held.status() == Status::failed);
    for (Study& one : held.programme.studies) one.glp.status = "glp";
    CHECK(held.status() == Status::met);
    CHECK(held.basis() == Basis::report);
    held.rules.checks = {
        check("facts", "GT-1-01", Quantifier::programme, is("product_class", std::string("viral_vector")))};
    CHECK(held.status() == Status::answered);
    CHECK(held.basis() == Basis::statement);
}

TEST_CASE("What others showed answers a clause, and satisfies it only with the difference of their article") {
    Held held = with_study();
    held.programme.studies[0].glp.status = "glp";
    held.rules.clauses[0].evidence = {{"document", same_text("a review")}};
    held.rules.studies.clear();
    held.rules.checks = {check("glp", "GT-1-01", Quantifier::any, is("study.glp", std::string("glp")))};
    held.rules.checks[0].if_false = Consequence::failed;
    held.programme.documents = {document("L-1", "literature", {"GT-1-01"})};
    const auto lacks = [&] {
        return held.look([](const Evaluation& all) { return all.clauses[0].evidence[0].lacks_difference; });
    };
    CHECK(lacks());
    held.programme.documents[0].difference = {"衣壳不同", "another capsid"};
    CHECK_FALSE(lacks());
}

TEST_CASE("A second check of facts that passes adds nothing and changes no word of other evidence") {
    Held held = with_study();
    const auto of_facts = [](const std::string& id) {
        Check one = check(id, "GT-1-01", Quantifier::programme, is("product_class", std::string("viral_vector")));
        one.title = {"事实 " + id, "facts " + id};
        return one;
    };
    Check of_study = check("s", "GT-1-01", Quantifier::any, is("study.kind", std::string("other")));
    held.rules.studies.push_back(study_kind("other", {}));
    held.programme.studies.push_back(study("S-2", "other"));
    held.rules.checks = {of_facts("1"), of_study, of_facts("2")};
    const auto told = held.look([](const Evaluation& all) {
        Said english;
        for (const Evidence& one : all.clauses[0].evidence) english.push_back(one.what.en);
        return english;
    });
    CHECK(told == Said{"S-1: report reports/S-1.pdf", "programme file: facts 1", "S-2: report reports/S-2.pdf"});
}

TEST_CASE(
    "A study of which the row is false looked at something else: no evidence, no plan, and told with its reason") {
    Held held = with_study();
    held.rules.fits = {{"GT-1-01", {"shedding"}, fact_of("study.both_sexes")}};
    const auto told = [&] {
        return held.look([](const Evaluation& all) {
            Said said;
            for (const Evidence& one : all.clauses[0].evidence) said.push_back(one.id);
            for (const BesidesIt& one : all.clauses[0].besides) said.push_back("not " + one.study + ": " + one.why.en);
            return said;
        });
    };
    CHECK(told() == Said{"S-1"});  // it does not say
    CHECK(held.status() == Status::answered);
    held.programme.studies[0].design.sexes = words({"m", "f"});
    CHECK(told() == Said{"S-1"});
    held.programme.studies[0].design.sexes = words({"m"});
    CHECK(told() == Said{"not S-1: study.both_sexes is false, needs true"});
    CHECK(held.status() == Status::open);
    held.programme.studies[0].state = "planned";
    CHECK(held.status() == Status::open);
    held.rules.fits[0].kinds = {"another"};
    CHECK(held.status() == Status::planned);
}

TEST_CASE("A result is evidence for the clauses that its analysis serves, and for none it says it does not answer") {
    Held held = with_study("ongoing");
    held.answers = {answer("S-1")};
    CHECK(held.status() == Status::answered);
    held.rules.studies[0].runs[0].not_for = {"GT-1-01"};
    CHECK(held.status() == Status::planned);
    held.rules.studies[0].runs[0].not_for.clear();
    held.rules.clauses[0].analyses = {"AN-TOX"};
    CHECK(held.status() == Status::planned);
    held.rules.studies[0].runs[0].serves = {"AN-BD", "AN-TOX"};
    CHECK(held.status() == Status::answered);
    held.rules.studies[0].runs.clear();
    CHECK(held.status() == Status::planned);
}

TEST_CASE("A report that does not say whether it looked at what the clause names answers it and meets it never") {
    Held held = with_study();
    held.rules.checks = {check("glp", "GT-1-01", Quantifier::any, is("study.glp", std::string("glp")))};
    held.programme.studies[0].glp.status = "glp";
    CHECK(held.status() == Status::met);
    held.rules.fits = {{"GT-1-01", {"shedding"}, has("study.endpoints", {"vector_copies"})}};
    CHECK(held.status() == Status::answered);
    held.look([](const Evaluation& all) {
        CHECK(all.clauses[0].evidence.at(0).is_untold);
        CHECK(why_only_answered(all.clauses[0]).en.rfind("the study does not say whether it looked", 0) == 0);
        return 0;
    });
    held.programme.studies[0].design.endpoints = {"vector_copies"};
    CHECK(held.status() == Status::met);
}
