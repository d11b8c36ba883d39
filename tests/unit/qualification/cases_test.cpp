// The cases the program carries: each passes, each can fail, and together they reach every kind of result.

#include <set>

#include <doctest/doctest.h>

#include "bench.hpp"
#include "nonclin/catalogue/catalogue.hpp"
#include "nonclin/qualification/embedded_cases.hpp"

namespace nonclin::qualification::testing {

TEST_CASE("each embedded case passes, and fails where any one of its expected values is wrong") {
    const auto book = embedded_cases(catalogue::entries());
    if (!book) FAIL(described(book.error()).en);
    TestBench bench;
    std::size_t values = 0;
    for (const Case& one : book->cases) {
        CAPTURE(one.id);
        const auto ran = run_case(one, bench.bench());
        REQUIRE(ran);
        for (const Expectation& wanted : one.expectations) {
            const Comparison comparison = compared(wanted, one, *ran);
            CAPTURE(comparison.what);
            CHECK(comparison.is_met);
            CHECK_FALSE(perturbed(comparison).is_met);
            ++values;
        }
    }
    CHECK(book->cases.size() >= 49);
    CHECK(values > 700);
}

TEST_CASE("cases have ids of their own and reach values, findings left out, and refusals") {
    const auto book = embedded_cases(catalogue::entries());
    if (!book) FAIL(described(book.error()).en);
    CHECK(book->sha256.size() == 64);
    std::set<std::string> ids;
    std::set<Expectation::Of> reached;
    std::set<std::string> refused;
    for (const Case& one : book->cases) {
        CHECK(ids.insert(one.id).second);
        for (const Expectation& wanted : one.expectations) {
            reached.insert(wanted.of);
            if (wanted.of == Expectation::Of::refusal) refused.insert(one.entry->id());
            if (wanted.tolerance.kind != Tolerance::Kind::exact) CHECK_FALSE(wanted.tolerance.why.zh.empty());
        }
    }
    CHECK(reached.size() == 6);
    // Every analysis that has a case also has one whose input is refused.
    std::set<std::string> analyses;
    for (const Case& one : book->cases) analyses.insert(one.entry->id());
    CHECK(refused == analyses);
}

TEST_CASE("a case run on a wrong input fails") {
    const auto book = embedded_cases(catalogue::entries());
    if (!book) FAIL(described(book.error()).en);
    TestBench bench;
    Case one = book->cases.front();
    one.inputs.front().bytes += "A9,high,1e14,m,29,liver,77,50,10\n";
    const auto ran = run_case(one, bench.bench());
    REQUIRE(ran);
    bool all_met = true;
    for (const Expectation& wanted : one.expectations) all_met &= compared(wanted, one, *ran).is_met;
    CHECK_FALSE(all_met);
    one.inputs.clear();
    const auto without = run_case(one, bench.bench());
    REQUIRE(without);
    const Comparison none = compared(one.expectations.front(), one, *without);
    CHECK_FALSE(none.is_met);
    CHECK_FALSE(none.obtained);
    CHECK_FALSE(none.why_none.zh.empty());
}

TEST_CASE("a stop ends a case") {
    const auto book = embedded_cases(catalogue::entries());
    if (!book) FAIL(described(book.error()).en);
    TestBench bench;
    std::stop_source stop;
    stop.request_stop();
    Bench stopped = bench.bench();
    stopped.stop = stop.get_token();
    const auto ran = run_case(book->cases.front(), stopped);
    REQUIRE_FALSE(ran);
    CHECK(ran.error().kind == ErrorKind::interrupted);
}

}  // namespace nonclin::qualification::testing
