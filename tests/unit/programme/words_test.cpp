#include "nonclin/programme/words.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "unit/programme/small_folder.hpp"

using namespace nonclin;
using namespace nonclin::programme;
using namespace nonclin::test;

namespace {

Rules named_rules() {
    Rules rules = programme_rules();
    rules.glossary.add("route", {{"途径", "route"},
                                 {{"iv", {"静脉", "intravenous"}},
                                  {"im", {"肌内", "intramuscular"}},
                                  {"intrathecal", {"鞘内", "into the fluid"}},
                                  {"none", {"静脉", "none"}}}});
    rules.glossary.add("product_class", {{"类别", "class"}, {{"viral_vector", {"病毒载体", "viral vectors"}}}});
    rules.glossary.add("study.role", {{"定位", "role"}, {{"pivotal", {"关键性", "pivotal"}}}});
    rules.glossary.add("study.state", {{"状态", "state"}, {{"final_report", {"正式报告", "final report"}}}});
    rules.glossary.add("study.reported", {{"数值", "figure"}, {{"noael", {"未观察到不良反应剂量", "NOAEL"}}}});
    rules.glossary.add("clause.documents", {{"文件", "document"}, {{"literature", {"文献", "literature"}}}});
    return rules;
}

}  // namespace

TEST_CASE("A word is known by its key, its Chinese and its English name; the name of several is none") {
    const Rules rules = named_rules();
    const Words words({"iv", "im", "none"}, rules, "route");
    CHECK(words.own("iv") == "iv");
    CHECK(words.own("肌内") == "im");
    CHECK(words.own("Intramuscular") == "im");
    CHECK(words.own("静脉").empty());  // of iv and of none
    CHECK(words.own("鞘内").empty());  // not among the words of this key
    CHECK(words.own("").empty());
    CHECK(words.listed().en == "iv, im, none");
    CHECK(words.listed().zh == "iv（静脉）, im（肌内）, none（静脉）");
    CHECK(words.nearest("肌肉内") == "肌内");
    CHECK(words.nearest("intramuscula") == "intramuscular");
    CHECK(Words({"a", "b"}).own("a") == "a");
    CHECK(Words({"a", "b"}, rules, "no such vocabulary").listed().zh == "a, b");
}

TEST_CASE("A long list is told without names, and with the command that has them") {
    std::vector<std::string> many;
    for (int i = 0; i < 30; ++i) many.push_back("w" + std::to_string(i));
    const Text listed = Words(many, named_rules(), "route").listed();
    CHECK(listed.zh.find("nonclin words route") != std::string::npos);
    CHECK(listed.en.find("w29") != std::string::npos);
}

TEST_CASE("A programme written in Chinese words is read as the words themselves") {
    SmallFolder folder(
        head +
        "[product]\nproduct_class = \"病毒载体\"\nroute = [\"肌内\", \"鞘内\", \"im\"]\n[[study]]\nid = "
        "\"S-1\"\nkind = \"shedding\"\nrole = \"关键性\"\nstate = \"正式报告\"\nreport = { number = \"R\" "
        "}\ntest_article = { lot = \"L\" }\ndesign = { species = \"小鼠\", dose_unit = \"vg\", doses = "
        "[1e13] }\nreported = [{ finding = \"未观察到不良反应剂量\", value = 1e13, unit = \"vg\", at = \"p. "
        "1\" }]\n[[document]]\nid = \"L-1\"\nclauses = [\"GT-1.2\"]\nkind = \"文献\"\npmid = \"1\"\ntext = "
        "\"a\"\n[[ruling]]\nstudy = \"S-1\"\nsubject = \"未观察到不良反应剂量\"\nvalue = "
        "\"最高试验剂量\"\nreason = \"r\"\nby = \"b\"\non = 2026-08-14\n");
    folder.rules = named_rules();
    CHECK(folder.said() ==
          Said{"7:22: warning: product.route: \"im\" stands here again and counts once; take it out, or write what was "
               "meant"});
    const Programme read = folder.read();
    CHECK(read.facts.at("product_class") == logic::FactValue(std::string("viral_vector")));
    CHECK(read.facts.at("route") == logic::FactValue(std::vector<std::string>{"im", "intrathecal"}));
    CHECK(read.studies[0].role == "pivotal");
    CHECK(read.studies[0].state == "final_report");
    CHECK(read.studies[0].reported[0].finding == "noael");
    CHECK(read.documents[0].kind == "literature");
    CHECK(read.rulings[0].subject == "noael");
    CHECK(read.rulings[0].value == Figure(std::string("highest tested")));
}
