#include "nonclin/evidence/store.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>

#include <fmt/format.h>

#include "nonclin/base/file.hpp"
#include "nonclin/evidence/log_file.hpp"
#include "nonclin/evidence/store_mark.hpp"

namespace nonclin::evidence {

namespace {

tl::unexpected<Error> no_mark(const std::filesystem::path& folder) {
    std::string line = store_mark();
    line.pop_back();
    return fail(
        ErrorKind::inconsistent_input,
        text("{0}：有日志而没有 store.json；请从备份恢复该文件，或在确认日志无误后写回它唯一的一行：{1}，再运行 "
             "nonclin evidence verify",
             "{0}: there is a log but no store.json; restore that file from a backup or, where you are sure of "
             "the log, write its only line again: {1}; then run nonclin evidence verify",
             folder.string(), line));
}

/// Makes an empty store, or ends the making of one that was cut short. `store.json` comes last: with it the store is
/// whole.
Result<void> make_store(const std::filesystem::path& folder, const Waiting& waiting) {
    std::error_code failed;
    std::filesystem::create_directories(folder / "objects", failed);
    if (failed) return cannot_write(folder, failed.value());
    const Descriptor made = open_file(folder / "log.jsonl", O_RDWR | O_APPEND | O_CREAT | O_NONBLOCK);
    if (!made.is_open()) return cannot_write(folder / "log.jsonl", errno);
    const auto log = open_log(folder / "log.jsonl", O_RDWR | O_APPEND);
    if (!log) return fail(log.error());
    if (auto held = lock(*log, Lock::exclusive, waiting, folder / "log.jsonl"); !held) return held;
    if (std::filesystem::exists(folder / "store.json", failed)) return {};  // somebody else was first
    if (std::filesystem::file_size(folder / "log.jsonl", failed) != 0) {
        return no_mark(folder);
    }
    if (auto written = write_file(folder / "head", head_bytes({})); !written) return written;
    return write_file(folder / "store.json", store_mark());
}

std::string head_json(const Head& head) {
    return fmt::format(R"({{"last":"{}","size":{}}})", hex(head.last), head.size);
}

Record next_record(Draft draft, const Head& lines) {
    Record record;
    static_cast<Draft&>(record) = std::move(draft);
    record.seq = lines.size;
    record.previous = lines.last;
    return record;
}

Result<Record> append_record(LogWriter& writer, LogEnd& end, Draft draft) {
    Record record = next_record(std::move(draft), end.lines);
    const auto line = line_of(record);
    if (!line) return fail(line.error());
    const auto lines = writer.append(end.lines, end.good_bytes, *line);
    if (!lines) return fail(lines.error());
    end.lines = *lines;
    end.good_bytes += line->size() + 1;
    return record;
}

/// Takes what is no record off the end of the log, after it was kept as an object.
Result<ObjectRef> move_rest(LogWriter& writer, LogEnd& end, const Objects& objects) {
    auto kept = objects.put(end.rest, "unreadable_lines", fmt::format("log.jsonl@{}", end.good_bytes));
    if (!kept) return kept;
    if (auto cut = writer.cut(end.good_bytes); !cut) return fail(std::move(cut.error()));
    end.rest.clear();
    return kept;
}

Result<void> move_torn_line(LogWriter& writer, LogEnd& end, const Draft& draft, const Objects& objects) {
    if (end.rest.empty()) return {};
    Draft told = draft;
    told.what = "torn_line_moved";
    told.subject = "log";
    told.old_value = told.new_value = "null";
    told.why = "a writer was stopped before the line was whole; nobody was told that it was recorded";
    told.simulated = false;
    auto kept = move_rest(writer, end, objects);
    if (!kept) return fail(std::move(kept.error()));
    told.objects = {std::move(*kept)};
    const auto record = append_record(writer, end, std::move(told));
    return record ? Result<void>{} : fail(record.error());
}

}  // namespace

Store::Store(std::filesystem::path folder, Access access, Waiting waiting)
    : folder_(std::move(folder)), access_(access), waiting_(std::move(waiting)), objects_(folder_, waiting_) {}

bool has_store(const std::filesystem::path& folder) {
    std::error_code failed;
    if (std::filesystem::exists(folder / "store.json", failed)) return true;
    const std::uintmax_t log = std::filesystem::file_size(folder / "log.jsonl", failed);
    return !failed && log > 0;
}

Result<void> check_place(const std::filesystem::path& folder) {
    std::error_code ignored;
    const auto is = std::filesystem::symlink_status(folder, ignored).type();
    const bool is_unknown = is == std::filesystem::file_type::not_found || is == std::filesystem::file_type::none;
    if (is_unknown || std::filesystem::is_directory(folder, ignored)) return {};
    return fail(ErrorKind::inconsistent_input,
                text("证据库应是文件夹，这里却不是；请把它移走，或从备份恢复",
                     "the evidence store is a folder, and this is none; move it away, or restore it from a backup"));
}

Result<Store> Store::open(const std::filesystem::path& folder, Access access, Waiting waiting) {
    if (auto stands = check_place(folder); !stands)
        return fail(std::move(stands.error()).within(same_text(folder.string())));
    std::error_code ignored;
    if (!std::filesystem::exists(folder / "store.json", ignored)) {
        if (access == Access::read && has_store(folder)) return no_mark(folder);
        if (access == Access::read) {
            return fail(ErrorKind::missing_input,
                        text("{}：没有证据库", "{}: there is no evidence store", folder.string()));
        }
        if (auto made = make_store(folder, waiting); !made) return fail(std::move(made.error()));
    }
    auto mark = read_file(folder / "store.json");
    if (!mark) return fail(std::move(mark.error()));
    if (auto known = check_store_mark(*mark, (folder / "store.json").string()); !known)
        return fail(std::move(known.error()));
    Store store(folder, access, std::move(waiting));
    if (access == Access::write) store.objects_.sweep();
    return store;
}

namespace {

tl::unexpected<Error> read_only() {
    return fail(ErrorKind::usage, text("证据库以只读方式打开", "the evidence store was opened to read only"));
}

}  // namespace

Result<ObjectRef> Store::put(std::string_view bytes, std::string role, std::string name) const {
    if (access_ == Access::read) return read_only();
    return objects_.put(bytes, std::move(role), std::move(name));
}

Result<ObjectRef> Store::put_file(const std::filesystem::path& file, std::string role, std::string name) const {
    if (access_ == Access::read) return read_only();
    return objects_.put_file(file, std::move(role), std::move(name));
}

Result<void> Store::check_draft(const Draft& draft) const {
    if (access_ == Access::read) return read_only();
    for (const ObjectRef& object : draft.objects) {
        if (!objects_.has(object.sha256)) {
            return fail(ErrorKind::internal, text("记录所指的对象不在证据库中：{}",
                                                  "the record names an object the store lacks: {}", object.sha256));
        }
    }
    const auto line = line_of(next_record(draft, {}));
    return line ? Result<void>{} : fail(line.error());
}

Result<Descriptor> Store::held_alone() const {
    if (access_ == Access::read) return read_only();
    // Nobody else locks the head: writers of single lines lock the log, writers of objects the mark.
    auto head = open_log(folder_ / "head", O_RDWR);
    if (!head) return head;
    if (auto held = lock(*head, Lock::exclusive, waiting_, folder_ / "head"); !held) return fail(held.error());
    return head;
}

Result<Record> Store::append(const Draft& draft) const {
    if (auto fits = check_draft(draft); !fits) return fail(std::move(fits.error()));
    auto writer = LogWriter::open(folder_, waiting_);
    if (!writer) return fail(std::move(writer.error()));
    auto end = writer->end();
    if (!end) return fail(std::move(end.error()));
    const auto head = writer->head();
    if (!head) return fail(head.error());
    if (auto fits = writer->check(*end, *head); !fits) return fail(std::move(fits.error()));
    if (auto moved = move_torn_line(*writer, *end, draft, objects_); !moved) return fail(std::move(moved.error()));
    return append_record(*writer, *end, draft);
}

Result<Record> Store::accept_damage(Draft draft) const {
    draft.what = "damage_accepted";
    draft.old_value = draft.new_value = "null";
    if (auto fits = check_draft(draft); !fits) return fail(std::move(fits.error()));
    auto writer = LogWriter::open(folder_, waiting_);
    if (!writer) return fail(std::move(writer.error()));
    auto end = writer->end();
    if (!end) return fail(std::move(end.error()));
    const auto head = writer->head();
    if (head && writer->check(*end, *head)) {
        return fail(ErrorKind::usage, text("日志末尾没有损坏，无需接受",
                                           "the end of the log is not damaged; there is nothing to accept"));
    }
    if (head) draft.old_value = head_json(*head);
    draft.new_value = head_json(end->lines);
    if (!end->rest.empty()) {
        auto kept = move_rest(*writer, *end, objects_);
        if (!kept) return fail(std::move(kept.error()));
        draft.objects.push_back(std::move(*kept));
    }
    return append_record(*writer, *end, std::move(draft));
}

Result<std::vector<Record>> Store::records() const {
    const auto opened = open_log(folder_ / "log.jsonl", O_RDONLY);
    if (!opened) return fail(opened.error());
    const Descriptor& log = *opened;
    if (auto held = lock(log, Lock::shared, waiting_, folder_ / "log.jsonl"); !held) return fail(held.error());
    const auto end = read_end(log);
    if (!end) return fail(end.error());
    const auto head = read_head(folder_ / "head");
    if (!head) return fail(head.error());
    std::vector<Record> records;
    const auto walked = walk(log, *end, *head, [&](const ScannedLine& line) { records.push_back(record_of(line)); });
    if (!walked) return fail(walked.error());
    if (auto fits = check_end(log, *end, *head); !fits) return fail(std::move(fits.error()));
    return records;
}

Latest::Latest(const std::vector<Record>& records, std::string_view what) {
    for (const Record& record : records) {
        if (what.empty() || record.what == what) by_subject_[record.subject] = &record;
    }
}

const Record* Latest::find(std::string_view subject) const {
    const auto found = by_subject_.find(subject);
    return found == by_subject_.end() ? nullptr : found->second;
}

}  // namespace nonclin::evidence
