#include "nonclin/dossier/anchor.hpp"

#include <set>

#include <doctest/doctest.h>

using namespace nonclin;
using namespace nonclin::dossier;

namespace {

Document of_chapters(std::vector<Chapter> chapters) {
    Document document;
    document.id = "P";
    document.title = {"题", "title"};
    document.chapters = std::move(chapters);
    return document;
}

std::vector<std::string> faults_of(std::vector<Block> blocks) {
    std::vector<std::string> sentences;
    for (const Text& fault : faults(of_chapters({{"one", {"一", "one"}, std::move(blocks), {}}})))
        sentences.push_back(fault.en);
    return sentences;
}

using Sentences = std::vector<std::string>;

}  // namespace

TEST_CASE("any name gives an id that may stand, and different names give different ids") {
    std::set<std::string> ids;
    const std::string long_name(300, 'x');
    const std::vector<std::string> names{"TOX-02", "TOX_02",      "TOX 02",  "TOX_2002",     "毒理-02",
                                         "",       "\"><script>", "a.b",     "A.b",          "_",
                                         "__",     "_5f",         long_name, long_name + "y"};
    for (const std::string& name : names) {
        CHECK_MESSAGE(is_anchor(anchor("study", name)), anchor("study", name));
        ids.insert(anchor("study", name));
    }
    CHECK(ids.size() == names.size());
    CHECK(anchor("study", "TOX-02") == "study-TOX-02");
    CHECK(anchor("study", "a b_") == "study-a_20b__");
}

TEST_CASE("ids that begin otherwise than with a letter, hold other signs or belong to the page may not stand") {
    for (const char* id : {"", "1a", "-a", "a b", "a\"", "a<", "ui-main", "表", "a:b"}) CHECK_FALSE(is_anchor(id));
    CHECK_FALSE(is_anchor(std::string(121, 'a')));
    CHECK(is_anchor("GT-2.3.5-01"));
}

TEST_CASE("chapters are numbered by their place, tables and figures through the document") {
    const TableBlock table{"t1", Text{"表", "table"}, {{{"列", "column"}}}, {{"r1", {Text{"甲", "a"}}, {}}}};
    TableBlock second = table;
    second.id = "t2";
    second.rows.clear();
    const Document document =
        of_chapters({{"a",
                      {"甲", "a"},
                      {{table}},
                      {{"b", {"乙", "b"}, {{Callout{Callout::Kind::note, {}, {{second}}}}}, {{"c", {"丙", "c"}}}}}},
                     {"d", {"丁", "d"}, {{References{{{"x", Text{"文", "paper"}}}}}}, {}}});
    const Labels labels = labels_of(document);
    CHECK(labels.numbers.at("c") == "1.1.1");
    CHECK(labels.numbers.at("d") == "2");
    CHECK(labels.names.at("b") == Text{"第 1.1 节", "Section 1.1"});
    CHECK(labels.names.at("t2") == Text{"表 2", "Table 2"});
    CHECK(labels.names.at("r1").empty());
    CHECK(labels.names.at("x") == Text{"[1]", "[1]"});
    CHECK(faults(document).empty());
}

TEST_CASE("each fault of a document is named") {
    CHECK(faults_of({{Paragraph{Text{"一", "one"}}}}).empty());
    CHECK(faults_of({{Paragraph{Text{"一", ""}}}}) ==
          Sentences{"paragraph: the text \"一\" is there in one language only"});
    CHECK(faults_of({{Paragraph{{Plain{{"一", ""}}, Plain{{"", "one"}}}}}}).empty());  // another order of words
    CHECK(faults_of({{Paragraph{Run(Link{"gone"})}}}) == Sentences{"the link \"gone\" reaches nothing"});
    CHECK(faults_of({{Paragraph{{Plain{{"见", "see "}}, Link{"one", {"此", ""}}}}}}).size() == 1);
    CHECK(faults_of({{Paragraph{Run(Chip{Tone::good, {"是", ""}})}}}).size() == 1);
    CHECK(faults_of({{References{{{"x", Text{"文", "paper"}, "javascript:alert(1)"}}}}}) ==
          Sentences{"the address of reference x is not https"});
    CHECK(faults_of({{FigureBlock{"f", Text{"图", "figure"}, {"<svg/>", ""}, {}, {}}}}) ==
          Sentences{"figure f lacks its drawing in one language"});
    CHECK(faults_of({{TableBlock{"one", Text{"表", "table"}, {}, {}}}}) == Sentences{"the id \"one\" stands twice"});
    CHECK(faults_of({{TableBlock{"a b", Text{"表", "table"}, {}, {}}}}) == Sentences{"the id \"a b\" is not allowed"});
    const TableBlock uneven{"t", Text{"表", "table"}, {{{"列", "column"}}}, {{"", {}, {}}}};
    CHECK(faults_of({{uneven}}) == Sentences{"a row of table t does not fit its columns or filters"});
}

TEST_CASE("a sixth level of chapters is a fault") {
    Chapter deep{"c6", {"章", "chapter"}};
    for (const char* id : {"c5", "c4", "c3", "c2"}) deep = {id, {"章", "chapter"}, {}, {deep}};
    CHECK(faults(of_chapters({deep})).empty());
    CHECK(faults(of_chapters({{"c1", {"章", "chapter"}, {}, {deep}}})).front().en == "chapter c6 is too deep");
}
