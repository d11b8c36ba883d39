#include "nonclin/analysis/context.hpp"

#include <doctest/doctest.h>

using namespace nonclin;

TEST_CASE("A rule table is read by name, and what was read is remembered with its hash") {
    RuleTables tables(
        {{"tissues", "aa", {{{"name", std::string("testis")}}}}, {"genome_mass", "bb", {}}, {"species", "cc", {}}});
    CHECK(tables.read_so_far().empty());
    const auto tissues = tables.read("tissues");
    REQUIRE(tissues);
    CHECK(std::get<std::string>((*tissues)->rows[0].at("name")) == "testis");
    REQUIRE(tables.read("species"));
    REQUIRE(tables.read("tissues"));
    CHECK(tables.read_so_far() == std::map<std::string, std::string>{{"species", "cc"}, {"tissues", "aa"}});
}

TEST_CASE("A rule table that is not there is our bug and is named") {
    RuleTables tables;
    const auto none = tables.read("tissues");
    REQUIRE_FALSE(none);
    CHECK(none.error().kind == ErrorKind::internal);
    CHECK(none.error().message == Text{"规则中没有表“tissues”", "the rules hold no table \"tissues\""});
    CHECK(tables.read_so_far().empty());
}

TEST_CASE("An input that was not given is named by its role") {
    Inputs inputs;
    inputs.add("measurements", "bd.csv");
    CHECK(inputs.has("measurements"));
    CHECK(inputs.file("measurements").value() == "bd.csv");
    CHECK(inputs.all().size() == 1);
    CHECK_FALSE(inputs.has("standard_curve"));
    const auto none = inputs.file("standard_curve");
    REQUIRE_FALSE(none);
    CHECK(none.error().kind == ErrorKind::usage);
    CHECK(none.error().message == Text{"缺少输入“standard_curve”", "the input \"standard_curve\" is missing"});
}

TEST_CASE("Work goes on until a stop is asked for") {
    const Executor executor(1);
    SilentLog log;
    RuleTables rules;
    Diagnostics diagnostics;
    std::stop_source stop;
    const Context context{executor, 1, log, rules, diagnostics, stop.get_token()};
    CHECK(context.go_on());
    stop.request_stop();
    const auto on = context.go_on();
    REQUIRE_FALSE(on);
    CHECK(on.error().kind == ErrorKind::interrupted);
    CHECK(on.error().message == Text{"已按要求停止", "stopped as asked"});
}
