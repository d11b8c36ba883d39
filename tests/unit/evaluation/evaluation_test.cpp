#include "nonclin/evaluation/evaluation.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support/said.hpp"
#include "unit/evaluation/held.hpp"

using namespace nonclin;
using namespace nonclin::evaluation;
using namespace nonclin::test;

namespace {

const logic::Expression both = fact_of("study.both_sexes");

// A check of the clause that passes, fails or cannot be judged.
enum class Outcome { passes, fails, open };

void add_check(Held& held, Outcome outcome, Consequence consequence) {
    const logic::Expression test = outcome == Outcome::passes  ? fact_of("study.has_non_glp_parts")
                                   : outcome == Outcome::fails ? negation(fact_of("study.has_non_glp_parts"))
                                                               : both;
    held.programme.studies.at(0).glp.non_glp_parts = {{same_text("a part"), same_text("a reason")}};
    held.rules.checks.push_back(
        check("c-" + std::to_string(held.rules.checks.size()), "GT-1-01", Quantifier::any, test, consequence));
}

Status with_checks(std::initializer_list<std::pair<Outcome, Consequence>> checks) {
    Held held = with_study();
    for (const auto& [outcome, consequence] : checks) add_check(held, outcome, consequence);
    return held.status();
}

}  // namespace

TEST_CASE("A clause that does not apply, is pending or is waived has no status") {
    Held held = with_study();
    held.rules.clauses = {clause("GT-1-01", is("product_class", std::string("gm_cell"))),
                          clause("GT-1-02", fact_of("replicating")), clause("GT-1-03"), clause("GT-1-04")};
    held.rules.clauses[3].exempts = {"GT-1-03"};
    for (const std::size_t i : {0U, 1U, 2U}) CHECK(held.status(i) == Status::none);
    CHECK(held.status(3) == Status::open);
}

TEST_CASE("Without evidence a clause is planned where a study stands for it, open where it is due, else not due") {
    Held held = with_study("planned");
    CHECK(held.status() == Status::planned);
    held.programme.studies = {};
    CHECK(held.status() == Status::open);
    held.rules.studies[0].due = Stage::phase3;
    CHECK(held.status() == Status::not_due);
    held.stage = Stage::phase2;
    CHECK(held.status() == Status::not_due);
    held.stage = Stage::phase3;
    CHECK(held.status() == Status::open);
    held.stage = Stage::marketing;
    CHECK(held.status() == Status::open);
}

TEST_CASE("A clause is due with the earliest study kind that answers it, and at the IND where none does") {
    Held held = with_study();
    held.rules.studies = {study_kind("late", {"GT-1-01"}), study_kind("early", {"GT-1-01"})};
    held.rules.studies[0].due = Stage::marketing;
    held.rules.studies[1].due = Stage::phase2;
    const auto due = [&] { return held.look([](const Evaluation& all) { return all.clauses[0].due; }); };
    CHECK(due() == Stage::phase2);
    held.rules.studies = {};
    CHECK(due() == Stage::ind);
}

TEST_CASE("Evidence without a check that passed answers a clause; with one it meets it") {
    using O = Outcome;
    using C = Consequence;
    CHECK(with_checks({}) == Status::answered);
    CHECK(with_checks({{O::passes, C::failed}}) == Status::met);
    CHECK(with_checks({{O::passes, C::failed}, {O::open, C::failed}}) == Status::partly);
    CHECK(with_checks({{O::open, C::failed}}) == Status::answered);
    CHECK(with_checks({{O::fails, C::failed}}) == Status::failed);
    CHECK(with_checks({{O::fails, C::departure}}) == Status::departure);
    CHECK(with_checks({{O::passes, C::failed}, {O::fails, C::departure}}) == Status::departure);
    CHECK(with_checks({{O::fails, C::departure}, {O::fails, C::failed}}) == Status::failed);
}

