#include "nonclin/evidence/verify.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "nonclin/base/file.hpp"
#include "nonclin/base/random.hpp"
#include "nonclin/evidence/merkle.hpp"
#include "support/evidence_store.hpp"

using namespace nonclin;
using namespace nonclin::evidence;
using nonclin::test::faults;
using nonclin::test::StoreInScratch;
using Words = std::vector<std::string>;

namespace {

std::string replaced(std::string line, const std::string& from, const std::string& to) {
    const auto at = line.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    return line.replace(at, from.size(), to);
}

std::string object_of(const StoreInScratch& scratch, std::size_t record) {
    const std::string sha256 = scratch.open().records().value().at(record).objects.at(0).sha256;
    return "objects/" + sha256.substr(0, 2) + "/" + sha256.substr(2);
}

/// Faults after the lines of a sound store were changed.
template <class Change>
Words after(const StoreInScratch& scratch, Change change) {
    const auto sound = test::lines_of(scratch.folder());
    auto lines = sound;
    change(lines);
    test::write_lines(scratch.folder(), lines);
    const auto report = scratch.verified();
    CHECK(report.fault_count == faults(report).size());
    test::write_lines(scratch.folder(), sound);
    return faults(report);
}

}  // namespace

TEST_CASE("a sound store has no faults, and its root is the one of its lines") {
    const StoreInScratch empty;
    CHECK(empty.verified().is_sound());
    CHECK(empty.verified().root == hex(sha256("")));
    const StoreInScratch scratch(5);
    const auto report = scratch.verified();
    CHECK(report.findings.empty());
    CHECK(report.records == 5);
    CHECK(report.objects == 5);
    CHECK(report.object_bytes == 5 * std::string("result 0").size());
    MerkleTree tree;
    Sha256 hash;
    for (const auto& line : test::lines_of(scratch.folder())) tree.add(leaf_hash(hash, line));
    CHECK(report.root == hex(tree.root()));
}

TEST_CASE("an object that was changed, or is gone, is named with the records that rest on it") {
    const StoreInScratch scratch(4);
    const std::string object = object_of(scratch, 1);
    Draft again = test::draft(9);
    again.objects = scratch.open().records().value().at(1).objects;
    REQUIRE(scratch.open().append(again).has_value());
    test::tamper(scratch.folder() / object, "Result 1");
    const auto changed = scratch.verified();
    CHECK(faults(changed) == Words{"object_changed " + object});
    REQUIRE(changed.findings.at(0).dependents.size() == 2);
    CHECK(changed.findings[0].dependents[0].line == 2);
    CHECK(changed.findings[0].dependents[0].subject == "study:BD-01/biodistribution.summary");
    CHECK(changed.findings[0].dependents[1].line == 5);
    std::filesystem::remove(scratch.folder() / object);
    CHECK(faults(scratch.verified()) == Words{"object_missing " + object});
    CHECK(scratch.verified().findings.at(0).dependent_count == 2);
    test::tamper(scratch.folder() / object, "result 1");
    CHECK(scratch.verified().is_sound());
}

TEST_CASE("a record that gives an object another size is named, and no other record") {
    const StoreInScratch scratch(2);
    Draft draft = test::draft(3);
    draft.objects = scratch.open().records().value().at(0).objects;
    draft.objects[0].bytes = 7;
    REQUIRE(scratch.open().append(draft).has_value());
    const auto report = scratch.verified();
    CHECK(faults(report) == Words{"object_misstated " + object_of(scratch, 0)});
    REQUIRE(report.findings.at(0).dependents.size() == 1);
    CHECK(report.findings[0].dependents[0].line == 3);
}

