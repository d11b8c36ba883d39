#include "nonclin/studies/job.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "nonclin/base/hash.hpp"
#include "unit/studies/kinetic_programme.hpp"

using namespace nonclin;
using namespace nonclin::studies;
using namespace nonclin::test;

namespace {

Value parameter(const KineticProgramme& held, const std::string& name) {
    const auto jobs = held.jobs();
    REQUIRE(jobs.size() == 1);
    return jobs[0].parameters.at(name);
}

// Feeds the parameters of biodistribution.summary, which has one of every kind.
KineticProgramme of_distribution() {
    KineticProgramme held;
    held.run() = {"biodistribution.summary", {{"measurements", "profiles"}}, {}};
    return held;
}

}  // namespace

TEST_CASE("A study whose files are named has a job for each of its runs, all parameters filled in") {
    const KineticProgramme held;
    const auto jobs = held.jobs();
    REQUIRE(jobs.size() == 1);
    CHECK(jobs[0].subject() == "study:K-1/kinetics.nca");
    CHECK(jobs[0].study == held.programme.studies.data());
    CHECK(jobs[0].parameters.size() == jobs[0].entry->parameters.size());
    for (const Field& field : jobs[0].entry->parameters)
        CHECK((jobs[0].parameters.at(std::string(field.name)) == field.fallback));
    REQUIRE(jobs[0].input_records.size() == 1);
    const InputRecord& input = jobs[0].input_records[0];
    CHECK(input.role == "profiles");
    CHECK(input.path == "profiles.csv");
    CHECK(input.sha256 == hex(sha256("id,time,conc\na,0,8\na,1,4\na,2,2\na,3,1\n")));
    CHECK(jobs[0].inputs.file("profiles").value() == held.programme.folder / "profiles.csv");
    CHECK_FALSE(jobs[0].inputs.has("terminal_points"));
}

TEST_CASE("A run whose required file the study does not name is no job; a file under another key is found") {
    KineticProgramme held;
    held.programme.studies[0].inputs = {{"points", {"profiles.csv", {}}}};
    CHECK(held.jobs().empty());
    held.run().inputs["profiles"] = "points";
    CHECK(held.jobs().size() == 1);
    held.programme.studies[0].inputs.clear();
    CHECK(held.jobs().empty());
    held.programme.studies[0] = study("K-1", "shedding");
    CHECK(held.jobs().empty());
}

TEST_CASE("Jobs stand in the order of the programme, and of the runs of a kind") {
    KineticProgramme held;
    held.rules.studies[0].runs.push_back({"biodistribution.summary", {{"measurements", "profiles"}}, {}});
    held.programme.studies.push_back(held.programme.studies[0]);
    held.programme.studies[1].id = "A-2";
    Said subjects;
    for (const Job& job : held.jobs()) subjects.push_back(job.subject());
    CHECK(subjects == Said{"study:K-1/kinetics.nca", "study:K-1/biodistribution.summary", "study:A-2/kinetics.nca",
                           "study:A-2/biodistribution.summary"});
}

TEST_CASE("A parameter is fed from a study key, a fact or a fixed value; what is not known leaves the default") {
    KineticProgramme held = of_distribution();
    held.run().parameters = {{"panel", {Source::From::study, "tissues", {}}},
                             {"species", {Source::From::study, "species", {}}},
                             {"replicating", {Source::From::fact, "replicating", {}}},
                             {"least_animals", {Source::From::study, "per_sex_group", {}}},
                             {"confidence", {Source::From::value, "", 0.9}},
                             {"target_tissues", {Source::From::study, "doses", {}}}};
    CHECK((parameter(held, "panel") == Value(std::vector<std::string>{})));
    CHECK((parameter(held, "replicating") == Value(false)));
    CHECK((parameter(held, "least_animals") == Value(std::int64_t{3})));
    CHECK((parameter(held, "confidence") == Value(0.9)));
    programme::Design& design = held.programme.studies[0].design;
    design.tissues = {"liver", "testis"};
    design.species = "mouse";
    design.per_sex_group = 5;
    design.doses = {0, 1e13};
    held.programme.facts["replicating"] = true;
    CHECK((parameter(held, "panel") == Value(std::vector<std::string>{"liver", "testis"})));
    CHECK((parameter(held, "species") == Value(std::string("mouse"))));
    CHECK((parameter(held, "replicating") == Value(true)));
    CHECK((parameter(held, "least_animals") == Value(std::int64_t{5})));
    CHECK((parameter(held, "target_tissues") == Value(std::vector<std::string>{"0", "10000000000000"})));
}

