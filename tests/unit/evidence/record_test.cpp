#include "nonclin/evidence/record.hpp"

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "nonclin/base/random.hpp"
#include "nonclin/evidence/merkle.hpp"
#include "support/evidence_store.hpp"

using namespace nonclin;
using namespace nonclin::evidence;

namespace {

Record full_record() {
    Record record;
    static_cast<Draft&>(record) = test::draft(7);
    record.seq = 12;
    record.previous = sha256("the line before");
    record.old_value = "1e+21";
    record.objects = {{"result", "结果 \"1\".json", hex(sha256("a")), 1}, {"input", "", hex(sha256("")), 0}};
    record.simulated = true;
    return record;
}

bool is_record(std::string_view line, std::string* problem = nullptr) {
    LineScanner scanner;
    ScannedLine scanned;
    const bool is = scanner.scan(line, scanned);
    if (problem != nullptr) *problem = scanner.problem().en;
    CHECK(is == scanner.problem().empty());
    return is;
}

std::string replaced(std::string line, const std::string& from, const std::string& to) {
    const auto at = line.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    return line.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a record is one line of canonical JSON, and reads back as itself") {
    const Record record = full_record();
    const std::string line = line_of(record).value();
    CHECK(line.find('\n') == std::string::npos);
    CHECK(line.starts_with(
        R"({"at":"2026-08-14T09:30:07Z","format":1,"machine":"bench-3","new":{"key":"k7"},"objects":[{"bytes":1,)"));
    LineScanner scanner;
    ScannedLine scanned;
    REQUIRE(scanner.scan(line, scanned));
    CHECK(record_of(scanned) == record);
    CHECK(scanned.objects.size() == 2);
}

TEST_CASE("a draft that is no record is refused with a sentence") {
    const std::vector<std::function<void(Record&)>> spoil = {
        [](Record& r) { r.at = "2026-02-29T00:00:00Z"; },
        [](Record& r) { r.at = "2026-08-14T24:00:00Z"; },
        [](Record& r) { r.at = "2026-08-14 09:30:00"; },
        [](Record& r) { r.at = "2026-08-14T09:30:00+08:00"; },
        [](Record& r) { r.who.clear(); },
        [](Record& r) { r.who = "\xB2\xA9"; },
        [](Record& r) { r.subject.clear(); },
        [](Record& r) { r.what = "Result recorded"; },
        [](Record& r) { r.what.clear(); },
        [](Record& r) { r.new_value.clear(); },
        [](Record& r) { r.new_value = "NaN"; },
        [](Record& r) { r.old_value = "{\"a\":1,\"a\":2}"; },
        [](Record& r) { r.objects[0].sha256 = "abc"; },
        [](Record& r) { r.objects[0].role.clear(); },
        [](Record& r) { r.objects[0].bytes = (std::uint64_t{1} << 53) + 2; },
        [](Record& r) { r.why = std::string(line_limit, 'x'); },
    };
    for (std::size_t i = 0; i < spoil.size(); ++i) {
        Record record = full_record();
        spoil[i](record);
        const auto line = line_of(record);
        REQUIRE_MESSAGE(!line.has_value(), i);
        CHECK(!line.error().message.zh.empty());
        CHECK(!line.error().message.en.empty());
    }
    Record longest = full_record();
    longest.why = std::string(line_limit - line_of(longest).value().size() + longest.why.size(), 'x');
    CHECK(line_of(longest).value().size() == line_limit);
}

TEST_CASE("a line with a member more, less, or of another kind is no record") {
    const std::string line = line_of(full_record()).value();
    REQUIRE(is_record(line));
    std::string problem;
    CHECK(!is_record(replaced(line, ",\"why\":", ",\"whz\":"), &problem));
    CHECK(problem.find("members") != std::string::npos);
    CHECK(!is_record(line.substr(0, line.size() - 1) + ",\"z\":1}"));
    CHECK(!is_record(replaced(line, "\"machine\":\"bench-3\",", "")));
    CHECK(!is_record(replaced(line, "\"seq\":12", "\"seq\":-1")));
    CHECK(!is_record(replaced(line, "\"seq\":12", "\"seq\":1.5")));
    CHECK(!is_record(replaced(line, "\"seq\":12", "\"seq\":\"12\"")));
    CHECK(!is_record(replaced(line, "\"simulated\":true", "\"simulated\":null")));
    CHECK(!is_record(replaced(line, "\"role\":\"input\"", "\"role\":\"\"")));
    CHECK(!is_record(replaced(line, "\"format\":1", "\"format\":0")));
    CHECK(!is_record(replaced(line, "\"format\":1", "\"format\":2"), &problem));
    CHECK(problem.find("newer format") != std::string::npos);
    CHECK(!is_record(line + "\r", &problem));
    CHECK(problem.find("canonical") != std::string::npos);
    CHECK(!is_record(""));
    CHECK(!is_record("[]"));
    CHECK(!is_record("{}"));
}

TEST_CASE("a line that was changed anywhere is no record, or another record") {
    const Record record = full_record();
    const std::string line = line_of(record).value();
    Random random(3, "record", 0);
    for (std::size_t i = 0; i < line.size() * 10; ++i) {
        std::string changed = line;
        changed[i % line.size()] = static_cast<char>(random.bits() & 0xFF);
        LineScanner scanner;
        ScannedLine scanned;
        if (changed == line || !scanner.scan(changed, scanned)) continue;
        const Record read = record_of(scanned);
        CHECK(read != record);
        CHECK(line_of(read).value() == changed);
    }
}
