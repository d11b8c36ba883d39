#include "nonclin/qualification/read_cases.hpp"

#include <doctest/doctest.h>

#include "nonclin/catalogue/catalogue.hpp"

namespace nonclin::qualification {

namespace {

const std::string head =
    "data:\n  c: |\n    id,time,conc\n    1,0,8\ncases:\n  - id: a\n    title: {zh: 题, en: title}\n"
    "    analysis: kinetics.nca\n    register: {function: f, kind: law, source: s}\n"
    "    source: {zh: 源, en: source}\n    inputs: {profiles: c}\n";

std::vector<std::string> faults_of(const std::string& rest) {
    Diagnostics diagnostics;
    const auto cases = read_cases(head + rest, "x.yaml", catalogue::entries(), diagnostics);
    std::vector<std::string> said;
    for (const Diagnostic& one : diagnostics.all()) said.push_back(described(one, Language::en));
    CHECK(cases.empty() == !said.empty());
    return said;
}

using Said = std::vector<std::string>;

}  // namespace

TEST_CASE("a case is read with its data, parameters, tolerances and expectations") {
    Diagnostics diagnostics;
    const auto cases =
        read_cases(head +
                       "    seed: 7\n    parameters: {dose: 5, area_method: linear}\n"
                       "    tolerance: {relative: 1e-9, why: {zh: 由, en: why}}\n    expect:\n"
                       "      - {table: profiles, rows: 1}\n"
                       "      - {table: profiles, row: {profile: \"1\"}, values: {cmax: 8, reason: none}}\n"
                       "      - {table: profiles, values: {cmax: \"8.10\"}, tolerance: {last_digit: true, why: {zh: "
                       "末, en: last}}}\n"
                       "      - {finding: profiles, value: 1, tolerance: exact}\n"
                       "      - {finding: profiles_with_half_life, value: not given}\n"
                       "      - {refused: usage, at: [\"2:3\", \"4:0\"]}\n",
                   "x.yaml", catalogue::entries(), diagnostics);
    for (const Diagnostic& one : diagnostics.all()) MESSAGE(described(one, Language::en));
    REQUIRE(cases.size() == 1);
    const Case& one = cases.front();
    CHECK(one.seed == 7);
    CHECK(one.inputs.front().bytes == "id,time,conc\n1,0,8\n");
    CHECK(one.parameters.at("dose") == Value(Measured::of(5)));
    REQUIRE(one.expectations.size() == 8);
    CHECK(one.expectations[0].of == Expectation::Of::rows);
    CHECK(one.expectations[0].tolerance.kind == Tolerance::Kind::exact);
    CHECK(one.expectations[1].tolerance.size == 1e-9);
    CHECK(one.expectations[1].row.front().second == "1");
    CHECK(one.expectations[3].printed == "8.10");
    CHECK(one.expectations[3].tolerance.size == doctest::Approx(0.005));
    CHECK(one.expectations[4].tolerance.kind == Tolerance::Kind::exact);
    CHECK(one.expectations[5].of == Expectation::Of::absent);
    CHECK(one.expectations[7].value == Value(std::string("2:3,4:0")));
}

TEST_CASE("what is wrong with a case is named with its place") {
    CHECK(faults_of("") == Said{"x.yaml:6:5: error: nothing is expected: a case that cannot fail"});
    CHECK(faults_of("    expect: [{table: profile, rows: 1}]\n") ==
          Said{"x.yaml:12:14: error: there is no \"profile\" (→ profiles)",
               "x.yaml:6:5: error: nothing is expected: a case that cannot fail"});
    CHECK(faults_of("    expect: [{table: profiles, values: {cmx: 1}}]\n").front() ==
          "x.yaml:12:46: error: there is no \"cmx\" (→ cmax)");
    CHECK(faults_of("    expect: [{finding: profiles}]\n").front() == "x.yaml:12:14: error: \"value\" is missing");
    CHECK(faults_of("    expect: [{value: 3}]\n").front() == "x.yaml:12:14: error: expected table, finding or refused");
    CHECK(
        faults_of("    tolerance: {relative: 0, why: {zh: 由, en: why}}\n    expect: [{finding: profiles, value: 1}]\n")
            .front() == "x.yaml:12:16: error: \"relative\" must be a number > 0");
    CHECK(faults_of("    tolerance: {relative: 1e-9}\n    expect: [{finding: profiles, value: 1}]\n").front() ==
          "x.yaml:12:16: error: \"why\" is missing");
    CHECK(faults_of("    tolerance: {last_digit: true, why: {zh: 末, en: last}}\n    expect: [{finding: profiles, "
                    "value: 1.5}]\n")
              .front() ==
          "x.yaml:13:14: error: a number judged by its last digit stands in quotes, with its last zeros");
    CHECK(faults_of("    parameters: {route2: x}\n    expect: [{refused: usage}]\n").front() ==
          "x.yaml:12:26: error: there is no \"route2\" (→ route)");
    CHECK(faults_of("    seed: -1\n    expect: [{refused: usage}]\n").front() ==
          "x.yaml:6:5: error: \"seed\" must be a whole number >= 0");
}

TEST_CASE("a file that is no YAML and an analysis nobody has are named") {
    Diagnostics diagnostics;
    CHECK(read_cases("cases: [", "x.yaml", catalogue::entries(), diagnostics).empty());
    CHECK(diagnostics.errors() == 1);
    Diagnostics again;
    CHECK(read_cases("cases: [{id: a, analysis: x.y}]", "x.yaml", catalogue::entries(), again).empty());
    CHECK(again.errors() > 1);
}

}  // namespace nonclin::qualification
