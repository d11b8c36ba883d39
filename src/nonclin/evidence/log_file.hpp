#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/base/hash.hpp"
#include "nonclin/base/result.hpp"
#include "nonclin/evidence/descriptor.hpp"
#include "nonclin/evidence/record.hpp"

namespace nonclin::evidence {

/// What `head` says: at least so many lines were written, and this is the leaf hash of the last of them. It may lag
/// behind the log after a crash; it never runs ahead of it.
struct Head {
    std::uint64_t size = 0;
    Digest last{};  // zeros while size is 0
    friend bool operator==(const Head&, const Head&) = default;
};

/// The 128 bytes of the file `head`: canonical JSON, blanks, a line end.
std::string head_bytes(const Head& head);
Result<Head> read_head(const std::filesystem::path& file);

/// How a log ends.
struct LogEnd {
    Head lines;                       // the record lines, by the number of the last one that can be read
    std::uint64_t good_bytes = 0;     // where they end
    std::string rest;                 // what follows them: torn, or damaged
    bool is_rest_unfinished = false;  // `rest` has no line end
};

/// Reads the end of an open log, however long the log is. `resource` where it cannot be read.
Result<LogEnd> read_end(const Descriptor& log);

/// Hands over the lines of the first `bytes` of the log, which end in a line end; the first error of `take` ends it.
Result<void> each_line(const Descriptor& log, std::uint64_t bytes,
                       const std::function<Result<void>(std::string_view)>& take);

/// Goes through the record lines in order and checks each against the one before it and against the head.
/// @return `inconsistent_input` naming the first line that does not fit; lines before it were taken
Result<void> walk(const Descriptor& log, const LogEnd& end, const Head& head,
                  const std::function<void(const ScannedLine&)>& take);

/// Whether the end is what a writer leaves that was killed at any moment, and fits the head: then the rest, if any, was
/// never confirmed to anybody. Otherwise `inconsistent_input` says what does not fit.
Result<void> check_end(const Descriptor& log, const LogEnd& end, const Head& head);

/// A log held by this writer alone until it goes.
class LogWriter {
  public:
    /// @param store  the store's folder, with `log.jsonl` and `head`
    static Result<LogWriter> open(const std::filesystem::path& store, const Waiting& waiting);

    Result<LogEnd> end() const { return read_end(log_); }
    Result<Head> head() const;
    Result<void> check(const LogEnd& end, const Head& head) const { return check_end(log_, end, head); }

    /// Cuts the log to the length; what stood beyond it was put aside by the caller.
    Result<void> cut(std::uint64_t length);

    /// One write and one fsync, then the head. On failure the log is as it was.
    /// @param lines  what stands in the log now
    Result<Head> append(const Head& lines, std::uint64_t length, const std::string& line);

    const std::filesystem::path& path() const { return path_; }

  private:
    LogWriter(std::filesystem::path store, Descriptor log);

    std::filesystem::path store_;
    std::filesystem::path path_;
    Descriptor log_;
};

}  // namespace nonclin::evidence
