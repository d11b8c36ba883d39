#include "nonclin/plan/verdict.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "nonclin/base/random.hpp"
#include "support/rules.hpp"

using namespace nonclin;
using namespace nonclin::plan;
using namespace nonclin::test;
using logic::Truth;

namespace {

const std::string vector = "viral_vector";

ClauseVerdict verdict_of(const Clause& one, const logic::Facts& facts) {
    Rules rules = vocabulary();
    rules.clauses = {one};
    const auto verdicts = judge(rules, facts);
    REQUIRE(verdicts.size() == 1);
    return verdicts[0];
}

// The judge: Kleene's truth by its definition, no < unknown < yes, `all` the least part and `any` the greatest.
int kleene(const logic::Expression& expression, const logic::Facts& facts) {
    using Form = logic::Expression::Form;
    if (expression.form == Form::always) return 2;
    if (expression.form == Form::leaf) {
        const auto fact = facts.find(expression.fact);
        return fact == facts.end() ? 1 : fact->second == expression.operand ? 2 : 0;
    }
    std::vector<int> parts;
    for (const auto& part : expression.parts) parts.push_back(kleene(part, facts));
    if (expression.form == Form::negation) return 2 - parts.front();
    return expression.form == Form::all ? *std::min_element(parts.begin(), parts.end())
                                        : *std::max_element(parts.begin(), parts.end());
}

}  // namespace

TEST_CASE("A clause applies, does not apply, or waits for the facts that decide it") {
    const Clause one = clause("GT-1-01", all({fact_of("replicating"), fact_of("integrating")}));
    logic::Facts facts = vector_facts();
    ClauseVerdict verdict = verdict_of(one, facts);
    CHECK(verdict.verdict == Verdict::pending);
    CHECK(verdict.missing == std::vector<std::string>{"replicating", "integrating"});
    CHECK(verdict.reason.en == "replicating unknown; integrating unknown");
    facts["replicating"] = true;
    CHECK(verdict_of(one, facts).missing == std::vector<std::string>{"integrating"});
    facts["integrating"] = true;
    verdict = verdict_of(one, facts);
    CHECK(verdict.verdict == Verdict::applies);
    CHECK(verdict.missing.empty());
    CHECK(verdict.reason ==
          Text{"replicating 为 true；integrating 为 true", "replicating is true; integrating is true"});
    facts["replicating"] = false;
    facts.erase("integrating");
    verdict = verdict_of(one, facts);
    CHECK(verdict.verdict == Verdict::not_applicable);
    CHECK(verdict.missing.empty());
    CHECK(verdict.reason.en == "replicating is false, needs true");
    CHECK_FALSE(verdict.is_out_of_scope);
}

TEST_CASE("A clause stands within the scope of its guideline, and a gate does not") {
    Clause one = clause("GMC-1-01", fact_of("replicating"));
    logic::Facts facts = vector_facts();
    facts["replicating"] = true;
    ClauseVerdict verdict = verdict_of(one, facts);
    CHECK(verdict.verdict == Verdict::not_applicable);
    CHECK(verdict.is_out_of_scope);
    CHECK(verdict.reason.en == "product_class is viral_vector, needs gm_cell");
    facts.erase("product_class");
    verdict = verdict_of(one, facts);
    CHECK(verdict.verdict == Verdict::pending);
    CHECK(verdict.is_out_of_scope);
    CHECK(verdict.missing == std::vector<std::string>{"product_class"});
    one.is_gate = true;
    verdict = verdict_of(one, facts);
    CHECK(verdict.verdict == Verdict::applies);
    CHECK_FALSE(verdict.is_out_of_scope);
}

TEST_CASE("The verdict of every clause is Kleene's truth of its condition and its scope together") {
    Random random(11, "verdicts", 0);
    Rules rules = vocabulary();
    for (int i = 0; i < 40; ++i) {
        const auto fact = [&] { return fact_of(random.bits() % 2 == 0 ? "replicating" : "integrating"); };
        rules.clauses.push_back(clause(i % 2 == 0 ? "GT-1-01" : "GMC-1-01", logic_test::drawn(random, 2, fact)));
        rules.clauses.back().is_gate = i % 5 == 0;
    }
    for (int code = 0; code < 27; ++code) {
        logic::Facts facts;
        if (code % 3 != 1) facts["product_class"] = code % 3 == 0 ? std::string("gm_cell") : vector;
        if (code / 3 % 3 != 1) facts["replicating"] = code / 3 % 3 == 2;
        if (code / 9 != 1) facts["integrating"] = code / 9 == 2;
        const auto verdicts = judge(rules, facts);
        for (std::size_t i = 0; i < rules.clauses.size(); ++i) {
            const Clause& one = rules.clauses[i];
            // `pending` out of scope names the scope's facts, so an open scope hides a false condition.
            const int scope = one.is_gate ? 2 : kleene(rules.guidelines.at(one.guideline).applies_when, facts);
            const int truth = scope == 2 ? kleene(one.applies_when, facts) : scope;
            const Verdict judged = truth == 2   ? Verdict::applies
                                   : truth == 1 ? Verdict::pending
                                                : Verdict::not_applicable;
            CHECK(verdicts[i].verdict == judged);
            CHECK(verdicts[i].missing.empty() == (judged != Verdict::pending));
            CHECK((kleene(whole_condition(rules, one), facts) == 2) == (judged == Verdict::applies));
        }
    }
}

