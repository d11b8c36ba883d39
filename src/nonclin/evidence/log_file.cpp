#include "nonclin/evidence/log_file.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "nonclin/base/file.hpp"
#include "nonclin/evidence/merkle.hpp"
#include "nonclin/formats/json_scan.hpp"

namespace nonclin::evidence {

namespace {

constexpr std::size_t head_size = 128;

tl::unexpected<Error> misfit(Text what) {
    what.zh += "；请以 nonclin evidence verify 查明，并从备份恢复";
    what.en += "; nonclin evidence verify tells more, and a backup holds what is lost";
    return fail(ErrorKind::inconsistent_input, std::move(what));
}

/// Takes the last line off the bytes; false where none is left. The bytes end in a line end.
bool take_last_line(std::string_view& bytes, std::string_view& line) {
    if (bytes.empty()) return false;
    bytes.remove_suffix(1);
    const std::size_t before = bytes.rfind('\n');
    const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
    line = bytes.substr(start);
    bytes = bytes.substr(0, start);
    return true;
}

/// Finds the last record line in a piece of the log that starts at `offset`; false where more of the log must be read.
bool find_end(std::string_view piece, std::uint64_t offset, LogEnd& end) {
    const std::size_t last = piece.rfind('\n');
    std::string_view lines = piece.substr(0, last == std::string_view::npos ? 0 : last + 1);
    end.is_rest_unfinished = lines.size() < piece.size();
    LineScanner scanner;
    ScannedLine scanned;
    std::string_view line;
    std::size_t good = lines.size();
    while (take_last_line(lines, line)) {
        if (lines.empty() && offset > 0) return false;  // the line may begin further up
        if (scanner.scan(line, scanned)) {
            Sha256 hash;
            end.lines = {scanned.seq + 1, leaf_hash(hash, line)};
            end.good_bytes = offset + good;
            end.rest = piece.substr(good);
            return true;
        }
        good = lines.size();
    }
    if (offset > 0) return false;
    end.lines = {};
    end.good_bytes = 0;
    end.rest = piece;
    return true;
}

}  // namespace

std::string head_bytes(const Head& head) {
    std::string bytes =
        fmt::format(R"({{"format":{},"last":"{}","size":{}}})", store_format, hex(head.last), head.size);
    bytes.resize(head_size - 1, ' ');
    return bytes + '\n';
}

Result<Head> read_head(const std::filesystem::path& file) {
    auto bytes = read_file(file);
    if (!bytes) {
        const Text& why = bytes.error().message;
        return fail(bytes.error().kind, {why.zh + "；请从备份恢复", why.en + "; restore it from a backup"});
    }
    std::vector<formats::JsonMember> members;
    const std::string_view json = std::string_view(*bytes).substr(0, bytes->find_last_not_of(" \n") + 1);
    Head head;
    if (formats::scan_canonical_object(json, members) && members.size() == 3 && members[1].value.size() == 66) {
        const auto last = parse_digest(members[1].value.substr(1, 64));
        const auto size = formats::canonical_count(members[2].value);
        if (last && size) head = {*size, *last};
    }
    if (head_bytes(head) != *bytes) {
        return misfit(text("{}：不是格式 1 的日志头", "{}: is not a head of format 1", file.string()));
    }
    return head;
}

Result<LogEnd> read_end(const Descriptor& log) {
    struct stat status{};
    if (::fstat(log.number(), &status) != 0) return cannot_write("log.jsonl", errno);
    const auto size = static_cast<std::uint64_t>(status.st_size);
    LogEnd end;
    std::string piece;
    for (std::uint64_t length = std::uint64_t{1} << 14;; length *= 4) {
        const std::uint64_t offset = size > length ? size - length : 0;
        auto read = read_range(log, offset, static_cast<std::size_t>(size - offset), piece);
        if (!read) return fail(std::move(read.error()));
        if (find_end(piece, offset, end)) return end;
    }
}

namespace {

Result<void> check_line(const ScannedLine& line, std::uint64_t seq, const Digest& previous) {
    if (line.seq != seq) {
        return misfit(text("log.jsonl 第 {} 行：序号应为 {}，却是 {}",
                           "log.jsonl, line {}: number {} was due, found {}", seq + 1, seq, line.seq));
    }
    if (line.previous != previous) {
        return misfit(text("log.jsonl 第 {} 行：它所接的不是现在的上一行",
                           "log.jsonl, line {}: the line before it is not the one it was written after", seq + 1));
    }
    return {};
}

}  // namespace

Result<void> each_line(const Descriptor& log, std::uint64_t bytes,
                       const std::function<Result<void>(std::string_view)>& take) {
    std::uint64_t offset = 0;
    std::size_t wanted = std::size_t{1} << 20;
    std::string piece;
    while (offset < bytes) {
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(wanted, bytes - offset));
        if (auto read = read_range(log, offset, count, piece); !read) return read;
        std::string_view left = piece;
        for (std::size_t at = left.find('\n'); at != std::string_view::npos; at = left.find('\n')) {
            if (auto taken = take(left.substr(0, at)); !taken) return taken;
            left.remove_prefix(at + 1);
        }
        const bool has_line = left.size() < piece.size();
        if (!has_line && piece.size() < wanted) return misfit(text("log.jsonl 变短了", "log.jsonl has become shorter"));
        if (!has_line) wanted *= 4;
        offset += piece.size() - left.size();
    }
    return {};
}

