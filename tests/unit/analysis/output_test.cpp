#include "nonclin/analysis/output.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

#include "nonclin/analysis/collected.hpp"
#include "nonclin/base/file.hpp"
#include "nonclin/base/process.hpp"
#include "unit/analysis/sample_entry.hpp"

using namespace nonclin;
using sample::OtherRow;
using sample::TissueRow;

TEST_CASE("What an entry does not declare is our bug and throws") {
    const Entry entry = sample::declared();
    CollectingOutput output(entry);
    CHECK_THROWS_WITH_AS(output.row("organs", TissueRow{}), "sample.summary gives what it does not declare: organs",
                         std::logic_error);
    CHECK_THROWS_WITH_AS(output.row("tissues", OtherRow{}),
                         "sample.summary gives a row of another type than declared: tissues", std::logic_error);
    CHECK_THROWS_WITH_AS(output.finding("dots", std::int64_t{3}, {}),
                         "sample.summary gives what it does not declare: dots", std::logic_error);
    CHECK_THROWS_WITH_AS(output.finding("points", 3.0, {}),
                         "sample.summary gives a finding of another kind than declared: points", std::logic_error);
    CHECK_THROWS_WITH_AS(output.product("sites.vcf").has_value(),
                         "sample.summary gives what it does not declare: sites.vcf", std::logic_error);
}

TEST_CASE("A finding is given once") {
    const Entry entry = sample::declared();
    CollectingOutput output(entry);
    output.finding("points", std::int64_t{3}, {"三", "three"});
    CHECK_THROWS_WITH_AS(output.finding("points", std::int64_t{4}, {}), "sample.summary gives a finding twice: points",
                         std::logic_error);
    const auto collected = output.finish();
    REQUIRE(collected);
    REQUIRE(collected->findings.size() == 1);
    CHECK(std::get<std::int64_t>(collected->finding("points")->value) == 3);
    CHECK(collected->finding("points")->sentence == Text{"三", "three"});
    CHECK(collected->finding("none") == nullptr);
}

TEST_CASE("Tabs, line ends and backslashes inside a cell are written as escapes") {
    const std::vector<Value> cells{std::string("a\tb\nc\rd\\e"), 1.5, Measured{}, std::string()};
    CHECK(tsv_line(cells) == "a\\tb\\nc\\rd\\\\e\t1.5\tnot_measured\t\n");
    CHECK(tsv_line({}) == "\n");
    CHECK(tsv_head(sample::declared().tables[0]) == "tissue\tmean\n");
}

TEST_CASE("A collecting output keeps rows, findings, limits and figures, and hashes each table as TSV") {
    const Entry entry = sample::declared();
    CollectingOutput output(entry);
    output.row("tissues", TissueRow{"liver", Measured::of(1200)});
    output.row("tissues", TissueRow{"testis", {0, State::below_lloq}});
    output.limit({"未测血液", "blood was not measured"});
    Figure figure;
    figure.name = "tissue_over_time";
    output.figure(figure);
    const auto collected = output.finish();
    REQUIRE(collected);
    REQUIRE(collected->tables.size() == 2);
    CHECK(collected->table("tissues")->row_count == 2);
    CHECK(collected->table("tissues")->sha256 == hex(sha256("tissue\tmean\nliver\t1200\ntestis\tbelow_lloq\n")));
    CHECK(collected->table("others")->row_count == 0);
    CHECK(collected->table("others")->sha256 == hex(sha256("tissue\n")));
    CHECK(collected->table("none") == nullptr);
    CHECK(collected->limits == std::vector<Text>{{"未测血液", "blood was not measured"}});
    REQUIRE(collected->figures.size() == 1);
    CHECK(collected->figures[0].name == "tissue_over_time");
}

TEST_CASE("Tables stream to files, and memory holds no more than the limit of rows") {
    const auto folder = ScratchFolder::make();
    REQUIRE(folder);
    const Entry entry = sample::declared();
    CollectingOutput output(entry, folder->path());
    constexpr std::size_t rows = Collected::row_limit + 5;
    for (std::size_t i = 0; i < rows; ++i) output.row("others", OtherRow{"t" + std::to_string(i)});
    const auto collected = output.finish();
    REQUIRE(collected);
    CHECK(collected->table("others")->rows.size() == Collected::row_limit);
    CHECK(collected->table("others")->row_count == rows);
    const std::string bytes = read_file(folder->path() / "others.tsv").value();
    CHECK(hex(sha256(bytes)) == collected->table("others")->sha256);
    CHECK(std::count(bytes.begin(), bytes.end(), '\n') == static_cast<std::ptrdiff_t>(rows + 1));
    CHECK(read_file(folder->path() / "tissues.tsv").value() == "tissue\tmean\n");
}

TEST_CASE("A product has its place in the folder, and without a folder the user is told how to name one") {
    const auto folder = ScratchFolder::make();
    REQUIRE(folder);
    const Entry entry = sample::declared();
    CollectingOutput with(entry, folder->path());
    CHECK(with.product("sites.bed").value() == folder->path() / "sites.bed");
    const auto collected = with.finish();
    REQUIRE(collected);
    REQUIRE(collected->products.size() == 1);
    CHECK(collected->products[0].name == "sites.bed");
    CollectingOutput without(entry);
    const auto refused = without.product("sites.bed");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::usage);
    CHECK(refused.error().message == Text{"此分析要写文件 sites.bed：请用 --out 指定文件夹",
                                          "this analysis writes the file sites.bed: name a folder with --out"});
}

TEST_CASE("A table that cannot be written to its end is an error") {
    const Entry entry = sample::declared();
    CollectingOutput output(entry, "/dev/full");
    output.row("others", OtherRow{"liver"});
    const auto collected = output.finish();
    REQUIRE_FALSE(collected);
    CHECK(collected.error().kind == ErrorKind::resource);
    CHECK(collected.error().message ==
          Text{"/dev/full：结果表无法写完；请检查剩余空间",
               "/dev/full: a table could not be written to its end; check the free space"});
}
