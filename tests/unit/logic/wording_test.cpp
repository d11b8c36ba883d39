#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "nonclin/logic/explanation.hpp"
#include "unit/logic/builders.hpp"

using namespace nonclin;
using namespace nonclin::logic;
using namespace logic_test;

namespace {

const Scope scope{{"replicating", {FactType::truth, {}}}, {"route", {FactType::word, {"iv", "im"}}},
                  {"title", {FactType::word, {}}},        {"receptor", {FactType::words, {"car", "tcr"}}},
                  {"doses", {FactType::number, {}}},      {"days", {FactType::numbers, {}}}};

Text complaint(const Expression& expression) {
    const auto sound = type_checked(expression, scope);
    REQUIRE_FALSE(sound);
    CHECK(sound.error().kind == ErrorKind::malformed_input);
    return sound.error().message;
}

Text reason_of(const Expression& expression, const Facts& facts) { return reason(evaluate(expression, facts), {}); }

}  // namespace

TEST_CASE("Operators have one word each, and other words are none") {
    for (const char* name : {"is", "in", "has_any", "has_all", "at_least", "at_most", "count_at_least", "given"}) {
        Operator op{};
        REQUIRE(parse_operator(name, op));
        CHECK(word(op) == name);
    }
    Operator op{};
    CHECK_FALSE(parse_operator("equals", op));
    CHECK_FALSE(parse_operator("", op));
}

TEST_CASE("Which operator may ask which type of fact is this table") {
    struct Row {
        Operator op;
        FactValue operand;
        std::string facts;  // those it may ask
    };
    const std::vector<Row> rows{{Operator::is, true, "replicating"},
                                {Operator::is, std::string("iv"), "route title"},
                                {Operator::is, 3.0, "doses"},
                                {Operator::in, words({"iv"}), "route title"},
                                {Operator::has_any, words({"car"}), "receptor"},
                                {Operator::has_all, words({"car"}), "receptor"},
                                {Operator::at_least, 3.0, "doses"},
                                {Operator::at_most, 3.0, "doses"},
                                {Operator::count_at_least, 3.0, "receptor days"},
                                {Operator::given, true, "replicating route title receptor doses days"}};
    for (const Row& row : rows) {
        for (const auto& [fact, kind] : scope) {
            CAPTURE(word(row.op));
            CAPTURE(fact);
            const bool is_listed = (" " + row.facts + " ").find(" " + fact + " ") != std::string::npos;
            CHECK(type_checked(leaf(fact, row.op, row.operand), scope).has_value() == is_listed);
        }
    }
}

TEST_CASE("What is wrong with an expression is said in both languages") {
    CHECK(complaint(fact_of("replicates")) == Text{"没有名为“replicates”的事实", "there is no fact \"replicates\""});
    CHECK(complaint(leaf("route", Operator::at_least, 3.0)) ==
          Text{"“at_least”用于 route：此类事实不能这样问",
               "\"at_least\" on route: a fact of this type cannot be asked so"});
    CHECK(complaint(leaf("doses", Operator::at_least, std::string("three"))) ==
          Text{"“at_least”用于 doses：操作数 three 类型不符",
               "\"at_least\" on doses: the operand three is of the wrong type"});
    CHECK(complaint(leaf("route", Operator::is, std::string("oral"))) ==
          Text{"“is”用于 route：oral 不在允许的取值中", "\"is\" on route: oral is not among its values"});
    CHECK(complaint(leaf("receptor", Operator::has_any, words({"car", "uar"}))) ==
          Text{"“has_any”用于 receptor：[car, uar] 不在允许的取值中",
               "\"has_any\" on receptor: [car, uar] is not among its values"});
    CHECK(complaint(all({})) == Text{"all、any、not 之下须有条件", "all, any and not need a condition below them"});
    CHECK(complaint(any({Expression{}, any({})})).en == "all, any and not need a condition below them");
    CHECK(complaint(joined(Expression::Form::negation, {Expression{}, Expression{}})) ==
          Text{"not 之下只能有一个条件，却有 2 个", "not takes one condition, found 2"});
    CHECK(complaint(negation(all({fact_of("replicating"), fact_of("nothing")}))).en == "there is no fact \"nothing\"");
    CHECK(type_checked(Expression{}, scope));
}

TEST_CASE("A leaf says what the fact is and, where it fails, what was needed") {
    const Facts facts{{"replicating", true},
                      {"route", std::string("iv")},
                      {"receptor", words({"car"})},
                      {"doses", 2.0},
                      {"days", std::vector<double>{29}}};
    CHECK(reason_of(fact_of("replicating"), facts) == Text{"replicating 为 true", "replicating is true"});
    CHECK(reason_of(fact_of("replicating"), {}) == Text{"replicating 未知", "replicating unknown"});
    CHECK(reason_of(leaf("route", Operator::is, std::string("im")), facts) ==
          Text{"route 为 iv，需为 im", "route is iv, needs im"});
    CHECK(reason_of(leaf("route", Operator::in, words({"im", "it"})), facts) ==
          Text{"route 为 iv，需为 [im, it] 之一", "route is iv, needs one of [im, it]"});
    CHECK(reason_of(leaf("receptor", Operator::has_any, words({"tcr"})), facts) ==
          Text{"receptor 为 [car]，需含 [tcr] 之一", "receptor is [car], needs any of [tcr]"});
    CHECK(reason_of(leaf("receptor", Operator::has_all, words({"car", "tcr"})), facts) ==
          Text{"receptor 为 [car]，需含 [car, tcr] 全部", "receptor is [car], needs all of [car, tcr]"});
    CHECK(reason_of(leaf("doses", Operator::at_least, 3.0), facts) ==
          Text{"doses 为 2，需不小于 3", "doses is 2, needs at least 3"});
    CHECK(reason_of(leaf("doses", Operator::at_most, 1.0), facts) ==
          Text{"doses 为 2，需不大于 1", "doses is 2, needs at most 1"});
    CHECK(reason_of(leaf("days", Operator::count_at_least, 2.0), facts) ==
          Text{"days 为 [29]，需至少 2 个", "days is [29], needs at least 2 values"});
    CHECK(reason_of(leaf("route", Operator::given, false), facts) ==
          Text{"route 为 iv，需未给出", "route is iv, needs no value"});
    CHECK(reason_of(leaf("title", Operator::given, true), facts) == Text{"title 未知", "title unknown"});
}

TEST_CASE("A reason holds the deciding leaves once each, and nothing where nothing had to be known") {
    CHECK(reason_of(Expression{}, {}) == Text{"无条件适用", "always"});
    CHECK(reason_of(all({Expression{}, Expression{}}), {}) == Text{"无条件适用", "always"});
    const Expression expression = any({fact_of("replicating"), negation(fact_of("replicating"))});
    CHECK(reason_of(expression, {}) == Text{"replicating 未知", "replicating unknown"});
    CHECK(reason_of(all({fact_of("replicating"), leaf("route", Operator::is, std::string("iv"))}),
                    {{"replicating", true}, {"route", std::string("iv")}}) ==
          Text{"replicating 为 true；route 为 iv", "replicating is true; route is iv"});
}

TEST_CASE("Values print as reasons write them") {
    CHECK(value_text(FactValue(true)) == "true");
    CHECK(value_text(FactValue(3e13)) == "3×10^13");
    CHECK(value_text(FactValue(std::vector<double>{29, 91.5})) == "[29, 91.5]");
    CHECK(value_text(FactValue(words({}))) == "[]");
}
