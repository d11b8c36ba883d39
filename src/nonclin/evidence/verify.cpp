#include "nonclin/evidence/verify.hpp"

#include <algorithm>
#include <fcntl.h>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "nonclin/base/file.hpp"
#include "nonclin/evidence/log_judgement.hpp"
#include "nonclin/evidence/log_survey.hpp"
#include "nonclin/evidence/merkle.hpp"
#include "nonclin/evidence/shelf.hpp"
#include "nonclin/evidence/store.hpp"
#include "nonclin/evidence/store_mark.hpp"
#include "nonclin/formats/json_scan.hpp"

namespace nonclin::evidence {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t dependent_limit = 100;

/// Head and length of the log at one moment.
struct Snapshot {
    Descriptor log;
    std::optional<Head> head;  // nothing where it cannot be read
    std::uint64_t bytes = 0;   // of the lines that count
    std::uint64_t torn = 0;    // bytes after them
};

/// Writers are kept out only while head and length are read.
Result<Snapshot> take_snapshot(const fs::path& store, std::stop_token stop) {
    const fs::path file = store / "log.jsonl";
    const auto locked = open_log(file, O_RDONLY);
    if (!locked) return fail(locked.error());
    Snapshot snapshot;
    snapshot.log = open_file(file, O_RDONLY | O_NONBLOCK);
    if (auto held = lock(*locked, Lock::shared, {std::move(stop), {}}, file); !held) return fail(held.error());
    if (const auto head = read_head(store / "head")) snapshot.head = *head;
    const auto end = read_end(*locked);
    if (!end) return fail(end.error());
    // A single line that cannot be read, at the very end, is torn if the head does not count it: its writer was stopped
    // before anybody was told. Every other one was once a record.
    const auto line_ends = std::count(end->rest.begin(), end->rest.end(), '\n');
    const bool is_torn =
        line_ends == 1 && !end->is_rest_unfinished && snapshot.head && snapshot.head->size <= end->lines.size;
    const std::size_t last = is_torn ? std::string::npos : end->rest.rfind('\n');
    snapshot.bytes = end->good_bytes + (last == std::string::npos ? 0 : last + 1);
    snapshot.torn = end->good_bytes + end->rest.size() - snapshot.bytes;
    return snapshot;
}

/// Adds to each finding the records that rest on it.
class DependentSearch {
  public:
    DependentSearch(std::vector<StoreFinding>& found, const Shelf& shelf) : found_(found), shelf_(shelf) {
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (!is_fault(found[i].kind)) continue;
            if (found[i].line > 0) lines_[found[i].line] = i;
            if (const auto name = object_name(found[i].path)) objects_[*name] = i;
        }
    }

    Result<void> run(const Snapshot& snapshot) {
        if (lines_.empty() && objects_.empty()) return {};
        LineScanner scanner;
        ScannedLine scanned;
        std::uint64_t number = 0;
        return each_line(snapshot.log, snapshot.bytes, [&](std::string_view line) -> Result<void> {
            ++number;
            if (scanner.scan(line, scanned)) look_at(scanned, number);
            return {};
        });
    }

  private:
    static std::optional<Digest> object_name(std::string_view path) {
        constexpr std::size_t prefix = std::string_view("objects/").size();
        if (path.size() != prefix + 65) return std::nullopt;
        return parse_digest(std::string(path.substr(prefix, 2)) + std::string(path.substr(prefix + 3)));
    }

    void look_at(const ScannedLine& scanned, std::uint64_t number) {
        const auto add = [&](std::size_t finding) {
            StoreFinding& of = found_[finding];
            if (of.dependent_count++ >= dependent_limit) return;
            of.dependents.push_back({number, formats::canonical_string_text(scanned.value("subject")).value_or("")});
        };
        if (const auto named = lines_.find(number); named != lines_.end()) add(named->second);
        for (const ScannedObject& object : scanned.objects) {
            const auto suspected = objects_.find(object.sha256);
            if (suspected != objects_.end() && !is_well_stated(object, found_[suspected->second]))
                add(suspected->second);
        }
    }

