// The checks that are no run of an analysis: each passes where all is well, and fails where its subject is not.

#include <doctest/doctest.h>

#include "bench.hpp"
#include "nonclin/base/version.hpp"

namespace nonclin::qualification::testing {

TEST_CASE("checks of numbers, store and rules pass, and fail where any one expected value is wrong") {
    std::size_t values = 0;
    std::vector<Check> all = number_checks();
    for (const Check& one : store_checks()) all.push_back(one);
    for (const char* id : {"IQ-02", "IQ-03", "IQ-04"}) all.push_back(check_of(installation_checks(), id));
    for (const Check& check : all) {
        CAPTURE(check.id);
        CheckRun run;
        const auto comparisons = run(check);
        REQUIRE(comparisons);
        CHECK_FALSE(comparisons->empty());
        for (const Comparison& one : *comparisons) {
            CAPTURE(one.what);
            CHECK(one.is_met);
            CHECK_FALSE(perturbed(one).is_met);
            ++values;
        }
        CHECK_FALSE(check.source.zh.empty());
    }
    CHECK(values == 45);
}

TEST_CASE("a program that says another version, or has another hash than its release, is found") {
    const Check check = check_of(installation_checks(), "IQ-01");
    CheckRun good(fmt::format("echo nonclin {}", program_version()));
    CHECK(met(*good(check)) == 1);
    CheckRun other("echo nonclin 0.0.1");
    CHECK(met(*other(check)) == 0);
    CheckRun hashed(fmt::format("echo nonclin {}", program_version()));
    hashed.setting.expected_sha256 = std::string(64, '0');
    const auto comparisons = hashed(check);
    REQUIRE(comparisons->size() == 2);
    CHECK(met(*comparisons) == 1);
    CheckRun gone;
    gone.setting.program = "/nowhere/nonclin";
    CHECK_FALSE(gone(check));
}

TEST_CASE("output that follows locale or time zone is found") {
    const Check check = check_of(program_checks(), "OQ-09");
    CheckRun steady("echo 1.5");
    CHECK(met(*steady(check)) == 5);
    CheckRun by_locale("case $LC_ALL in de*) echo 1,5;; *) echo 1.5;; esac");
    CHECK(met(*by_locale(check)) == 4);
    CheckRun by_zone("date -d @0");
    CHECK(met(*by_zone(check)) == 1);
}

TEST_CASE("a program that ends well whatever happens is found") {
    const Check check = check_of(program_checks(), "OQ-10");
    CheckRun careless("echo done");
    CHECK(met(*careless(check)) == 3);
    CheckRun half("[ \"$1\" = version ] && { echo v; exit 0; }; [ \"$3\" ] || exit 2; mkdir -p result; exit 3");
    const auto comparisons = half(check);
    REQUIRE(comparisons);
    CHECK_FALSE(comparisons->back().is_met);
}

TEST_CASE("a file cut off by a kill is found") {
    const Check check = check_of(program_checks(), "OQ-11");
    CheckRun whole("mkdir -p \"$7\"; echo whole > \"$7/result.json\"");
    CHECK(met(*whole(check)) == 7);
    CheckRun half("mkdir -p \"$7\"; printf half > \"$7/result.json\"");
    CHECK(met(*half(check)) < 7);
    CheckRun nothing("exit 0");
    CHECK(met(*nothing(check)) == 6);
}

TEST_CASE("tables that follow the number of threads are found") {
    Entry entry{"room", "verb", 1, false, {"甲", "a"}, {}, {}, {}, {}, {}, {}};
    struct Row {
        std::int64_t threads = 0;
    };
    entry.tables = {table<Row>("t", {"行", "row"}, {{&Row::threads, "threads", "", {"线程", "threads"}}})};
    entry.run = [](const Values&, const Inputs&, Output& output, Context& context) -> Result<void> {
        output.row("t", Row{context.executor.threads()});
        return {};
    };
    Case one;
    one.id = "c";
    one.entry = &entry;
    CheckRun run;
    const auto comparisons = run(check_of(program_checks(), "OQ-08"), {one});
    REQUIRE(comparisons);
    CHECK(comparisons->size() == 2);
    CHECK(met(*comparisons) == 0);
}

}  // namespace nonclin::qualification::testing
