#include "nonclin/studies/recorded.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "unit/studies/kinetic_programme.hpp"

using namespace nonclin;
using namespace nonclin::studies;
using namespace nonclin::test;

TEST_CASE("Without a store nothing is recorded; a run records each result once") {
    const KineticProgramme held;
    CHECK(held.recorded().empty());
    const auto first = held.run_all();
    REQUIRE(first);
    CHECK(Said(first->recorded) == Said{"study:K-1/kinetics.nca"});
    CHECK(first->up_to_date.empty());
    const auto again = held.run_all();
    REQUIRE(again);
    CHECK(again->recorded.empty());
    CHECK(Said(again->up_to_date) == Said{"study:K-1/kinetics.nca"});
    CHECK(held.store().records()->size() == 2);  // the programme as it was read, and one result
}

TEST_CASE("What was found is answered under the room's name, with its sentence, from the stored document") {
    const KineticProgramme held;
    REQUIRE(held.run_all());
    const auto results = held.recorded();
    REQUIRE(results.size() == 1);
    const plan::Answer& answer = results[0].answer;
    CHECK(answer.study == "K-1");
    CHECK(answer.entry == "kinetics.nca");
    CHECK(answer.is_current);
    CHECK_FALSE(answer.is_simulated);
    CHECK((answer.findings.at("kinetics.profiles") == logic::FactValue(1.0)));
    CHECK_FALSE(answer.sentences.at("kinetics.profiles").zh.empty());
    CHECK(results[0].record.subject == "study:K-1/kinetics.nca");
    CHECK(results[0].record.who == "person");
    CHECK(held.store().get(answer.result_sha256).has_value());
    CHECK_FALSE(results[0].collected.tables.empty());
    CHECK(answers_of(results).size() == 1);
    CHECK(recorded_answers(held.programme, held.rules)->size() == 1);
}

TEST_CASE("A result is suspect once a file or a parameter has changed, and current once it is run again") {
    KineticProgramme held;
    REQUIRE(held.run_all());
    held.write("profiles.csv", "id,time,conc\na,0,8\na,1,4\na,2,2\na,3,1\nb,0,1\n");
    CHECK_FALSE(held.recorded().at(0).answer.is_current);
    REQUIRE(held.run_all());
    CHECK(held.recorded().at(0).answer.is_current);
    CHECK((held.recorded()[0].answer.findings.at("kinetics.profiles") == logic::FactValue(2.0)));
    const Field& first = held.jobs()[0].entry->parameters.front();
    REQUIRE(kind_of(first.fallback) == Kind::word);
    REQUIRE(first.allowed.size() > 1);
    const std::string other = first.allowed[std::get<std::string>(first.fallback) == first.allowed[0] ? 1 : 0];
    held.programme.studies[0].parameters[std::string(first.name)] = other;
    CHECK_FALSE(held.recorded().at(0).answer.is_current);
}

TEST_CASE("A result is suspect once a rule table it read has changed or is gone") {
    KineticProgramme held;
    REQUIRE(held.run_all());
    const auto store = held.store();
    const auto results = held.recorded();
    // kinetics.nca reads no table; a result that read one differs from its own in this and in its key.
    auto document = nlohmann::json::parse(store.get(results.at(0).answer.result_sha256).value());
    document["rule_tables"] = {{"species", "aa"}};
    const auto object = store.put(document.dump(), "result", "result.json").value();
    evidence::Draft draft = results[0].record;
    draft.objects = {object};
    draft.new_value =
        nlohmann::json{{"key", key_of(results[0].job, {{"species", "aa"}})}, {"result", object.sha256}}.dump();
    REQUIRE(store.append(draft));
    CHECK_FALSE(held.recorded().at(0).answer.is_current);
    held.rules.tables = {{"species", "aa", {}}};
    CHECK(held.recorded().at(0).answer.is_current);
    held.rules.tables[0].sha256 = "ab";
    CHECK_FALSE(held.recorded().at(0).answer.is_current);
}