    /// Of an object that is only misstated, the records that give its true size are sound.
    bool is_well_stated(const ScannedObject& object, const StoreFinding& finding) const {
        return finding.kind == FindingKind::object_misstated &&
               shelf_.objects.at(hex(object.sha256)).bytes == object.bytes;
    }

    std::vector<StoreFinding>& found_;
    const Shelf& shelf_;
    std::map<std::uint64_t, std::size_t> lines_;  // from 1
    std::map<Digest, std::size_t> objects_;
};

void judge_folder(const fs::path& store, std::vector<StoreFinding>& found) {
    const auto mark = read_file(store / "store.json");
    const auto known = mark ? check_store_mark(*mark, "store.json") : Result<void>(fail(mark.error()));
    if (!known) found.push_back({FindingKind::mark_unreadable, "store.json", 0, known.error().message});
    static const std::set<std::string> names = {"store.json", "log.jsonl", "head", "objects", "checkpoints", "cache"};
    std::error_code failed;
    for (fs::directory_iterator entry(store, failed), end; !failed && entry != end; entry.increment(failed)) {
        const std::string name = entry->path().filename().string();
        if (names.count(name) != 0) continue;
        found.push_back({FindingKind::stray_file, name, 0, text("不属于证据库的文件", "no file of the store")});
    }
}

void tell_torn_line(const Snapshot& snapshot, std::vector<StoreFinding>& found) {
    if (snapshot.torn == 0) return;
    found.push_back(
        {FindingKind::torn_line, "log.jsonl", 0,
         text(
             "日志末尾有 {} 字节（自第 {} 字节起）不成记录：写入时被打断，从未确认为已记录，不计入；下次写入时移作对象",
             "the log ends in {} bytes (from byte {}) that are no record: their writer was stopped and nobody was "
             "told that it was recorded; they are not counted, and the next writer keeps them as an object",
             snapshot.torn, snapshot.bytes)});
}

void list(std::vector<StoreFinding> found, VerifyReport& report) {
    std::stable_sort(found.begin(), found.end(), [](const StoreFinding& a, const StoreFinding& b) {
        return std::tuple(!is_fault(a.kind), a.path, a.line) < std::tuple(!is_fault(b.kind), b.path, b.line);
    });
    std::map<FindingKind, std::size_t> listed;
    for (StoreFinding& one : found) {
        report.fault_count += is_fault(one.kind) ? 1U : 0U;
        if (listed[one.kind]++ < VerifyReport::listed_limit) report.findings.push_back(std::move(one));
    }
}

}  // namespace

Result<VerifyReport> verify(const fs::path& store, const Executor& executor, std::stop_token stop) {
    if (auto stands = check_place(store); !stands)
        return fail(std::move(stands.error()).within(same_text(store.string())));
    if (!has_store(store)) {
        return fail(ErrorKind::missing_input, text("{}：没有证据库", "{}: there is no evidence store", store.string()));
    }
    const auto snapshot = take_snapshot(store, stop);
    if (!snapshot) return fail(snapshot.error());
    const auto survey = survey_log(snapshot->log, snapshot->bytes, snapshot->head.value_or(Head{}), executor, stop);
    if (!survey) return fail(survey.error());
    const auto shelf = read_shelf(store, executor, stop);
    if (!shelf) return fail(shelf.error());

    std::vector<StoreFinding> found = judge_log(*survey, snapshot->head);
    for (StoreFinding& one : judge_shelf(*shelf, *survey)) found.push_back(std::move(one));
    tell_torn_line(*snapshot, found);
    judge_folder(store, found);
    if (auto searched = DependentSearch(found, *shelf).run(*snapshot); !searched)
        return fail(std::move(searched.error()));

    VerifyReport report;
    report.records = survey->lines;
    report.root = hex(survey->root);
    report.objects = shelf->objects.size();
    for (const auto& [name, digest] : shelf->objects) report.object_bytes += digest.bytes;
    report.fault_count = survey->more;
    list(std::move(found), report);
    return report;
}

}  // namespace nonclin::evidence
