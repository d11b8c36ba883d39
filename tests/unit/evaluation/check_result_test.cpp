#include "nonclin/evaluation/check_result.hpp"

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

// Studies of which each has both sexes (b), one sex (m), or says nothing of sexes (-).
Held with_sexes(const std::string& sexes, Quantifier quantifier, logic::Expression test) {
    Held held = with_study();
    held.programme.studies = {};
    for (const char one : sexes) {
        held.programme.studies.push_back(study("S-" + std::to_string(held.programme.studies.size()), "shedding"));
        if (one != '-') held.programme.studies.back().design.sexes = words({"m"});
        if (one == 'b') held.programme.studies.back().design.sexes = words({"m", "f"});
    }
    held.rules.checks = {check("both", "GT-1-01", quantifier, std::move(test))};
    return held;
}

CheckOutcome outcome(const std::string& sexes, Quantifier quantifier) {
    return with_sexes(sexes, quantifier, both).result().outcome;
}

}  // namespace

TEST_CASE("A check passes, fails or cannot be judged, by what its quantifier makes of the studies") {
    struct Row {
        const char* sexes;
        CheckOutcome any, each, none;
    };
    constexpr auto yes = CheckOutcome::passed, no = CheckOutcome::failed, open = CheckOutcome::cannot_judge;
    const std::vector<Row> rows{{"", open, open, open},  {"b", yes, yes, no}, {"m", no, no, yes},
                                {"-", open, open, open}, {"bm", yes, no, no}, {"b-", yes, open, no},
                                {"m-", open, no, open}};
    for (const Row& row : rows) {
        CAPTURE(row.sexes);
        CHECK(outcome(row.sexes, Quantifier::any) == row.any);
        CHECK(outcome(row.sexes, Quantifier::each) == row.each);
        CHECK(outcome(row.sexes, Quantifier::none) == row.none);
    }
}

TEST_CASE("Where one study suffices, a failed one decides nothing while a study that may pass is to come") {
    struct Row {
        const char* sexes;       // of the study that is reported, then of the one that is not
        const char* next_state;  // of the second
        CheckOutcome any;
        Status status;
    };
    const std::vector<Row> rows{
        {"mb", "planned", CheckOutcome::cannot_judge, Status::planned},
        {"m-", "ongoing", CheckOutcome::cannot_judge, Status::planned},
        {"mm", "planned", CheckOutcome::failed, Status::failed},    // its design says it will fail as well
        {"mb", "draft_report", CheckOutcome::passed, Status::met},  // reported: it is looked at
        {"bm", "planned", CheckOutcome::passed, Status::met}};
    for (const Row& row : rows) {
        CAPTURE(row.sexes);
        CAPTURE(row.next_state);
        Held held = with_sexes(row.sexes, Quantifier::any, both);
        held.rules.checks[0].if_false = guideline::Consequence::failed;
        held.rules.checks[0].studies.states = {"draft_report", "final_report"};
        held.programme.studies[1].state = row.next_state;
        CHECK(held.result().outcome == row.any);
        CHECK(Said(held.result().awaited) == (row.any == CheckOutcome::cannot_judge ? Said{"S-1"} : Said{}));
        if (row.any == CheckOutcome::cannot_judge)
            CHECK(held.result().message.en == "waits for S-1: the studies reported so far do not show it");
        CHECK(held.status() == row.status);
    }
    Held each = with_sexes("mb", Quantifier::each, both);
    each.rules.checks[0].studies.states = {"draft_report", "final_report"};
    each.programme.studies[1].state = "planned";
    CHECK(each.result().outcome == CheckOutcome::failed);  // the next study mends nothing
}

TEST_CASE("A study to come that does not say what it will look at holds no failure back") {
    Held held = with_sexes("mm", Quantifier::any, has("study.endpoints", {"tumour_formation"}));
    held.rules.checks[0].if_false = guideline::Consequence::failed;
    held.rules.checks[0].studies.states = {"draft_report", "final_report"};
    held.programme.studies[0].design.endpoints = {"body_weight"};
    held.programme.studies[1].state = "planned";
    CHECK(held.result().outcome == CheckOutcome::failed);
    held.programme.studies[1].design.endpoints = {"tumour_formation"};
    CHECK(held.result().outcome == CheckOutcome::cannot_judge);
    held.programme.studies[1].design.endpoints = {"body_weight"};
    CHECK(held.result().outcome == CheckOutcome::failed);
}

TEST_CASE("A check says its own sentence, with the studies and values that decided") {
    const CheckResult passed = with_sexes("mb", Quantifier::any, both).result();
    CHECK(passed.message ==
          Text{"符合（S-1：study.both_sexes 为 true）", "as it should be (S-1: study.both_sexes is true)"});
    CHECK(Said(passed.studies) == Said{"S-1"});
    CHECK(passed.missing.empty());
    const CheckResult failed = with_sexes("mb", Quantifier::each, both).result();
    CHECK(failed.message.en == "not as it should be (S-0: study.both_sexes is false, needs true)");
    CHECK(Said(failed.studies) == Said{"S-0"});
    const CheckResult open = with_sexes("m-", Quantifier::any, both).result();
    CHECK(open.message == Text{"尚缺：S-1：study.both_sexes", "missing: S-1: study.both_sexes"});
    REQUIRE(open.missing.size() == 1);
    CHECK(open.missing[0].en == "S-1: study.both_sexes");
}

TEST_CASE("A check is not asked where its condition is false, and cannot be judged where that is not known") {
    Held held = with_sexes("m", Quantifier::any, both);
    held.rules.checks[0].when = fact_of("replicating");
    CHECK(held.result().outcome == CheckOutcome::cannot_judge);
    REQUIRE(held.result().missing.size() == 1);
    CHECK(held.result().missing[0] == same_text("replicating"));
    held.programme.facts["replicating"] = false;
    CHECK(held.result().outcome == CheckOutcome::not_applicable);
    CHECK(held.result().message.en == "replicating is false, needs true");
    CHECK(held.result().missing.empty());
    held.programme.facts["replicating"] = true;
    CHECK(held.result().outcome == CheckOutcome::failed);
}

TEST_CASE("A check of the programme asks its facts once, studies or none") {
    Held held = with_sexes("", Quantifier::programme, fact_of("replicating"));
    CHECK(held.result().outcome == CheckOutcome::cannot_judge);
    held.programme.facts["replicating"] = true;
    CHECK(held.result().outcome == CheckOutcome::passed);
    CHECK(held.result().studies.empty());
    held.programme.facts["replicating"] = false;
    CHECK(held.result().outcome == CheckOutcome::failed);
}

TEST_CASE("A check looks only at the studies its filter lets pass") {
    Held held = with_sexes("mb", Quantifier::each, both);
    CHECK(held.result().outcome == CheckOutcome::failed);
    held.programme.studies[0].role = "exploratory";
    held.rules.checks[0].studies.roles = {"pivotal", "supporting"};
    CHECK(held.result().outcome == CheckOutcome::passed);
    held.rules.checks[0].studies.states = {"planned"};
    CHECK(held.result().outcome == CheckOutcome::cannot_judge);
    CHECK(held.result().message.en == "missing: a study of these kinds");
}

TEST_CASE("Checks come out in the order of the rules") {
    Held held = with_sexes("m", Quantifier::any, both);
    held.rules.checks.push_back(check("always", "GT-1-01", Quantifier::programme, {}));
    CHECK(held.result(0).check == &held.rules.checks[0]);
    CHECK(held.result(1).check == &held.rules.checks[1]);
    CHECK(held.result(1).message.en == "as it should be (always)");
}
