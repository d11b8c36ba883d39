#include "nonclin/programme/read_document.hpp"

#include <string>

#include <doctest/doctest.h>

#include "unit/programme/small_folder.hpp"

using namespace nonclin;
using namespace nonclin::programme;
using namespace nonclin::test;

namespace {

std::string literature(const std::string& lines) {
    return "[[document]]\nid = \"L-1\"\nclauses = [\"GT-1.2-01\"]\nkind = \"literature\"\n" + lines;
}

}  // namespace

TEST_CASE("Literature says where it stands, what was shown, by which figure, and how their article differs") {
    const SmallFolder folder(
        head + product +
        literature("doi = \"10.1016/j.ymthe.2018.02.001\"\npmid = \"29203150\"\nshown = \"seen\"\n"
                   "difference = { zh = \"衣壳\", en = \"capsid\" }\n"
                   "figures = [{ what = \"share\", value = 3.5, unit = \"%\", at = \"p. 4\" }]\n"));
    CHECK(folder.said() == Said{});
    const Document document = folder.read().documents.at(0);
    CHECK(document.doi == "10.1016/j.ymthe.2018.02.001");
    CHECK(document.pmid == "29203150");
    CHECK(document.shown == Text{"seen（原文为英文）", "seen"});
    CHECK(document.difference.en == "capsid");
    REQUIRE(document.figures.size() == 1);
    CHECK(document.figures[0].what == Text{"share（原文为英文）", "share"});
    CHECK(std::get<double>(document.figures[0].value) == 3.5);
    CHECK(document.figures[0].at == same_text("p. 4"));
}

TEST_CASE("What is wrong with literature is named, all of it") {
    CHECK(said_of(literature("text = \"a\"\n")) ==
          Said{"7:1: warning: the literature L-1 names no source: write doi, pmid or file"});
    CHECK(said_of(literature(
              "text = \"a\"\ndoi = \"11.1/x\"\npmid = \"PMC12\"\nfigures = [{ value = 1, at = \"p. 1\" }]\n")) ==
          Said{"12:7: error: the doi \"11.1/x\" is none: it reads like 10.1000/xyz123",
               "13:8: error: the pmid \"PMC12\" is none: it reads like 12345678",
               "14:12: error: a figure lacks \"what\" (of what)"});
    CHECK(said_of(literature("text = \"a\"\ndoi = \"\"\n")).size() == 1);
    CHECK(said_of(literature("pmid = \"12\"\n")) == Said{"7:1: error: [[document]] has neither text, shown nor file"});
}

TEST_CASE("Only what others showed differs from the product") {
    CHECK(said_of("[[document]]\nid = \"J-1\"\nclauses = [\"GT-1.2\"]\nkind = \"justification\"\ntext = \"a\"\n"
                  "difference = \"b\"\n") ==
          Said{"12:14: error: difference belongs to literature, human_experience and prior_product only"});
}

TEST_CASE("A document concludes on facts that a clause it answers decides") {
    const auto said = [](const std::string& conclusion) {
        SmallFolder folder(head + product + literature("pmid = \"12\"\ntext = \"a\"\n" + conclusion));
        folder.rules.settlements = {{"persists_in_gonads", "GT-1.2-01"}, {"replicating", "GT-1.2.1-01"}};
        return folder.said();
    };
    CHECK(said("concludes = { persists_in_gonads = false }\n") == Said{});
    CHECK(said("concludes = { persists = false }\n") ==
          Said{"7:1: error: document L-1: no clause decides the fact \"persists\"; those that can stand here: "
               "persists_in_gonads, replicating"});
    CHECK(said("concludes = { replicating = false }\n") ==
          Said{"7:1: error: document L-1: the fact \"replicating\" is decided by GT-1.2.1-01, which this document does "
               "not answer"});
    CHECK(said("concludes = { persists_in_gonads = \"no\" }\n").size() == 1);
}

TEST_CASE("A document names clauses by themselves and by their sections") {
    Document document;
    document.clauses = {"GT-1.2", "GT-3-01"};
    CHECK(document.names("GT-1.2-01"));
    CHECK(document.names("GT-1.2.1-01"));
    CHECK(document.names("GT-3-01"));
    CHECK_FALSE(document.names("GT-1.20-01"));
    CHECK_FALSE(document.names("GT-3-01a"));
    CHECK_FALSE(document.names("GT-1"));
}