TEST_CASE("A new record tells what stood before it") {
    const KineticProgramme held;
    REQUIRE(held.run_all());
    held.write("profiles.csv", "id,time,conc\na,0,8\na,1,2\n");
    REQUIRE(held.run_all());
    const auto records = held.store().records().value();
    REQUIRE(records.size() == 3);
    CHECK(records[1].old_value == "null");
    CHECK(records[2].old_value == records[1].new_value);
    CHECK(records[2].new_value != records[1].new_value);
}

TEST_CASE("What rests on simulated data is recorded so") {
    KineticProgramme held;
    held.programme.studies[0].is_simulated = true;
    REQUIRE(held.run_all());
    CHECK(held.store().records()->back().simulated);
    CHECK(held.recorded().at(0).answer.is_simulated);
    held.programme.studies[0].is_simulated = false;
    CHECK(held.recorded().at(0).answer.is_simulated);  // it was recorded so
    const KineticProgramme measured;
    REQUIRE(measured.run_all());
    CHECK_FALSE(measured.recorded().at(0).answer.is_simulated);
}

TEST_CASE("A programme that says so later marks what was recorded before") {
    KineticProgramme held;
    REQUIRE(held.run_all());
    held.programme.studies[0].is_simulated = true;
    CHECK_FALSE(held.store().records()->back().simulated);
    CHECK(held.recorded().at(0).answer.is_simulated);
}

TEST_CASE("Reports and documents are noted as they are, again only when they change") {
    KineticProgramme held;
    held.programme.documents = {document("D-1", "report", {})};
    held.programme.documents[0].file.path = "report.txt";
    held.write("report.txt", "one");
    REQUIRE(held.run_all());
    REQUIRE(held.run_all());
    CHECK(held.store().records()->size() == 3);
    held.write("report.txt", "two");
    REQUIRE(held.run_all());
    const auto records = held.store().records().value();
    REQUIRE(records.size() == 4);
    CHECK(records[3].what == "file_noted");
    CHECK(records[3].subject == "file:report.txt");
    CHECK(held.store().get(records[3].objects.at(0).sha256).value() == "two");
}

TEST_CASE("Only the studies asked for are run, and one that is not there is named") {
    KineticProgramme held;
    held.programme.studies.push_back(held.programme.studies[0]);
    held.programme.studies[1].id = "K-2";
    CHECK(Said(held.run_all({"K-2"})->recorded) == Said{"study:K-2/kinetics.nca"});
    const auto wrong = held.run_all({"K-3"});
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().kind == ErrorKind::usage);
    CHECK(wrong.error().message.en == "there is no study \"K-3\" (→ K-1)");
}

TEST_CASE("A stop ends the run before the next study; what was recorded stays") {
    const KineticProgramme held;
    std::stop_source stop;
    stop.request_stop();
    const auto stopped = held.run_all({}, stop.get_token());
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().kind == ErrorKind::interrupted);
    CHECK(held.recorded().empty());
    CHECK_FALSE(evidence::has_store(held.programme.folder / evidence::store_folder));
}

TEST_CASE("Data that check refuses are the error of a run as well, and nothing is recorded") {
    const KineticProgramme held;
    held.write("profiles.csv", "nonsense\n");
    const auto failed = held.run_all();
    REQUIRE_FALSE(failed);
    CHECK(exit_status(failed.error().kind) == 3);
    CHECK(failed.error().message.en ==
          (held.programme.folder / "profiles.csv").string() + ": 3 errors, listed above; mend them and try again");
    CHECK_FALSE(evidence::has_store(held.programme.folder / evidence::store_folder));
}

TEST_CASE("A log line that tells no result is an error that names its subject, not an end of the program") {
    for (const char* told : {"3", "{}", R"({"result": 3})", R"({"result": "5a"})"}) {
        CAPTURE(std::string(told));
        const KineticProgramme held;
        evidence::Draft draft;
        draft.at = "2026-08-14T09:30:00Z";
        draft.who = draft.machine = draft.program = "somebody";
        draft.what = result_recorded;
        draft.subject = "study:K-1/kinetics.nca";
        draft.new_value = told;
        REQUIRE(held.store().append(draft));
        Diagnostics diagnostics;
        const auto results = recorded_results(held.programme, held.rules, diagnostics);
        REQUIRE_FALSE(results);
        CHECK(described(results.error()).en.rfind("study:K-1/kinetics.nca: ", 0) == 0);
    }
}
