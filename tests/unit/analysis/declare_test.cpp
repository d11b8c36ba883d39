#include "nonclin/analysis/declare.hpp"

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

#include "nonclin/analysis/collected.hpp"
#include "unit/analysis/sample_entry.hpp"

using namespace nonclin;

namespace {

const Field& field(std::string_view name) {
    static const std::vector<Field> all = sample::parameters();
    for (const Field& one : all) {
        if (one.name == name) return one;
    }
    throw std::logic_error("no such field in the test");
}

Text complaint(const Result<Value>& value) {
    REQUIRE_FALSE(value);
    CHECK(value.error().kind == ErrorKind::usage);
    return value.error().message;
}

}  // namespace

TEST_CASE("A field takes its default from the member initialiser and nothing else") {
    const sample::Parameters fresh;
    CHECK(std::get<double>(field("lloq_copies_per_ug").fallback) == fresh.lloq_copies_per_ug);
    CHECK(std::get<std::int64_t>(field("least_points").fallback) == fresh.least_points);
    CHECK(std::get<std::string>(field("method").fallback) == "linear");
    CHECK(std::get<std::vector<std::string>>(field("panel").fallback) == fresh.panel);
    CHECK(field("lloq_copies_per_ug").unit == "copies/ug");
    CHECK(field("method").allowed == std::vector<std::string>{"linear", "log_down"});
    CHECK(field("method").meanings == std::vector<Text>{{"线性", "linear"}, {"对数下降", "log-down"}});
    CHECK(field("species").allowed.empty());
}

TEST_CASE("What a field sets it gets back") {
    sample::Parameters into;
    const Values values{{"replicating", true},
                        {"least_points", std::int64_t{5}},
                        {"lloq_copies_per_ug", 12.5},
                        {"species", std::string("mouse")},
                        {"panel", std::vector<std::string>{"brain"}},
                        {"method", std::string("log_down")},
                        {"share", 0.25}};
    assign(sample::parameters(), values, &into);
    for (const auto& [name, value] : values) CHECK((field(name).get(&into) == value));
    CHECK(into.method == sample::Method::log_down);
    CHECK_THROWS_AS(field("method").set(&into, Value(std::string("guess"))), std::logic_error);
    CHECK_THROWS_AS(field("share").set(&into, Value(true)), std::bad_variant_access);
}

TEST_CASE("A value of the wrong kind is named with what was expected and what was found") {
    CHECK(complaint(checked(field("replicating"), 1.5)) == Text{"replicating：应为真假值（true 或 false），却是“1.5”",
                                                                "replicating: expected true or false, found \"1.5\""});
    CHECK(complaint(checked(field("least_points"), 4.0)) ==
          Text{"least_points：应为整数，却是“4”", "least_points: expected a whole number, found \"4\""});
    CHECK(complaint(checked(field("share"), std::string("half"))) ==
          Text{"share：应为数，却是“half”", "share: expected a number, found \"half\""});
    CHECK(complaint(checked(field("species"), false)) ==
          Text{"species：应为文字，却是“false”", "species: expected a text, found \"false\""});
    CHECK(complaint(checked(field("panel"), std::string("liver"))) ==
          Text{"panel：应为一组文字，却是“liver”", "panel: expected a list of texts, found \"liver\""});
}

TEST_CASE("A number outside its limits is named with them") {
    CHECK(complaint(checked(field("least_points"), std::int64_t{2})) ==
          Text{"least_points：应为整数，不小于 3，不大于 10，却是“2”",
               "least_points: expected a whole number >= 3 and <= 10, found \"2\""});
    CHECK(complaint(checked(field("lloq_copies_per_ug"), -1.0)) ==
          Text{"lloq_copies_per_ug：应为数，不小于 0，却是“-1”",
               "lloq_copies_per_ug: expected a number >= 0, found \"-1\""});
    CHECK(complaint(checked(field("share"), 1.5)) ==
          Text{"share：应为数，不大于 1，却是“1.5”", "share: expected a number <= 1, found \"1.5\""});
    CHECK(complaint(checked(field("share"), std::nan(""))).en == "share: expected a number <= 1, found \"nan\"");
    CHECK(complaint(checked(field("lloq_copies_per_ug"), std::numeric_limits<double>::infinity())).en ==
          "lloq_copies_per_ug: expected a number >= 0, found \"inf\"");
    CHECK(checked(field("least_points"), std::int64_t{3}));
    CHECK(checked(field("least_points"), std::int64_t{10}));
}

TEST_CASE("A word that an enum does not know is named with the words it knows") {
    CHECK(complaint(checked(field("method"), std::string("log"))) ==
          Text{"method：应为以下之一：linear, log_down，却是“log”",
               "method: expected one of linear, log_down, found \"log\""});
    CHECK(checked(field("method"), std::string("log_down")));
}

