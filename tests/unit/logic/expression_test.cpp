#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "nonclin/base/random.hpp"
#include "nonclin/logic/explanation.hpp"
#include "unit/logic/builders.hpp"

using namespace nonclin;
using namespace nonclin::logic;
using namespace logic_test;

TEST_CASE("All, any and not follow Kleene's tables") {
    // Kleene, J Symb Logic 1938;3:150. Ordered no < unknown < yes, all is the least, any the greatest.
    for (const Truth a : truths) {
        CHECK(evaluate(negation(fact_of("a")), known({{"a", a}})).truth == opposite(a));
        for (const Truth b : truths) {
            const Facts facts = known({{"a", a}, {"b", b}});
            CHECK(evaluate(all({fact_of("a"), fact_of("b")}), facts).truth == std::min(a, b));
            CHECK(evaluate(any({fact_of("a"), fact_of("b")}), facts).truth == std::max(a, b));
        }
    }
    CHECK(evaluate(Expression{}, {}).truth == Truth::yes);
}

TEST_CASE(
    "An unknown verdict is one that the missing facts could still turn both ways, for expressions that name a fact "
    "once") {
    // The judge: fill the unknown facts in every way. Where all fillings agree, Kleene must say so, and only there.
    Random random(5, "expressions", 0);
    for (int round = 0; round < 500; ++round) {
        int next = 0;
        const Expression expression = drawn(random, 3, [&] { return fact_of("f" + std::to_string(next++)); });
        Facts facts;
        std::vector<std::string> unknown;
        for (const std::string& name : facts_in(expression)) {
            const auto truth = static_cast<Truth>(random.bits() % 3);
            if (truth == Truth::unknown) unknown.push_back(name);
            if (truth != Truth::unknown) facts[name] = truth == Truth::yes;
        }
        if (unknown.size() > 10) continue;
        bool can_be_yes = false, can_be_no = false;
        for (std::size_t bits = 0; bits < std::size_t{1} << unknown.size(); ++bits) {
            Facts filled = facts;
            for (std::size_t i = 0; i < unknown.size(); ++i) filled[unknown[i]] = (bits >> i & 1) == 1;
            (is_true(expression, filled) ? can_be_yes : can_be_no) = true;
        }
        const Truth judged = can_be_yes && can_be_no ? Truth::unknown : can_be_yes ? Truth::yes : Truth::no;
        const Explanation verdict = evaluate(expression, facts);
        CHECK(verdict.truth == judged);
        CHECK(missing_facts(verdict).empty() == (judged != Truth::unknown));
    }
}

TEST_CASE("The deciding leaves alone decide: whatever else is known, the verdict stands") {
    Random random(6, "deciding", 0);
    for (int round = 0; round < 500; ++round) {
        const auto leaf = [&] { return fact_of(std::string(1, static_cast<char>('a' + random.bits() % 5))); };
        const Expression expression = drawn(random, 3, leaf);
        Facts facts;
        for (const char* name : {"a", "b", "c", "d", "e"}) {
            const auto truth = static_cast<Truth>(random.bits() % 3);
            if (truth != Truth::unknown) facts[name] = truth == Truth::yes;
        }
        const Explanation verdict = evaluate(expression, facts);
        if (verdict.truth == Truth::unknown) {
            for (const Explanation* one : deciding_leaves(verdict)) CHECK(!one->value);
            continue;
        }
        Facts only;
        for (const Explanation* one : deciding_leaves(verdict)) {
            if (one->value) only[one->fact] = facts.at(one->fact);
        }
        CHECK(evaluate(expression, only).truth == verdict.truth);
    }
}

