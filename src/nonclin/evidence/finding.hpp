#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/base/text.hpp"

namespace nonclin::evidence {

/// What can be found in a store. Those before `head_behind` are faults: something lies. The others are only told.
enum class FindingKind {
    object_changed,     // its bytes do not hash to its name
    object_missing,     // a record names it, the store lacks it
    object_misstated,   // a record gives it another size than it has
    line_unreadable,    // not a record in canonical form
    line_changed,       // not the line that the next one, or the head, was written after
    line_out_of_order,  // its number is not the one due: lines are missing, doubled or moved
    log_short,          // the head counts more lines than the log holds
    head_unreadable,
    mark_unreadable,  // store.json
    head_behind,  // told: lines beyond the head, as a killed writer leaves them; nothing vouches for the last of them
    torn_line,    // told: bytes after the last record that were never confirmed to anybody
    object_unnamed,     // told: no record names it
    unfinished_object,  // told: left over from a killed writer
    stray_file          // told: nothing of this store
};

inline bool is_fault(FindingKind kind) { return kind < FindingKind::head_behind; }

/// The word of the kind in tables and JSON: `object_changed`.
std::string_view word(FindingKind kind);

/// A record that names what lies, or is what lies.
struct Dependent {
    std::uint64_t line = 0;  // from 1
    std::string subject;
};

struct StoreFinding {
    FindingKind kind = FindingKind::stray_file;
    std::string path;        // in the store: `log.jsonl`, `objects/ab/cdef…`
    std::uint64_t line = 0;  // of the log, from 1; 0: none
    Text message;
    std::vector<Dependent> dependents = {};  // the first hundred
    std::uint64_t dependent_count = 0;
};

}  // namespace nonclin::evidence
