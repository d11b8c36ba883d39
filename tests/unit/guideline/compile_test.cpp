#include "nonclin/guideline/compile.hpp"

#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "nonclin/base/file.hpp"
#include "nonclin/base/hash.hpp"
#include "nonclin/base/process.hpp"
#include "support/said.hpp"
#include "unit/analysis/sample_entry.hpp"

using namespace nonclin;
using namespace nonclin::guideline;
using test::Said;

namespace {

const char* const inventory = R"(guidelines:
  GT: {title_zh: 基因治疗, title_en: gene therapy, applies_when: always}
vocabulary:
  persists: {group: finding, type: bool, zh: 持续, en: persists, ask_zh: 持续？, ask_en: "?", after_study: [AN-BD]}
analyses:
  AN-BD: {zh: 分布, en: distribution}
enums:
  kind: {bd: {zh: 分布, en: distribution}}
clauses:
  - {id: GT-1-01, guideline: GT, section_zh: 一, zh: 应研究。, en: shall., modality: must, duty: satisfy, kind: bd,
     applies_when: always, evidence: [{type: study, what: one}], software: [{role: plan, what: plans}]}
)";

const char* const study = R"(kind: KIND
title: &both {zh: 甲, en: one}
answers: *both
clauses: [GT-1-01]
due: {stage: ind, source: *both}
ctd: {place: "4", title: *both}
glp: {expectation: required, reason: *both}
not_useful_when: *both
cannot_show: *both
)";

const char* const check = R"(- id: ID
  clause: GT-1-01
  title: &both {zh: 甲, en: one}
  for: any
  studies: {role: [pivotal]}
  test: {study: both_sexes, is: true}
  if_missing: cannot_judge
  if_false: failed
  passed: *both
  not_passed: *both
)";

std::string with(std::string bytes, const std::string& word, const std::string& other) {
    const auto at = bytes.find(word);
    REQUIRE(at != std::string::npos);
    return bytes.replace(at, word.size(), other);
}

// A folder of rules; a test replaces files of it.
class Folder {
  public:
    Folder() : scratch_(ScratchFolder::make().value()) {
        write("clauses.yaml", inventory);
        write("studies/b.yaml", with(study, "KIND", "second"));
        write("studies/a.yaml", with(study, "KIND", "first"));
        write("studies/notes.txt", "not: read");
        write("checks/a.yaml", with(check, "ID", "one") + with(with(check, "ID", "two"), "&both", "&again"));
        write("checks/b.yaml", with(check, "ID", "three"));
        write("derived.yaml", "# none yet\n");
        for (const char* none : {"fits.yaml", "risks.yaml", "settled.yaml", "analogies.yaml", "waiting.yaml"})
            write(none, "[]\n");
        for (const char* none : {"facts.yaml", "words.yaml", "translations.yaml"}) write(none, "{}\n");
        write("companions.yaml", "- {id: ICH-S12, title: {zh: 甲, en: one}, adds: {zh: 甲, en: one}, judged: false}\n");
        write("tables/species.yaml", "table: species\nmeaning: {}\ncolumns: {name: word}\nrows: [{name: mouse}]\n");
    }
    void write(const std::string& name, const std::string& bytes) {
        REQUIRE(write_file(scratch_.path() / name, bytes));
    }
    void remove(const std::string& name) { std::filesystem::remove(scratch_.path() / name); }

    // "checks/b.yaml:3:5: error: …" of everything wrong.
    Said said() const {
        Diagnostics diagnostics;
        const auto document = compile_rules(scratch_.path(), {sample::declared()}, diagnostics);
        CHECK(document.has_value() == !diagnostics.has_errors());
        if (!document) CHECK(document.error().kind == ErrorKind::malformed_input);
        diagnostics.sort();
        Said all;
        const std::size_t folder = scratch_.path().string().size() + 1;
        for (const Diagnostic& one : diagnostics.all()) all.push_back(described(one, Language::en).substr(folder));
        return all;
    }
    std::string document() const {
        Diagnostics diagnostics;
        return compile_rules(scratch_.path(), {sample::declared()}, diagnostics).value();
    }

  private:
    ScratchFolder scratch_;
};

}  // namespace