TEST_CASE("Every operator holds where it should, and only there") {
    const Facts facts{{"replicating", true},
                      {"receptor", words({"car", "tcr"})},
                      {"route", std::string("iv")},
                      {"doses", 3.0},
                      {"days", std::vector<double>{29, 91}}};
    const auto truth = [&](const char* fact, Operator op, FactValue operand) {
        return evaluate(leaf(fact, op, std::move(operand)), facts).truth == Truth::yes;
    };
    CHECK(truth("replicating", Operator::is, true));
    CHECK_FALSE(truth("replicating", Operator::is, false));
    CHECK(truth("route", Operator::is, std::string("iv")));
    CHECK_FALSE(truth("route", Operator::is, std::string("im")));
    CHECK(truth("doses", Operator::is, 3.0));
    CHECK(truth("route", Operator::in, words({"im", "iv"})));
    CHECK_FALSE(truth("route", Operator::in, words({"im"})));
    CHECK(truth("receptor", Operator::has_any, words({"tcr", "uar"})));
    CHECK_FALSE(truth("receptor", Operator::has_any, words({"uar"})));
    CHECK(truth("receptor", Operator::has_all, words({"tcr", "car"})));
    CHECK_FALSE(truth("receptor", Operator::has_all, words({"car", "uar"})));
    CHECK(truth("doses", Operator::at_least, 3.0));
    CHECK_FALSE(truth("doses", Operator::at_least, 3.5));
    CHECK(truth("doses", Operator::at_most, 3.0));
    CHECK_FALSE(truth("doses", Operator::at_most, 2.5));
    CHECK(truth("days", Operator::count_at_least, 2.0));
    CHECK_FALSE(truth("days", Operator::count_at_least, 3.0));
    CHECK(truth("receptor", Operator::count_at_least, 2.0));
    CHECK(truth("route", Operator::given, true));
    CHECK_FALSE(truth("route", Operator::given, false));
}

TEST_CASE("Whether a fact is given is always known") {
    CHECK(evaluate(leaf("route", Operator::given, true), {}).truth == Truth::no);
    CHECK(evaluate(leaf("route", Operator::given, false), {}).truth == Truth::yes);
    CHECK(missing_facts(evaluate(leaf("route", Operator::given, true), {})).empty());
    CHECK(evaluate(leaf("route", Operator::is, std::string("iv")), {}).truth == Truth::unknown);
}

TEST_CASE("Missing facts are named once, in the order they are read, and only those that keep the verdict open") {
    const Expression expression = all({fact_of("b"), any({fact_of("a"), fact_of("b")}), fact_of("c")});
    CHECK(missing_facts(evaluate(expression, {})) == std::vector<std::string>{"b", "a", "c"});
    CHECK(missing_facts(evaluate(expression, {{"b", true}})) == std::vector<std::string>{"c"});
    CHECK(missing_facts(evaluate(expression, {{"c", false}})).empty());
}

TEST_CASE("A single flip is every change of one fact that changes the verdict, and no other") {
    const Scope scope{{"a", {}}, {"b", {}}, {"c", {}}, {"d", {}}, {"e", {}}};
    Random random(8, "flips", 0);
    for (int round = 0; round < 300; ++round) {
        const auto leaf = [&] { return fact_of(std::string(1, static_cast<char>('a' + random.bits() % 5))); };
        const Expression expression = drawn(random, 3, leaf);
        Facts facts;
        for (const auto& [name, kind] : scope) {
            const auto truth = static_cast<Truth>(random.bits() % 3);
            if (truth != Truth::unknown) facts[name] = truth == Truth::yes;
        }
        const Truth now = evaluate(expression, facts).truth;
        std::vector<std::string> judged;
        for (const auto& [name, kind] : scope) {
            for (const bool value : {true, false}) {
                Facts changed = facts;
                changed[name] = value;
                const Truth then = evaluate(expression, changed).truth;
                if (then != now)
                    judged.push_back(name + (value ? " true " : " false ") + std::to_string(static_cast<int>(then)));
            }
        }
        std::vector<std::string> found;
        for (const Flip& flip : single_flips(expression, facts, scope)) {
            found.push_back(flip.fact + " " + value_text(flip.value) + " " +
                            std::to_string(static_cast<int>(flip.truth)));
        }
        CHECK(found == judged);
    }
}

TEST_CASE("Flips of words go through every word the scope allows; numbers and unknown names are left alone") {
    const Scope scope{{"route", {FactType::word, {"iv", "im", "it"}}},
                      {"receptor", {FactType::words, {"car", "tcr"}}},
                      {"doses", {FactType::number, {}}}};
    const Expression on_route = leaf("route", Operator::in, words({"im", "it"}));
    const auto flips = single_flips(on_route, {{"route", std::string("iv")}}, scope);
    REQUIRE(flips.size() == 2);
    CHECK(value_text(flips[0].value) == "im");
    CHECK(value_text(flips[1].value) == "it");
    const auto open = single_flips(leaf("receptor", Operator::has_any, words({"tcr"})), {}, scope);
    REQUIRE(open.size() == 2);
    CHECK(open[0].truth == Truth::no);
    CHECK(open[1].truth == Truth::yes);
    CHECK(single_flips(leaf("doses", Operator::at_least, 3.0), {{"doses", 2.0}}, scope).empty());
    CHECK(single_flips(leaf("other", Operator::is, true), {}, scope).empty());
}