TEST_CASE("An exemption that applies waives what applies or is pending, and says so") {
    Rules rules = vocabulary();
    rules.clauses = {clause("GT-1-01"), clause("GT-1-02", fact_of("replicating")),
                     clause("GT-1-03", is("product_class", std::string("gm_cell"))),
                     clause("GT-1-04", fact_of("integrating"))};
    rules.clauses[3].exempts = {"GT-1-01", "GT-1-02", "GT-1-03"};
    logic::Facts facts = vector_facts();
    facts["integrating"] = true;
    const auto verdicts = judge(rules, facts);
    CHECK(verdicts[0].verdict == Verdict::waived);
    CHECK(verdicts[0].waived_by == "GT-1-04");
    CHECK(verdicts[0].reason ==
          Text{"由 GT-1-04 豁免：integrating 为 true", "exempted by GT-1-04: integrating is true"});
    CHECK(verdicts[1].verdict == Verdict::waived);
    CHECK(verdicts[1].missing.empty());
    CHECK(verdicts[2].verdict == Verdict::not_applicable);
    CHECK(verdicts[2].waived_by.empty());
    CHECK(verdicts[3].verdict == Verdict::applies);
}

TEST_CASE("An exemption that is pending or does not apply waives nothing") {
    Rules rules = vocabulary();
    rules.clauses = {clause("GT-1-01"), clause("GT-1-02", fact_of("integrating"))};
    rules.clauses[1].exempts = {"GT-1-01"};
    logic::Facts facts = vector_facts();
    CHECK(judge(rules, facts)[0].verdict == Verdict::applies);
    facts["integrating"] = false;
    CHECK(judge(rules, facts)[0].verdict == Verdict::applies);
}

TEST_CASE("Two clauses that exempt the same one are told by the first") {
    Rules rules = vocabulary();
    rules.clauses = {clause("GT-1-01"), clause("GT-1-02"), clause("GT-1-03")};
    rules.clauses[1].exempts = {"GT-1-03"};
    rules.clauses[0].exempts = {"GT-1-03"};
    CHECK(judge(rules, vector_facts())[2].waived_by == "GT-1-01");
}

TEST_CASE("The guidelines of a product are those whose scope it is known to be in") {
    CHECK(guidelines_of(vocabulary(), vector_facts()) == std::vector<std::string>{"GT"});
    CHECK(guidelines_of(vocabulary(), {}).empty());
    Rules rules = vocabulary();
    rules.guidelines["GMC"].applies_when = {};
    CHECK(guidelines_of(rules, vector_facts()) == std::vector<std::string>{"GMC", "GT"});
}

TEST_CASE("The whole condition is the clause's own for a gate, and the guideline's scope with it otherwise") {
    const Rules rules = vocabulary();
    Clause one = clause("GT-1-01", fact_of("replicating"));
    CHECK(logic::facts_in(whole_condition(rules, one)) == std::set<std::string>{"product_class", "replicating"});
    one.is_gate = true;
    CHECK(logic::facts_in(whole_condition(rules, one)) == std::set<std::string>{"replicating"});
}

TEST_CASE("A step of a chain that a finding ended is not reached; one that the product ends does not apply") {
    const Clause step = clause("GT-1-01", all({is("replicating", true), is("persists_in_gonads", true)}));
    logic::Facts facts = vector_facts();
    facts["replicating"] = true;
    CHECK(verdict_of(step, facts).verdict == Verdict::pending);
    CHECK_FALSE(verdict_of(step, facts).is_not_reached);
    facts["persists_in_gonads"] = false;
    CHECK(verdict_of(step, facts).verdict == Verdict::not_applicable);
    CHECK(verdict_of(step, facts).is_not_reached);
    facts["replicating"] = false;
    CHECK_FALSE(verdict_of(step, facts).is_not_reached);
    facts["persists_in_gonads"] = true;
    CHECK_FALSE(verdict_of(step, facts).is_not_reached);
    facts["replicating"] = true;
    CHECK(verdict_of(step, facts).verdict == Verdict::applies);
}

TEST_CASE("What does not apply may be advisable by analogy; what applies or is pending needs none") {
    Rules rules = vocabulary();
    rules.clauses = {clause("GMC-1.1-01"), clause("GMC-1.1-02"), clause("GT-1-01"), clause("GMC-2-01")};
    rules.analogies = {{"alike", fact_of("replicating"), {"GMC-1.1", "GT-1-01", "GMC-2-01"}, {"同理", "alike"}},
                       {"not", fact_of("integrating"), {"GMC-2-01"}, {"否", "not"}}};
    logic::Facts facts = vector_facts();
    const auto advised = [&](std::size_t at) { return judge(rules, facts)[at].advised_by.size(); };
    CHECK(advised(0) == 0);  // whether it replicates is not known
    facts["replicating"] = true;
    CHECK(advised(0) == 1);
    CHECK(advised(1) == 1);
    CHECK(advised(2) == 0);  // applies
    CHECK(advised(3) == 1);
    facts.erase("product_class");
    CHECK(advised(0) == 0);  // pending
}