Result<void> walk(const Descriptor& log, const LogEnd& end, const Head& head,
                  const std::function<void(const ScannedLine&)>& take) {
    LineScanner scanner;
    ScannedLine scanned;
    Sha256 hash;
    Head so_far;
    return each_line(log, end.good_bytes, [&](std::string_view line) -> Result<void> {
        if (!scanner.scan(line, scanned)) {
            const Text problem = scanner.problem();
            return misfit(
                text("log.jsonl 第 {0} 行：{1}", "log.jsonl, line {0}: {2}", so_far.size + 1, problem.zh, problem.en));
        }
        if (auto fits = check_line(scanned, so_far.size, so_far.last); !fits) return fits;
        so_far = {so_far.size + 1, leaf_hash(hash, line)};
        if (so_far.size == head.size && so_far.last != head.last) {
            return misfit(text("log.jsonl 第 {} 行不是当时写入的那一行",
                               "log.jsonl, line {} is not the one that was written", head.size));
        }
        take(scanned);
        return {};
    });
}

Result<void> check_end(const Descriptor& log, const LogEnd& end, const Head& head) {
    const bool is_one_line = std::count(end.rest.begin(), end.rest.end(), '\n') == (end.is_rest_unfinished ? 0 : 1);
    if (!end.rest.empty() && !is_one_line) {
        return misfit(
            text("log.jsonl 末尾有不止一行无法读作记录", "log.jsonl ends in more than one line that is no record"));
    }
    if (head.size > end.lines.size) {
        return misfit(text("log.jsonl 只有 {} 条记录，而写入过至少 {} 条",
                           "log.jsonl holds {} records where at least {} were written", end.lines.size, head.size));
    }
    if (head.size == end.lines.size && head.last != end.lines.last) {
        return misfit(text("log.jsonl 的最后一行不是当时写入的那一行",
                           "the last line of log.jsonl is not the one that was written"));
    }
    // The head lags behind: a writer was killed before it got there. Rare, so the whole log is read to make sure.
    return head.size < end.lines.size ? walk(log, end, head, [](const ScannedLine&) {}) : Result<void>{};
}

LogWriter::LogWriter(std::filesystem::path store, Descriptor log)
    : store_(std::move(store)), path_(store_ / "log.jsonl"), log_(std::move(log)) {}

Result<LogWriter> LogWriter::open(const std::filesystem::path& store, const Waiting& waiting) {
    auto log = open_log(store / "log.jsonl", O_RDWR | O_APPEND);
    if (!log) return fail(std::move(log.error()));
    if (auto held = lock(*log, Lock::exclusive, waiting, store / "log.jsonl"); !held) return fail(held.error());
    return LogWriter(store, std::move(*log));
}

Result<Head> LogWriter::head() const { return read_head(store_ / "head"); }

Result<void> LogWriter::cut(std::uint64_t length) {
    if (::ftruncate(log_.number(), static_cast<off_t>(length)) != 0 || ::fsync(log_.number()) != 0) {
        return cannot_write(path_, errno);
    }
    return {};
}

Result<Head> LogWriter::append(const Head& lines, std::uint64_t length, const std::string& line) {
    if (!write_all(log_, line + '\n') || ::fsync(log_.number()) != 0) {
        const int reason = errno;
        static_cast<void>(cut(length));
        return cannot_write(path_, reason);
    }
    Sha256 hash;
    const Head now{lines.size + 1, leaf_hash(hash, line)};
    // In place and within one sector, so that neither a kill nor a power cut leaves half of it; no fsync, because an
    // old head is true as well. A head that cannot be written is not the record's failure: the record stands.
    const Descriptor head = open_file(store_ / "head", O_WRONLY | O_CREAT);
    if (head.is_open()) static_cast<void>(write_all(head, head_bytes(now)));
    return now;
}

}  // namespace nonclin::evidence