TEST_CASE("A failed finding keeps a clause from being met, and does nothing worse") {
    using O = Outcome;
    using C = Consequence;
    CHECK(with_checks({{O::passes, C::finding}}) == Status::answered);
    CHECK(with_checks({{O::fails, C::finding}}) == Status::answered);
    CHECK(with_checks({{O::passes, C::failed}, {O::fails, C::finding}}) == Status::partly);
    CHECK(with_checks({{O::passes, C::failed}, {O::open, C::finding}}) == Status::met);
}

TEST_CASE("A check that failed speaks without evidence too") {
    Held held = with_study("planned");
    add_check(held, Outcome::fails, Consequence::failed);
    CHECK(held.status() == Status::failed);
}

TEST_CASE("A departure with a reason is justified; a failure stays one") {
    for (const char* kind : {"justification", "agency_advice", "waiver"}) {
        Held held = with_study();
        add_check(held, Outcome::fails, Consequence::departure);
        held.programme.documents = {document("D-1", kind, {"GT-1-01"})};
        CHECK(held.status() == Status::justified);
        held.rules.checks[0].if_false = Consequence::failed;
        CHECK(held.status() == Status::failed);
    }
    Held held = with_study();
    add_check(held, Outcome::fails, Consequence::departure);
    for (const char* kind : {"report", "literature", "human_experience", "prior_product"}) {
        held.programme.documents = {document("D-1", kind, {"GT-1-01"})};
        CHECK(held.status() == Status::departure);
    }
    held.programme.documents = {document("D-1", "justification", {"GT-1-02"})};
    CHECK(held.status() == Status::departure);
}

TEST_CASE("A document names a clause, or a section with the sections below it") {
    Held held;
    held.rules.clauses = {clause("GT-2.3.5-01"), clause("GT-2.3.5.1-01"), clause("GT-2.3.50-01")};
    const auto open = [&](const std::string& named) {
        held.programme.documents = {document("D-1", "justification", {named})};
        std::string all;
        for (std::size_t i = 0; i < 3; ++i) all += held.status(i) == Status::open ? '-' : '+';
        return all;
    };
    CHECK(open("GT-2.3.5-01") == "+--");
    CHECK(open("GT-2.3.5") == "++-");
    CHECK(open("GT-2.3.5.1") == "-+-");
    CHECK(open("GT-2") == "+++");
    CHECK(open("GT-2.3.5-0") == "---");
}

TEST_CASE("A statement meets no clause; a report does where a check of studies passes") {
    Held held;
    held.rules.clauses = {clause("GT-1-01")};
    held.programme.documents = {document("D-1", "justification", {"GT-1-01"})};
    held.programme.studies = {study("S-1", "shedding", "ongoing")};
    held.rules.checks = {check("always", "GT-1-01", Quantifier::programme, {})};
    held.rules.clauses[0].evidence = {{"document", same_text("a statement")}};
    CHECK(held.status() == Status::answered);
    held.rules.checks = {check("kind", "GT-1-01", Quantifier::any, is("study.kind", std::string("shedding")))};
    held.rules.clauses[0].evidence = {{"study", same_text("a study")}};
    CHECK(held.status() == Status::answered);
    held.rules.clauses[0].evidence.push_back({"document", same_text("a statement")});
    CHECK(held.status() == Status::answered);
    held.rules.clauses[0].evidence = {{"study", same_text("a study")}};
    held.programme.documents[0].kind = "report";
    CHECK(held.status() == Status::met);
}

TEST_CASE("Options are recorded or noted, and what is no row or only context is noted") {
    Held held = with_study();
    held.rules.clauses[0].duty = Duty::option;
    CHECK(held.status() == Status::noted);  // a study of the kind does not say that the option was taken
    held.rules.fits = {{"GT-1-01", {"shedding"}, fact_of("study.both_sexes")}};
    CHECK(held.status() == Status::noted);
    held.programme.studies[0].design.sexes = words({"m", "f"});
    CHECK(held.status() == Status::recorded);
    held.programme.studies = {};
    CHECK(held.status() == Status::noted);
    held.rules.clauses[0].duty = Duty::context;
    CHECK(held.status() == Status::noted);
    held.rules.clauses[0].duty = Duty::satisfy;
    held.rules.clauses[0].is_row = false;
    CHECK(held.status() == Status::noted);
}

