#include <algorithm>
#include <fstream>

#include "nonclin/base/file.hpp"
#include "nonclin/base/number_text.hpp"
#include "nonclin/evidence/store.hpp"
#include "nonclin/evidence/verify.hpp"
#include "nonclin/qualification/checks.hpp"

namespace nonclin::qualification {

namespace {

namespace fs = std::filesystem;

constexpr int records_written = 3;
constexpr std::string_view object_bytes = "copies_per_ug\n40\n";

evidence::Draft draft(int number) {
    evidence::Draft draft;
    draft.at = fmt::format("2026-01-0{}T00:00:00Z", number + 1);
    draft.who = "qualification";
    draft.machine = "qualification";
    draft.program = "nonclin";
    draft.what = "result_recorded";
    draft.subject = fmt::format("case:{}", number);
    draft.new_value = number_text(std::int64_t{number});
    return draft;
}

// A store with three records and one object, as a run leaves it.
Result<evidence::Store> filled(const fs::path& folder, evidence::ObjectRef& object) {
    auto store = evidence::Store::open(folder, evidence::Access::write);
    if (!store) return store;
    auto put = store->put(object_bytes, "result", "result.json");
    if (!put) return fail(put.error());
    object = *put;
    for (int i = 0; i < records_written; ++i) {
        evidence::Draft one = draft(i);
        if (i == 1) one.objects = {object};
        if (const auto appended = store->append(one); !appended) return fail(appended.error());
    }
    return store;
}

// One byte of a file changed, as a failing disk or a person with an editor would.
Result<void> flip_byte(const fs::path& file, std::size_t at) {
    std::error_code failed;
    fs::permissions(file, fs::perms::owner_write, fs::perm_options::add, failed);
    auto bytes = read_file(file);
    if (!bytes) return fail(bytes.error());
    bytes->at(at) = static_cast<char>(bytes->at(at) ^ 1);
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << *bytes;
    out.close();
    if (out) return {};
    return fail(ErrorKind::resource, text("{}：无法写入", "{}: cannot be written", file.string()));
}

Result<std::string> kinds_found(const fs::path& folder, const Bench& bench) {
    const auto report = evidence::verify(folder, bench.executor, bench.stop);
    if (!report) return fail(report.error());
    std::string all;
    for (const evidence::StoreFinding& one : report->findings)
        all += fmt::format("{}{} {}", all.empty() ? "" : ",", evidence::word(one.kind), one.path);
    return all;
}

Result<std::vector<Comparison>> read_back(const Ground& ground) {
    evidence::ObjectRef object;
    const auto store = filled(ground.folder / "store", object);
    if (!store) return fail(store.error());
    const auto records = store->records();
    if (!records) return fail(records.error());
    const auto bytes = store->get(object.sha256);
    if (!bytes) return fail(bytes.error());
    const auto report = evidence::verify(store->folder(), ground.bench.executor, ground.bench.stop);
    if (!report) return fail(report.error());
    std::vector<Comparison> all{
        compared("records", std::int64_t{records_written}, static_cast<std::int64_t>(records->size())),
        compared("object.bytes", std::string(object_bytes), *bytes),
        compared("verify.sound", true, report->is_sound())};
    for (int i = 0; i < records_written; ++i)
        all.push_back(compared(fmt::format("records[{}].subject", i), draft(i).subject,
                               records->at(static_cast<std::size_t>(i)).subject));
    return all;
}

Result<std::vector<Comparison>> flipped_bytes(const Ground& ground) {
    evidence::ObjectRef object;
    const fs::path in_object = ground.folder / "object", in_log = ground.folder / "log";
    const auto first = filled(in_object, object);
    if (!first) return fail(first.error());
    const fs::path object_file = first->objects().path_of(object.sha256);
    if (auto flipped = flip_byte(object_file, 3); !flipped) return fail(flipped.error());
    const auto second = filled(in_log, object);
    if (!second) return fail(second.error());
    const auto log = read_file(in_log / "log.jsonl");
    if (!log) return fail(log.error());
    // A letter of the first record's subject: the line stays a record, and only the chain of hashes can tell.
    if (auto flipped = flip_byte(in_log / "log.jsonl", log->find("case:0") + 2); !flipped) return fail(flipped.error());
    const auto object_found = kinds_found(in_object, ground.bench);
    const auto log_found = kinds_found(in_log, ground.bench);
    if (!object_found) return fail(object_found.error());
    if (!log_found) return fail(log_found.error());
    const std::string object_path = fs::relative(object_file, in_object).string();
    return std::vector{compared("verify(object)", "object_changed " + object_path, *object_found),
                       compared("verify(log)", std::string("line_changed log.jsonl"), *log_found)};
}

// What a writer leaves that was killed in the middle of a line: told, not counted, and the next one goes on.
Result<std::vector<Comparison>> killed_writer(const Ground& ground) {
    evidence::ObjectRef object;
    const fs::path folder = ground.folder / "store";
    const auto store = filled(folder, object);
    if (!store) return fail(store.error());
    std::ofstream(folder / "log.jsonl", std::ios::binary | std::ios::app) << R"({"at":"2026-01-04T00:0)";
    const auto found = kinds_found(folder, ground.bench);
    const auto before = store->records();
    const auto appended = store->append(draft(records_written));
    if (!found) return fail(found.error());
    if (!before) return fail(before.error());
    if (!appended) return fail(appended.error());
    const auto after = store->records();
    if (!after) return fail(after.error());
    const auto report = evidence::verify(folder, ground.bench.executor, ground.bench.stop);
    if (!report) return fail(report.error());
    constexpr std::int64_t with_moved_line = records_written + 2;
    return std::vector{
        compared("verify(torn)", std::string("torn_line log.jsonl"), *found),
        compared("records(torn)", std::int64_t{records_written}, static_cast<std::int64_t>(before->size())),
        compared("records(after)", with_moved_line, static_cast<std::int64_t>(after->size())),
        compared("records(after)[3].what", std::string("torn_line_moved"), after->at(3).what),
        compared("verify(after).sound", true, report->is_sound())};
}

Result<std::vector<Comparison>> whole_or_not(const Ground& ground) {
    const fs::path file = ground.folder / "result.json";
    if (auto written = write_file(file, "former"); !written) return fail(written.error());
    std::error_code failed;
    fs::create_directories(ground.folder / "taken/inside", failed);
    const bool is_refused = !write_file(ground.folder / "taken", "new").has_value();
    if (auto written = write_file(file, "new"); !written) return fail(written.error());
    const auto now = read_file(file);
    if (!now) return fail(now.error());
    const auto left = std::distance(fs::directory_iterator(ground.folder), fs::directory_iterator());
    return std::vector{compared("write(over a folder).refused", true, is_refused),
                       compared("write(over a file)", std::string("new"), *now),
                       compared("files.left", std::int64_t{2}, static_cast<std::int64_t>(left))};
}

}  // namespace

std::vector<Check> store_checks() {
    return {
        {"OQ-04",
         {"证据库：写入的记录与对象可原样读回",
          "evidence store: records and objects are read back as they were written"},
         Part::operation,
         {"写入前的内容", "what was handed in to be written"},
         read_back},
        {"OQ-05",
         {"证据库：对象或日志中改动一位，核查指出被改动处",
          "evidence store: one bit changed in an object or in the log, and verification names what was changed"},
         Part::operation,
         {"由本检查改动的文件与位置", "the file and the place that the check itself changed"},
         flipped_bytes},
        {"OQ-06",
         {"证据库：写到一半被终止的记录会指出、不计入，此后可继续写入",
          "evidence store: a record cut off by a killed writer is told, not counted, and writing goes on"},
         Part::operation,
         {"由本检查留下的半行", "the half line that the check itself left there"},
         killed_writer},
        {"OQ-07",
         {"文件要么完整写入要么不变，不留残件", "a file is written whole or stays as it was, and nothing is left over"},
         Part::operation,
         {"写入前的内容", "what was handed in to be written"},
         whole_or_not}};
}

}  // namespace nonclin::qualification
