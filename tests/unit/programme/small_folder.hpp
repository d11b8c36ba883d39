#pragma once

#include <string>

#include <doctest/doctest.h>

#include "nonclin/base/file.hpp"
#include "nonclin/base/process.hpp"
#include "nonclin/programme/programme.hpp"
#include "support/rules.hpp"
#include "support/said.hpp"

namespace nonclin::test {

/// The vocabulary with tables of two species, two tissues and two endpoints, a clause and two study kinds.
inline Rules programme_rules() {
    Rules rules = vocabulary();
    rules.clauses = {clause("GT-1.2-01"), clause("GT-1.2.1-01")};
    rules.studies = {study_kind("biodistribution", {}), study_kind("shedding", {})};
    const auto row = [](const char* name, const char* zh, const char* send, const char* other, const char* mark,
                        bool is_marked) {
        return Values{{"name", std::string(name)},
                      {"zh", std::string(zh)},
                      {"en", std::string(name)},
                      {"send", std::string(send)},
                      {"other_names", std::vector<std::string>{other}},
                      {mark, is_marked}};
    };
    rules.tables = {{"species",
                     "",
                     {row("mouse", "小鼠", "MOUSE", "mice", "is_nonrodent", false),
                      row("dog", "犬", "DOG", "Beagle", "is_nonrodent", true)}},
                    {"tissues",
                     "",
                     {row("testis", "睾丸", "TESTIS", "testes", "is_gonad", true),
                      row("liver", "肝", "LIVER", "hepar", "is_gonad", false)}},
                    {"endpoints",
                     "",
                     {row("vector_copies", "载体拷贝", "VG", "qPCR", "x", false),
                      row("infectivity", "感染性", "INF", "plaques", "x", false)}}};
    rules.tables[1].rows[0].emplace("sex", std::string("m"));
    return rules;
}

/// The least that every programme has; what a test adds comes after it, from line 5 on.
inline const std::string head = "nonclin = 1\n[programme]\nid = \"P-1\"\ntitle = \"载体\"\n";
inline const std::string product = "[product]\nproduct_class = \"viral_vector\"\n";

/// A folder with a programme.toml, read under `programme_rules`.
class SmallFolder {
  public:
    explicit SmallFolder(const std::string& toml) : rules(programme_rules()), scratch_(ScratchFolder::make().value()) {
        add("programme.toml", toml);
    }
    void add(const std::string& name, const std::string& bytes) { REQUIRE(write_file(scratch_.path() / name, bytes)); }
    const std::filesystem::path& path() const { return scratch_.path(); }

    programme::Programme read() const {
        Diagnostics diagnostics;
        return programme::read_programme(path(), rules, diagnostics).value();
    }
    /// "5:7: error: …" of everything said.
    Said said() const {
        Diagnostics diagnostics;
        CHECK(programme::read_programme(path(), rules, diagnostics).has_value());
        diagnostics.sort();
        Said all;
        const std::size_t before = (path() / "programme.toml").string().size() + 1;
        for (const Diagnostic& one : diagnostics.all()) {
            CHECK_FALSE(one.message.zh.empty());
            all.push_back(described(one, Language::en).substr(before));
        }
        return all;
    }

    Rules rules;

  private:
    ScratchFolder scratch_;
};

/// What is said of a programme with these lines after the head and the product, from line 7 on.
inline Said said_of(const std::string& lines) { return SmallFolder(head + product + lines).said(); }

}  // namespace nonclin::test