TEST_CASE("A report that is known by its number, a draft and a clause that asks for reasons are answered, not met") {
    Held held = with_study();
    add_check(held, Outcome::passes, Consequence::failed);
    CHECK(held.status() == Status::met);
    held.has_files = false;
    CHECK(held.status() == Status::answered);
    held.has_files = true;
    held.programme.studies[0].state = "draft_report";
    CHECK(held.status() == Status::answered);
    held.programme.studies[0].state = "final_report";
    held.rules.clauses[0].duty = Duty::justify;
    CHECK(held.status() == Status::answered);
}

TEST_CASE("What an analysis says of a study that is only planned is no evidence") {
    Held held = with_study("planned");
    held.answers = {answer("S-1")};
    CHECK(held.status() == Status::planned);
    held.programme.studies[0].state = "ongoing";
    CHECK(held.status() == Status::answered);
}

TEST_CASE("A check that does not suffice leaves its clause answered where it passes, and failed where it fails") {
    Held held = with_study();
    held.rules.checks = {check("there", "GT-1-01", Quantifier::any, fact_of("study.both_sexes"))};
    held.programme.studies[0].design.sexes = words({"m", "f"});
    CHECK(held.status() == Status::met);
    held.rules.checks[0].suffices = false;
    CHECK(held.status() == Status::answered);
    held.programme.studies[0].design.sexes = words({"m"});
    CHECK(held.status() == Status::failed);
}

TEST_CASE("An answered clause says why it is not more") {
    Held held = with_study();
    const auto why = [&] {
        return held.look([](const Evaluation& all) { return why_only_answered(all.clauses[0]).en; });
    };
    CHECK(why() ==
          "no check of the program decides this clause; whether the evidence is enough is for a person to read");
    held.has_files = false;
    CHECK(why() == "the report is named by its number, and its file is not here");
    held.has_files = true;
    held.programme.studies[0].state = "draft_report";
    CHECK(why() == "the report is still a draft");
    held.programme.studies[0].state = "final_report";
    held.rules.checks = {check("there", "GT-1-01", Quantifier::any, fact_of("study.both_sexes"))};
    CHECK(why() == "there is evidence, but a check cannot be judged yet");
    held.programme.studies[0].design.sexes = words({"m", "f"});
    CHECK(why().empty());  // met
    held.rules.checks[0].suffices = false;
    CHECK(why() ==
          "the check that passed shows that something is there, not that it is enough; a person has to read it");
    held.rules.clauses[0].duty = guideline::Duty::justify;
    CHECK(why() == "the clause asks for reasons; whether they hold is for a person to read");
}

TEST_CASE("Clauses that are due and only planned name the studies they wait for") {
    Held held = with_study("planned");
    held.programme.studies.push_back(study("S-2", "shedding", "ongoing"));
    const auto awaited = [&] {
        return held.look([](const Evaluation& all) {
            std::vector<std::string> said;
            for (const Awaited& one : all.awaited) said.push_back(one.study + " " + one.clauses.at(0));
            return said;
        });
    };
    CHECK(awaited() == std::vector<std::string>{"S-1 GT-1-01", "S-2 GT-1-01"});
    held.rules.studies[0].due = Stage::marketing;
    CHECK(awaited().empty());
    held.stage = Stage::marketing;
    CHECK(awaited().size() == 2);
    CHECK_FALSE(held.is_gap());
    held.rules.studies[0].due = Stage::ind;  // was due before patients were treated
    CHECK(held.is_gap());
    CHECK(awaited().empty());
    held.stage = Stage::ind;
    CHECK_FALSE(held.is_gap());
    held.rules.clauses[0].modality = Modality::should;
    CHECK(awaited().empty());
    held.rules.clauses[0].modality = Modality::must;
    held.programme.studies[1].state = "final_report";
    CHECK(awaited().empty());  // answered by the one that is reported
}
