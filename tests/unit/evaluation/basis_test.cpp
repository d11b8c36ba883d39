// What evidence a clause has, on what it rests, what people say of it, and where that leaves a gap.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "nonclin/evaluation/evaluation.hpp"
#include "support/said.hpp"
#include "unit/evaluation/held.hpp"

using namespace nonclin;
using namespace nonclin::evaluation;
using namespace nonclin::test;

namespace {

Said evidence_of(const Held& held) {
    return held.look([](const Evaluation& all) {
        Said said;
        for (const Evidence& one : all.clauses.at(0).evidence) said.push_back(one.what.en);
        return said;
    });
}

ReviewNote review_of(const Held& held) {
    return held.look([](const Evaluation& all) { return all.clauses.at(0).review; });
}

}  // namespace

TEST_CASE("A study speaks by its results and its report; one that is only planned does not speak") {
    Held held = with_study("planned");
    CHECK(evidence_of(held) == Said{});
    held.programme.studies[0].state = "ongoing";
    held.answers = {answer("S-1"), answer("S-2")};
    CHECK(evidence_of(held) == Said{"S-1: sample.summary"});
    held.programme.studies[0].state = "draft_report";
    held.programme.studies[0].report.number = "R-17";
    CHECK(evidence_of(held) == Said{"S-1: sample.summary", "S-1: draft report R-17"});
    held.programme.studies[0].state = "final_report";
    held.programme.studies[0].report = {{"reports/s1.pdf", {}}, "", ""};
    CHECK(evidence_of(held) == Said{"S-1: sample.summary", "S-1: report reports/s1.pdf"});
}

TEST_CASE("The basis is the best there is: data, then a report, then literature, then a statement") {
    Held held = with_study("planned");
    CHECK(held.basis() == Basis::none);
    held.programme.documents = {document("D-1", "justification", {"GT-1-01"})};
    CHECK(held.basis() == Basis::statement);
    held.programme.documents.push_back(document("D-2", "literature", {"GT-1-01"}));
    CHECK(held.basis() == Basis::literature);
    held.programme.studies = {study("S-1", "shedding")};
    CHECK(held.basis() == Basis::report);
    held.answers = {answer("S-1")};
    CHECK(held.basis() == Basis::data);
}

TEST_CASE("Documents rest on a report, on literature or on what somebody states, by their kind") {
    const std::vector<std::pair<const char*, Basis>> rows{{"report", Basis::report},
                                                          {"literature", Basis::literature},
                                                          {"human_experience", Basis::literature},
                                                          {"prior_product", Basis::literature},
                                                          {"justification", Basis::statement},
                                                          {"agency_advice", Basis::statement},
                                                          {"waiver", Basis::statement}};
    for (const auto& [kind, basis] : rows) {
        Held held;
        held.rules.clauses = {clause("GT-1-01")};
        held.rules.clauses[0].hedges = {"一般"};  // a waiver of a firm "must" is no evidence
        held.programme.documents = {document("D-1", kind, {"GT-1-01"})};
        CAPTURE(kind);
        CHECK(held.basis() == basis);
    }
}

TEST_CASE("A suspect result answers nothing until it is run again, and is shown as suspect") {
    Held held = with_study("ongoing");
    held.answers = {answer("S-1")};
    CHECK(held.status() == Status::answered);
    held.answers[0].is_current = false;
    CHECK(held.status() == Status::planned);
    CHECK(held.basis() == Basis::none);
    CHECK(held.look([](const Evaluation& all) { return all.clauses[0].evidence.at(0).is_suspect; }));
}

TEST_CASE("A suspect result beside a statement does not make the statement fitting evidence") {
    Held held = with_study("ongoing");
    held.rules.checks = {check("kind", "GT-1-01", Quantifier::any, is("study.kind", std::string("shedding")))};
    held.programme.documents = {document("D-1", "justification", {"GT-1-01"})};
    held.answers = {answer("S-1")};
    CHECK(held.status() == Status::met);
    held.answers[0].is_current = false;
    CHECK(held.status() == Status::answered);
}

TEST_CASE("What rests on simulated data says so, in one result or in a report") {
    Held held = with_study();
    const auto is_simulated = [&] { return held.look([](const Evaluation& all) { return all.is_simulated; }); };
    CHECK_FALSE(is_simulated());
    held.programme.studies[0].is_simulated = true;
    CHECK(is_simulated());
    held.programme.studies[0].is_simulated = false;
    held.answers = {answer("S-1")};
    held.answers[0].is_simulated = true;
    CHECK(is_simulated());
}

TEST_CASE("A person's last word on a clause is its review, and does not change what was computed") {
    Held held = with_study();
    CHECK(review_of(held).review == Review::unreviewed);
    held.programme.rulings = {ruling("GT-1-01", std::string("accepted")), ruling("GT-1-02", std::string("overruled"))};
    CHECK(review_of(held).review == Review::accepted);
    CHECK(review_of(held).by == same_text("study director"));
    CHECK(review_of(held).on == "2026-08-14");
    CHECK(held.status() == Status::answered);
    held.programme.rulings.push_back(ruling("GT-1-01", std::string("overruled")));
    CHECK(review_of(held).review == Review::overruled);
    CHECK(held.status() == Status::answered);
}

TEST_CASE("A gap is an owed must, due now, that is open, failed or a departure, or overruled") {
    Held held = with_study();
    held.programme.studies = {};
    CHECK(held.is_gap());
    held.rules.clauses[0].modality = Modality::should;
    CHECK_FALSE(held.is_gap());
    held.rules.clauses[0].modality = Modality::must;
    held.rules.studies[0].due = Stage::marketing;
    CHECK_FALSE(held.is_gap());
    held.stage = Stage::marketing;
    CHECK(held.is_gap());
    held.programme.studies = {study("S-1", "shedding", "planned")};
    CHECK_FALSE(held.is_gap());
    held.rules.checks = {check("glp", "GT-1-01", Quantifier::any, fact_of("study.has_non_glp_parts"))};
    CHECK(held.is_gap());
    held.rules.checks[0].if_false = Consequence::departure;
    CHECK(held.is_gap());
    held.programme.documents = {document("D-1", "justification", {"GT-1-01"})};
    CHECK_FALSE(held.is_gap());
    held.programme.rulings = {ruling("GT-1-01", std::string("overruled"))};
    CHECK(held.is_gap());
    held.rules.clauses[0].is_row = false;
    CHECK_FALSE(held.is_gap());
}

TEST_CASE("Counts add up to all clauses, those a person accepted counted beside") {
    Held held = with_study();
    held.rules.clauses = {clause("GT-1-01"), clause("GT-1-02"), clause("GT-1-03", fact_of("replicating")),
                          clause("GT-1-04")};
    held.programme.rulings = {ruling("GT-1-02", std::string("accepted"))};
    held.look([](const Evaluation& all) {
        const auto count = [&](Status status) { return all.counts[static_cast<std::size_t>(status)]; };
        CHECK(count(Status::answered).computed == 1);
        CHECK(count(Status::open).computed == 2);
        CHECK(count(Status::open).accepted == 1);
        CHECK(count(Status::none).computed == 1);
        std::size_t sum = 0;
        for (const Count& one : all.counts) sum += one.computed;
        CHECK(sum == all.clauses.size());
        CHECK(words(Status{}).size() == all.counts.size());
        return 0;
    });
}