TEST_CASE("A whole number is a number too") {
    const auto value = checked(field("lloq_copies_per_ug"), std::int64_t{3});
    REQUIRE(value);
    CHECK(std::get<double>(*value) == 3.0);
}

TEST_CASE("Words of a command line become values of the field's kind") {
    CHECK(std::get<bool>(parsed(field("replicating"), "true").value()));
    CHECK_FALSE(std::get<bool>(parsed(field("replicating"), "false").value()));
    CHECK(std::get<std::int64_t>(parsed(field("least_points"), "4").value()) == 4);
    CHECK(std::get<double>(parsed(field("lloq_copies_per_ug"), "3e13").value()) == 3e13);
    CHECK(std::get<std::string>(parsed(field("species"), "食蟹猴").value()) == "食蟹猴");
    CHECK(std::get<std::string>(parsed(field("species"), "").value()).empty());
    using Words = std::vector<std::string>;
    CHECK(std::get<Words>(parsed(field("panel"), "a,b").value()) == Words{"a", "b"});
    CHECK(std::get<Words>(parsed(field("panel"), "a").value()) == Words{"a"});
    CHECK(std::get<Words>(parsed(field("panel"), "a,,b,").value()) == Words{"a", "", "b", ""});
    CHECK(std::get<Words>(parsed(field("panel"), "").value()).empty());
    CHECK(std::get<std::string>(parsed(field("method"), "log_down").value()) == "log_down");
    Field measured = field("share");
    measured.fallback = Measured{};
    CHECK(std::get<Measured>(parsed(measured, "0.5").value()) == Measured::of(0.5));
    for (const char* word : {"below_lloq", "not_detected", "not_measured", "not_applicable"}) {
        CHECK(cell_text(parsed(measured, word).value()) == word);
    }
    CHECK_FALSE(parsed(measured, "quantified"));
    CHECK(complaint(parsed(measured, "ND")).en == "share: expected a number, found \"ND\"");
}

TEST_CASE("Words that are no value of the field say so") {
    for (const char* word : {"yes", "TRUE", "1", ""}) CHECK_FALSE(parsed(field("replicating"), word));
    for (const char* word : {"4.0", "4 ", "1e3", "", "99999999999999999999", "four"}) {
        CHECK_FALSE(parsed(field("least_points"), word));
    }
    for (const char* word : {"", "1,5", "inf", "nan", "1e999", "50 copies"}) CHECK_FALSE(parsed(field("share"), word));
    CHECK(complaint(parsed(field("least_points"), "four")) ==
          Text{"least_points：应为整数，却是“four”", "least_points: expected a whole number, found \"four\""});
}

TEST_CASE("Values that are given are completed with the defaults of the others") {
    const auto values = completed(sample::parameters(), {{"share", std::int64_t{1}}});
    REQUIRE(values);
    CHECK(values->size() == sample::parameters().size());
    CHECK(std::get<double>(values->at("share")) == 1.0);
    CHECK(std::get<std::int64_t>(values->at("least_points")) == 3);
}

TEST_CASE("A parameter that is not declared is named with the nearest that is") {
    const auto near = completed(sample::parameters(), {{"specis", std::string("mouse")}});
    REQUIRE_FALSE(near);
    CHECK(near.error().kind == ErrorKind::usage);
    CHECK(near.error().message == Text{"没有名为“specis”的参数；是否想写“species”？",
                                       "there is no parameter \"specis\"; did you mean \"species\"?"});
    const auto far = completed(sample::parameters(), {{"xyz", true}});
    REQUIRE_FALSE(far);
    CHECK(far.error().message == Text{"没有名为“xyz”的参数", "there is no parameter \"xyz\""});
    const auto wrong = completed(sample::parameters(), {{"share", 2.0}});
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().message.en == "share: expected a number <= 1, found \"2\"");
}

TEST_CASE("An entry checks its values before its function sees them") {
    const Entry entry = sample::declared();
    CHECK(entry.id() == "sample.summary");
    const Executor executor(1);
    SilentLog log;
    RuleTables rules;
    Diagnostics diagnostics;
    Context context{executor, 1, log, rules, diagnostics};
    CollectingOutput output(entry);
    const auto refused = entry.run({{"share", 2.0}}, {}, output, context);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::usage);
    REQUIRE(entry.run({{"panel", std::vector<std::string>{"brain"}}}, {}, output, context));
    const auto collected = output.finish();
    REQUIRE(collected);
    REQUIRE(collected->table("tissues")->rows.size() == 1);
    CHECK(std::get<std::string>(collected->table("tissues")->rows[0][0]) == "brain");
}