TEST_CASE("one edited line is named, and no other, wherever it stands and whatever was edited") {
    const StoreInScratch scratch(5);
    for (std::size_t i = 0; i < 5; ++i) {
        CAPTURE(i);
        const std::string at = "log.jsonl:" + std::to_string(i + 1);
        CHECK(after(scratch, [&](auto& lines) { lines[i] = replaced(lines[i], "director", "Director"); }) ==
              Words{"line_changed " + at});
        CHECK(after(scratch, [&](auto& lines) { lines[i] = replaced(lines[i], "2026", "2025"); }) ==
              Words{"line_changed " + at});
        CHECK(after(scratch, [&](auto& lines) {
                  lines[i] = replaced(lines[i], "\"simulated\":false", "\"simulated\":true");
              }) == Words{"line_changed " + at});
        CHECK(after(scratch, [&](auto& lines) { lines[i][0] = '['; }) == Words{"line_unreadable " + at});
        CHECK(after(scratch, [&](auto& lines) { lines[i] += '\r'; }) == Words{"line_unreadable " + at});
        CHECK(after(scratch, [&](auto& lines) { lines[i] = ""; }) == Words{"line_unreadable " + at});
        CHECK(after(scratch, [&](auto& lines) {
                  const auto start = lines[i].find("\"previous\":\"") + 12;
                  lines[i][start] = lines[i][start] == 'a' ? 'b' : 'a';
              }) == Words{"line_changed " + at});
        CHECK(after(scratch, [&](auto& lines) {
                  lines[i] = replaced(lines[i], "\"seq\":" + std::to_string(i), "\"seq\":7");
              }) == Words{"line_out_of_order " + at});
    }
    CHECK(scratch.verified().is_sound());
}

TEST_CASE("two edited lines are both named, apart and side by side") {
    const StoreInScratch scratch(6);
    const auto edit = [](auto& line) { line = replaced(line, "director", "Director"); };
    CHECK(after(scratch, [&](auto& lines) { edit(lines[1]), edit(lines[4]); }) ==
          Words{"line_changed log.jsonl:2", "line_changed log.jsonl:5"});
    CHECK(after(scratch, [&](auto& lines) { edit(lines[2]), lines[4] = "x"; }) ==
          Words{"line_changed log.jsonl:3", "line_unreadable log.jsonl:5"});
    CHECK(after(scratch, [&](auto& lines) { edit(lines[5]), lines[0] = "x"; }) ==
          Words{"line_unreadable log.jsonl:1", "line_changed log.jsonl:6"});
}

TEST_CASE("lines taken out, doubled or swapped are named where they are") {
    const StoreInScratch scratch(6);
    CHECK(after(scratch, [](auto& lines) { lines.erase(lines.begin() + 2); }) ==
          Words{"line_out_of_order log.jsonl:3"});
    CHECK(after(scratch, [](auto& lines) { lines.erase(lines.begin()); }) == Words{"line_out_of_order log.jsonl:1"});
    CHECK(after(scratch, [](auto& lines) { lines.insert(lines.begin() + 2, lines[1]); }) ==
          Words{"line_out_of_order log.jsonl:3"});
    CHECK(after(scratch, [](auto& lines) { std::swap(lines[2], lines[3]); }).size() >= 2);
    CHECK(after(scratch, [](auto& lines) { lines.pop_back(); }) == Words{"log_short log.jsonl"});
    CHECK(after(scratch, [](auto& lines) { lines.clear(); }) == Words{"log_short log.jsonl"});
}

TEST_CASE("head and mark are held against what they say") {
    const StoreInScratch scratch(3);
    const std::string head = test::bytes_of(scratch.folder() / "head");
    test::tamper(scratch.folder() / "head", "{}");
    CHECK(faults(scratch.verified()) == Words{"head_unreadable head"});
    std::filesystem::remove(scratch.folder() / "head");
    CHECK(faults(scratch.verified()) == Words{"head_unreadable head"});
    test::tamper(scratch.folder() / "head", replaced(head, "\"size\":3", "\"size\":4"));
    CHECK(faults(scratch.verified()) == Words{"log_short log.jsonl"});
    test::tamper(scratch.folder() / "head", replaced(head, "\"size\":3", "\"size\":2"));
    CHECK(faults(scratch.verified()) == Words{"line_changed log.jsonl:2"});
    test::tamper(scratch.folder() / "head", head);
    test::tamper(scratch.folder() / "store.json", "{\"format\":3}\n");
    CHECK(faults(scratch.verified()) == Words{"mark_unreadable store.json"});
    std::filesystem::remove(scratch.folder() / "store.json");
    CHECK(faults(scratch.verified()) == Words{"mark_unreadable store.json"});
}

