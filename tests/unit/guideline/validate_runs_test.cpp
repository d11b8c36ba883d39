#include "nonclin/guideline/validate_runs.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "unit/guideline/sound_rules.hpp"

using namespace nonclin;
using namespace nonclin::guideline;
using namespace nonclin::test;
using From = guideline::Source::From;

namespace {

const std::string run_0 = "/studies/0/runs/0";

Said with(const std::string& parameter, Source source) {
    Rules rules = sound_rules();
    rules.studies[0].runs[0].parameters[parameter] = std::move(source);
    return complaints(rules);
}

}  // namespace

TEST_CASE("A run names an analysis that is there") {
    Rules rules = sound_rules();
    rules.studies[0].runs.push_back(rules.studies[0].runs[0]);
    rules.studies[0].runs[1].entry = "sample.sumary";
    CHECK(complaints(rules) ==
          Said{"/studies/0/runs/1: biodistribution: there is no analysis \"sample.sumary\" (→ sample.summary)"});
}

TEST_CASE("A run gives every file the analysis needs, and no other") {
    Rules rules = sound_rules();
    rules.studies[0].runs[0].inputs = {{"measurement", "qpcr"}};
    CHECK(complaints(rules) ==
          Said{run_0 + "/inputs/measurement: biodistribution: sample.summary: there is no input \"measurement\" (→ "
                       "measurements)",
               run_0 + "/inputs: biodistribution: sample.summary: the required input \"measurements\" is not given"});
}

TEST_CASE("A run feeds parameters that are there") {
    CHECK(with("lest_points", {From::value, "", std::int64_t{4}}) ==
          Said{run_0 + "/parameters/lest_points: biodistribution: sample.summary: there is no parameter "
                       "\"lest_points\" (→ least_points)"});
}

TEST_CASE("A fixed value passes the parameter's own limits") {
    CHECK(with("share", {From::value, "", 1.0}).empty());
    CHECK(with("share", {From::value, "", 1.5}).size() == 1);
    CHECK(with("share", {From::value, "", std::string("half")}).size() == 1);
    CHECK(with("method", {From::value, "", std::string("log_down")}).empty());
    CHECK(with("method", {From::value, "", std::string("log")}).size() == 1);
    CHECK(with("lloq_copies_per_ug", {From::value, "", std::int64_t{50}}).empty());
}

TEST_CASE("A parameter takes a study key or a fact of its own kind, by name") {
    struct Row {
        const char* parameter;
        const char* key;  // of the study
        bool fits;
    };
    const std::vector<Row> rows{
        {"replicating", "both_sexes", true}, {"replicating", "dosing", false}, {"species", "species", true},
        {"species", "sexes", false},         {"method", "dosing", true},       {"least_points", "per_sex_group", true},
        {"share", "recovery_days", true},    {"share", "doses", false},        {"panel", "tissues", true},
        {"panel", "sampling_days", true},    {"panel", "species", false},      {"least_points", "has_report", false}};
    for (const Row& row : rows) {
        CAPTURE(row.parameter);
        CAPTURE(row.key);
        const Said wrong{
            fmt::format("{0}/parameters/{1}: biodistribution: sample.summary: the parameter \"{1}\" cannot take "
                        "\"{2}\": it is of another kind",
                        run_0, row.parameter, row.key)};
        CHECK(with(row.parameter, {From::study, row.key, {}}) == (row.fits ? Said{} : wrong));
    }
    CHECK(with("panel", {From::fact, "route", {}}).empty());
    CHECK(with("species", {From::study, "specis", {}}) ==
          Said{run_0 +
               "/parameters/species: biodistribution: sample.summary: there is no study key \"specis\" (→ species)"});
    CHECK(with("species", {From::fact, "product_clas", {}}) ==
          Said{run_0 + "/parameters/species: biodistribution: sample.summary: there is no fact \"product_clas\" (→ "
                       "product_class)"});
    CHECK(with("species", {From::fact, "species", {}}) ==
          Said{run_0 + "/parameters/species: biodistribution: sample.summary: there is no fact \"species\""});
}
