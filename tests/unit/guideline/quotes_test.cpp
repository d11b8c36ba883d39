#include "nonclin/guideline/quotes.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "nonclin/base/file.hpp"
#include "nonclin/base/process.hpp"
#include "support/rules.hpp"
#include "support/said.hpp"

using namespace nonclin;
using namespace nonclin::guideline;
using namespace nonclin::test;

namespace {

Clause quote(const std::string& id, const std::string& zh, const std::string& parent = "") {
    Clause one = clause(id);
    one.zh = zh;
    one.parent = parent;
    one.section_zh = "一、总则 > （一）分布";
    return one;
}

// How the clauses stand in a text of GT.
QuoteCheck checked(const std::string& body, std::vector<Clause> clauses) {
    const ScratchFolder folder = ScratchFolder::make().value();
    REQUIRE(write_file(folder.path() / "000_cells.txt", ""));
    REQUIRE(write_file(folder.path() / "001_genes.txt", body));
    Rules rules;
    rules.clauses = std::move(clauses);
    const auto checks = check_quotes(rules, folder.path());
    REQUIRE(checks);
    REQUIRE(checks->size() == 2);
    CHECK((*checks)[0].guideline == "GMC");
    CHECK((*checks)[1].guideline == "GT");
    return (*checks)[1];
}

}  // namespace

TEST_CASE("Quotes are found whatever white space and page numbers stand between their letters") {
    const QuoteCheck check =
        checked("一、总则\n（一）分布\n应研究 AAV\r\n12\n的\xE3\x80\x80分布\xC2\xA0情况。\n\n建议\t测定。\n",
                {quote("GT-1-01", "应研究AAV的分布情况。"), quote("GT-1-02", "建议 测定。")});
    CHECK(Said(check.not_found) == Said{});
    CHECK(Said(check.unquoted) == Said{});
    CHECK(check.clauses == 2);
    CHECK(check.quoted == 17);
    CHECK(check.headings == 9);
    CHECK(check.characters == 26);
}

TEST_CASE("A quote that is not in the text, or stands before the one quoted last, is named") {
    const std::string body = "先研究分布。后测定浓度。";
    CHECK(Said(checked(body, {quote("GT-1-01", "先研究分布。"), quote("GT-1-02", "后测定滴度。")}).not_found) ==
          Said{"GT-1-02"});
    CHECK(Said(checked(body, {quote("GT-1-01", "后测定浓度。"), quote("GT-1-02", "先研究分布。")}).not_found) ==
          Said{"GT-1-02"});
}

TEST_CASE("An item stands inside its stem, and the next clause after the stem") {
    const std::string body = "须测：分布；脱落。须测分布；再议。";
    const std::vector<Clause> clauses{quote("GT-1-01", "须测：分布；脱落。"), quote("GT-1-01a", "分布；", "GT-1-01"),
                                      quote("GT-1-01b", "脱落。", "GT-1-01"), quote("GT-1-02", "须测分布；再议。")};
    const QuoteCheck check = checked(body, clauses);
    CHECK(Said(check.not_found) == Said{});
    CHECK(Said(check.unquoted) == Said{});
    CHECK(check.quoted == 17);
}

TEST_CASE("An item that lies behind its stem counts as text behind it") {
    const QuoteCheck check =
        checked("须测：分布；分布；",
                {quote("GT-1-01", "须测："), quote("GT-1-01a", "分布；", "GT-1-01"), quote("GT-1-02", "分布；")});
    CHECK(Said(check.not_found) == Said{});
    CHECK(Said(check.unquoted) == Said{});
}

TEST_CASE("Body text that nobody quotes is told as it stands, headings before it taken off") {
    const QuoteCheck check =
        checked("一、总则\n总之，\n应研究。\n（一）分布\n未引用的话。", {quote("GT-1-01", "应研究。")});
    CHECK(Said(check.unquoted) == Said{"总之，", "未引用的话。"});
    CHECK(check.headings == 9);
    CHECK(check.quoted == 4);
    CHECK(check.characters == 22);
}

TEST_CASE("A line of digits inside a sentence is a page number, digits beside letters are not") {
    CHECK(Said(checked("剂量\n3\n组。", {quote("GT-1-01", "剂量组。")}).not_found) == Said{});
    CHECK(Said(checked("剂量 3\n组。", {quote("GT-1-01", "剂量组。")}).not_found) == Said{"GT-1-01"});
    CHECK(Said(checked("剂量 3\n组。", {quote("GT-1-01", "剂量3组。")}).not_found) == Said{});
}

TEST_CASE("A folder that lacks one of the texts is an error that names it") {
    const ScratchFolder folder = ScratchFolder::make().value();
    REQUIRE(write_file(folder.path() / "000_cells.txt", ""));
    const auto checks = check_quotes(Rules{}, folder.path());
    REQUIRE_FALSE(checks);
    CHECK(checks.error().kind == ErrorKind::missing_input);
    CHECK(checks.error().message.en.find("holds no text of GT (001_*.txt)") != std::string::npos);
}