TEST_CASE("any byte of any file, changed, is found and the file named") {
    const StoreInScratch scratch(3);
    Random random(4, "any byte", 0);
    for (const std::string& name :
         Words{"log.jsonl", "head", "store.json", object_of(scratch, 0), object_of(scratch, 2)}) {
        const std::string sound = test::bytes_of(scratch.folder() / name);
        for (std::size_t i = 0; i < sound.size(); ++i) {
            std::string changed = sound;
            changed[i] = static_cast<char>(changed[i] ^ static_cast<char>(1U + random.bits() % 255U));
            test::tamper(scratch.folder() / name, changed);
            const auto report = scratch.verified(1);
            CHECK_MESSAGE(!report.is_sound(), name << " byte " << i);
            const auto names_file = [&](const StoreFinding& one) { return one.path == name || name == "head"; };
            CHECK_MESSAGE(std::any_of(report.findings.begin(), report.findings.end(), names_file),
                          name << " byte " << i);
        }
        test::tamper(scratch.folder() / name, sound);
    }
    CHECK(scratch.verified().findings.empty());
}

TEST_CASE("what is no part of the store is told and is no fault") {
    const StoreInScratch scratch(1);
    for (const char* name : {"notes.txt", "objects/readme", "objects/ab/short", "objects/abc/x"}) {
        REQUIRE(write_file(scratch.folder() / name, "x").has_value());
    }
    REQUIRE(scratch.open().put("named by nobody", "input", "").has_value());
    std::filesystem::create_symlink("/etc/hostname", scratch.folder() / ("objects/ab/" + std::string(62, '0')));
    const auto report = scratch.verified();
    CHECK(report.is_sound());
    Words told;
    for (const auto& one : report.findings) told.push_back(std::string(word(one.kind)));
    std::sort(told.begin(), told.end());
    CHECK(told == Words{"object_unnamed", "stray_file", "stray_file", "stray_file", "stray_file", "stray_file"});
}

TEST_CASE("verifying gives the same report with any number of threads, and changes nothing") {
    const StoreInScratch scratch(9);
    auto lines = test::lines_of(scratch.folder());
    lines[3] = replaced(lines[3], "director", "Director");
    test::write_lines(scratch.folder(), lines);
    const auto one = scratch.verified(1);
    for (const unsigned threads : {2U, 7U}) {
        const auto many = scratch.verified(threads);
        CHECK(many.root == one.root);
        CHECK(faults(many) == faults(one));
    }
    CHECK(test::lines_of(scratch.folder()) == lines);
}

TEST_CASE("a folder without a log cannot be verified, and a stop ends it") {
    const auto scratch = ScratchFolder::make().value();
    CHECK(verify(scratch.path(), Executor(1)).error().kind == ErrorKind::missing_input);
    const StoreInScratch store(1);
    std::stop_source stop;
    stop.request_stop();
    CHECK(verify(store.folder(), Executor(1), stop.get_token()).error().kind == ErrorKind::interrupted);
}

TEST_CASE("a log longer than one reading is verified line by line, across every border") {
    const StoreInScratch scratch(1);
    auto lines = test::lines_of(scratch.folder());
    Sha256 hash;
    std::size_t bytes = 0;
    for (std::uint64_t seq = 1; bytes < (std::size_t{36} << 20); ++seq) {
        Record record;
        static_cast<Draft&>(record) = test::draft(static_cast<int>(seq));
        record.why = std::string(1000 + (seq * 7919) % 60'000, 'w');
        record.seq = seq;
        record.previous = leaf_hash(hash, lines.back());
        lines.push_back(line_of(record).value());
        bytes += lines.back().size();
    }
    test::write_lines(scratch.folder(), lines);
    const auto report = scratch.verified();
    CHECK(report.is_sound());
    CHECK(report.records == lines.size());
    MerkleTree tree;
    for (const auto& line : lines) tree.add(leaf_hash(hash, line));
    CHECK(report.root == hex(tree.root()));
    const std::size_t edited = lines.size() / 2;
    lines[edited] = replaced(lines[edited], "director", "Director");
    test::write_lines(scratch.folder(), lines);
    CHECK(faults(scratch.verified()) == Words{"line_changed log.jsonl:" + std::to_string(edited + 1)});
}
