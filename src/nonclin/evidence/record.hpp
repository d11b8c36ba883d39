#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/base/hash.hpp"
#include "nonclin/base/result.hpp"
#include "nonclin/formats/json_scan.hpp"

namespace nonclin::evidence {

/// The number of the format of store, log lines and head. Written from the first release on; docs/reference/store.md.
inline constexpr std::uint64_t store_format = 1;

/// The longest line of a log, in bytes without its line end. What is larger is an object.
inline constexpr std::size_t line_limit = std::size_t{1} << 20;

/// An object and the part it plays in a record.
struct ObjectRef {
    std::string role;    // "result", "input", "report"; not empty
    std::string name;    // the file name or path people know it by
    std::string sha256;  // 64 lower-case hexadecimal digits: its name in the store
    std::uint64_t bytes = 0;
    friend bool operator==(const ObjectRef&, const ObjectRef&) = default;
};

/// One act as the caller tells it. Time, person and machine are handed in: nothing below the command line asks for
/// them.
struct Draft {
    std::string at;                  // UTC, `2026-08-14T09:30:00Z`
    std::string who;                 // not empty
    std::string machine;             // where it was done
    std::string program;             // name and version of what did it
    std::string what;                // the act, a word: `result_recorded`, `programme_read`, `ruling_noted`; [a-z0-9_]
    std::string subject;             // what it was done to: `study:BD-01/biodistribution.summary`; not empty
    std::string old_value = "null";  // any JSON
    std::string new_value = "null";  // any JSON
    std::string why;
    std::vector<ObjectRef> objects;
    bool simulated = false;  // rests on simulated data
    friend bool operator==(const Draft&, const Draft&) = default;
};

/// One line of the log.
struct Record : Draft {
    std::uint64_t seq = 0;  // 0, 1, 2 …
    Digest previous{};      // leaf hash of the line before; zeros in the first
    friend bool operator==(const Record&, const Record&) = default;
};

/// The line of a record, without its line end: canonical JSON.
/// @return `malformed_input` where a field is not what `Draft` says, or the line would be longer than `line_limit`
Result<std::string> line_of(const Record& record);

/// An object as a line names it.
struct ScannedObject {
    Digest sha256{};
    std::uint64_t bytes = 0;
};

/// What can be read off a line without building anything.
struct ScannedLine {
    static constexpr std::size_t member_count = 14;

    std::uint64_t seq = 0;
    Digest previous{};
    std::array<std::string_view, member_count> values;  // as they stand in the line, in the order of the names
    std::vector<ScannedObject> objects;

    std::string_view value(std::string_view name) const;
};

/// Reads lines one after the other, its buffers kept between them.
class LineScanner {
  public:
    /// Whether the line is a record of format 1 in its one canonical form. The views last as long as the line.
    bool scan(std::string_view line, ScannedLine& into);

    /// Why the last line was refused.
    Text problem() const;

  private:
    enum class Problem { none, too_long, not_canonical, members, newer_format, value };

    bool refuse(Problem problem, std::string_view name = {});
    bool check_values(ScannedLine& into);
    bool scan_objects(std::string_view array, std::vector<ScannedObject>& into);

    std::vector<formats::JsonMember> members_;
    std::vector<std::string_view> elements_;
    Problem problem_ = Problem::none;
    std::string_view name_;
};

/// The record of a scanned line.
Record record_of(const ScannedLine& line);

}  // namespace nonclin::evidence