TEST_CASE("What the user wrote under parameters stands before everything") {
    KineticProgramme held = of_distribution();
    held.run().parameters = {{"species", {Source::From::study, "species", {}}},
                             {"confidence", {Source::From::value, "", 0.9}}};
    held.programme.studies[0].design.species = "mouse";
    held.programme.studies[0].parameters = {{"species", std::string("dog")}, {"confidence", 0.99}};
    CHECK((parameter(held, "species") == Value(std::string("dog"))));
    CHECK((parameter(held, "confidence") == Value(0.99)));
}

TEST_CASE("A fact that is no whole number does not feed a whole one: it is named, not cut") {
    KineticProgramme held = of_distribution();
    held.run().parameters = {{"least_animals", {Source::From::study, "per_sex_group", {}}}};
    held.programme.studies[0].design.per_sex_group = 4.5;
    REQUIRE(held.said().size() == 1);
    CHECK(held.said()[0].find("parameters of study K-1: ") != std::string::npos);
    CHECK(held.said()[0].find("4.5") != std::string::npos);
}

TEST_CASE("A wrong parameter and a file that cannot be read are named, and their jobs left out") {
    KineticProgramme held;
    held.programme.studies[0].place = {"programme.toml", 3, 1};
    held.programme.studies[0].parameters = {{"area_method", std::string("guess")}, {"of_another_analysis", true}};
    REQUIRE(held.said().size() == 1);
    CHECK(held.said()[0].rfind("programme.toml:3:1: error: parameters of study K-1: ", 0) == 0);
    held.programme.studies[0].parameters = {};
    held.programme.studies[0].inputs["profiles"].path = "nowhere.csv";
    REQUIRE(held.said().size() == 1);
    CHECK(held.said()[0].rfind("programme.toml:7:1: error: ", 0) == 0);
    Diagnostics diagnostics;
    CHECK(jobs_of(held.programme, held.rules, diagnostics).empty());
}

TEST_CASE("The key changes with everything that decides the result, and with nothing else") {
    const KineticProgramme held;
    const Job job = held.jobs().at(0);
    const std::map<std::string, std::string> tables{{"genome_mass", "aa"}, {"tissues", "bb"}};
    const std::string key = key_of(job, tables);
    CHECK(key.size() == 64);
    CHECK(key == key_of(job, tables));

    Job same = job;
    same.input_records[0].path = "moved.csv";
    same.input_records[0].bytes = 1;
    CHECK(key_of(same, tables) == key);
    same.input_records.push_back({"terminal_points", "p.csv", "cc", 1});
    Job turned = same;
    std::swap(turned.input_records[0], turned.input_records[1]);
    CHECK(key_of(turned, tables) == key_of(same, tables));
    CHECK(key_of(same, tables) != key);

    Job other = job;
    other.input_records[0].sha256 = std::string(64, '0');
    CHECK(key_of(other, tables) != key);
    other = job;
    other.input_records[0].role = "terminal_points";
    CHECK(key_of(other, tables) != key);
    other = job;
    other.parameters.begin()->second = std::string("another");
    CHECK(key_of(other, tables) != key);
    Entry raised = *job.entry;
    ++raised.version;
    other = job;
    other.entry = &raised;
    CHECK(key_of(other, tables) != key);
    CHECK(key_of(job, {{"genome_mass", "ab"}, {"tissues", "bb"}}) != key);
    CHECK(key_of(job, {{"genome_mass", "aa"}}) != key);
}