TEST_CASE("A sound folder compiles into rules that load, records in the order of file names") {
    const Folder folder;
    CHECK(folder.said() == Said{});
    const std::string document = folder.document();
    CHECK(document == folder.document());
    const auto rules = load_rules(document);
    REQUIRE(rules);
    CHECK(rules->sha256 == hex(sha256(document)));
    REQUIRE(rules->studies.size() == 2);
    CHECK(rules->studies[0].kind == "first");
    REQUIRE(rules->checks.size() == 3);
    CHECK(rules->checks[1].id == "two");
    CHECK(rules->checks[2].id == "three");
    CHECK(rules->clause("GT-1-01") != nullptr);
    CHECK(rules->derived.empty());
    CHECK(rules->companions.size() == 1);
    CHECK((rules->table("species")->rows.at(0).at("name") == Value(std::string("mouse"))));
}

TEST_CASE("What is wrong is named with the file, line and column in which it stands, all in one pass") {
    Folder folder;
    folder.write("clauses.yaml", with(inventory, "duty: satisfy", "duty: do"));
    folder.write("studies/b.yaml", with(with(study, "KIND", "second"), "[GT-1-01]", "[GT-1-02]"));
    folder.write("checks/a.yaml", with(check, "ID", "one") + with(with(with(check, "ID", "two"), "&both", "&again"),
                                                                  "is: true", "equals: true"));
    folder.write("checks/b.yaml", with(with(check, "ID", "three"), "if_missing: cannot_judge", "if_mising: x"));
    folder.write("risks.yaml", "- {id: r, title: {zh: 甲}, when: always, why: {zh: 甲, en: one}}\n");
    CHECK(folder.said() == Said{"checks/a.yaml:16:9: error: unknown operator \"equals\"",
                                "checks/b.yaml:1:3: error: unknown key \"if_mising\" (→ if_missing)",
                                "checks/b.yaml:1:3: error: \"if_missing\" is missing",
                                "checks/b.yaml:1:3: error: if_missing can only be cannot_judge",
                                "clauses.yaml:10:5: error: \"duty\" cannot be \"do\"",
                                "risks.yaml:1:18: error: \"en\" is missing",
                                "studies/b.yaml:1:1: error: second: there is no clause \"GT-1-02\" (→ GT-1-01)"});
}

TEST_CASE("A fact of the vocabulary is complained of where it stands") {
    Folder folder;
    folder.write("clauses.yaml", with(inventory, ", after_study: [AN-BD]", ""));
    CHECK(folder.said() ==
          Said{"clauses.yaml:4:13: error: persists: after_study belongs to findings, and only to them"});
}

TEST_CASE("Facts beside the inventory join its vocabulary, each name once") {
    Folder folder;
    const std::string fact = ": {group: product, type: bool, zh: 甲, en: one, ask_zh: 问, ask_en: ask}\n";
    folder.write("facts.yaml", "from_a_donor" + fact);
    CHECK(folder.said() == Said{});
    CHECK(load_rules(folder.document())->fact("from_a_donor") != nullptr);
    folder.write("facts.yaml", "persists" + fact);
    CHECK(folder.said() == Said{"facts.yaml: error: the fact \"persists\" stands in clauses.yaml already"});
    folder.write("facts.yaml", "[]\n");
    CHECK(folder.said() == Said{"facts.yaml: error: a mapping is expected"});
}

TEST_CASE("A file that is missing, is no YAML or has another shape is named") {
    Folder folder;
    folder.remove("risks.yaml");
    CHECK(folder.said().size() == 1);
    CHECK(folder.said().front().rfind("risks.yaml: error: ", 0) == 0);
    folder.write("risks.yaml", "risk: 1\n");
    CHECK(folder.said() == Said{"risks.yaml: error: a list is expected"});
    folder.write("risks.yaml", "[]");
    folder.write("checks/b.yaml", "three\n");
    CHECK(folder.said() == Said{"checks/b.yaml: error: a record or a list of records is expected"});
    folder.write("checks/b.yaml", "- id: [\n");
    REQUIRE_FALSE(folder.said().empty());
    CHECK(folder.said().back().find("not valid YAML") != std::string::npos);
}

TEST_CASE("A file that is no YAML is told once, and an inventory that is no mapping is told") {
    Folder folder;
    folder.write("checks/b.yaml", "- id: [\n");
    CHECK(folder.said().size() == 1);
    folder.write("checks/b.yaml", "[]");
    folder.write("clauses.yaml", "- GT-1-01\n");
    CHECK(folder.said() == Said{"clauses.yaml: error: a mapping is expected"});
}

TEST_CASE("A document the compiler did not write does not load") {
    CHECK(load_rules("").error().kind == ErrorKind::internal);
    CHECK(load_rules("[]").error().kind == ErrorKind::internal);
    CHECK(load_rules(R"({"clauses": [{}]})").error().kind == ErrorKind::internal);
    CHECK(load_rules("{}").has_value());
}
