#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/base/result.hpp"
#include "nonclin/evidence/objects.hpp"
#include "nonclin/evidence/record.hpp"

namespace nonclin::evidence {

/// The folder of the store in a programme's folder.
inline constexpr std::string_view store_folder = ".nonclin";

/// Whether the folder holds a store: its mark, or a log with anything in it. A writer that was killed while it made the
/// folder leaves neither, and the next one begins anew.
bool has_store(const std::filesystem::path& folder);

/// `inconsistent_input` where something other than a folder stands in the store's place: a file, a link to nowhere. The
/// message names no path.
Result<void> check_place(const std::filesystem::path& folder);

enum class Access { read, write };

/// The evidence of a programme: objects, and a log of what was done, when, by whom and why. Only what these two hold is
/// true; everything else in the folder is a cache. Safe to use from many threads and processes at a time.
class Store {
  public:
    /// @param folder   the store itself: `<programme>/.nonclin`. `write` makes it where there is none; `read` makes
    ///                 nothing.
    /// @param waiting  what to do while somebody else holds one of its files
    /// @return `missing_input` where there is no store to read, `inconsistent_input` for a store of a newer format, a
    ///         log without its `store.json`, or what is no folder
    static Result<Store> open(const std::filesystem::path& folder, Access access, Waiting waiting = {});

    const std::filesystem::path& folder() const { return folder_; }
    const Objects& objects() const { return objects_; }

    Result<ObjectRef> put(std::string_view bytes, std::string role, std::string name) const;
    Result<ObjectRef> put_file(const std::filesystem::path& file, std::string role, std::string name) const;
    Result<std::string> get(std::string_view sha256) const { return objects_.get(sha256); }

    /// Keeps other holders out until the descriptor is closed, so that what a run found up to date or not stays so
    /// while it runs. Single lines are written without it. `usage` in a store opened to read.
    Result<Descriptor> held_alone() const;

    /// Writes one line. Once it returns the record, the record stays: it was synced. What a killed writer left
    /// half-written at the end of the log is first kept as an object, taken off the log, and told in a record of its
    /// own
    /// (`torn_line_moved`, by the same person at the same time).
    /// @return `malformed_input` for a draft that is no record, `internal` where it names an object the store lacks,
    ///         `inconsistent_input` where the end of the log is not what was written there, `usage` in a store opened
    ///         to read
    Result<Record> append(const Draft& draft) const;

    /// Goes on after damage at the end of the log that nobody can undo (a backup was restored, a line was changed):
    /// a record `damage_accepted`, whose `old` is what the head said and whose `new` is what the log holds, with the
    /// lines that cannot be read as an object. `what`, `old_value` and `new_value` of the draft are not used; `why` is.
    /// @return `usage` where nothing at the end of the log is damaged
    Result<Record> accept_damage(Draft draft) const;

    /// All records in order, each line checked against the one before. A torn last line is none.
    /// @return `inconsistent_input` naming the first line that does not fit
    Result<std::vector<Record>> records() const;

  private:
    Store(std::filesystem::path folder, Access access, Waiting waiting);

    Result<void> check_draft(const Draft& draft) const;

    std::filesystem::path folder_;
    Access access_;
    Waiting waiting_;
    Objects objects_;
};

/// The last record of each subject.
class Latest {
  public:
    /// @param records  outlive this object
    /// @param what     the acts that count; empty: every act
    explicit Latest(const std::vector<Record>& records, std::string_view what = {});

    /// The last record of the subject, or null.
    const Record* find(std::string_view subject) const;

  private:
    std::map<std::string_view, const Record*> by_subject_;
};

}  // namespace nonclin::evidence
