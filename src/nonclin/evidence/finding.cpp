#include "nonclin/evidence/finding.hpp"

#include <array>
#include <cstddef>

namespace nonclin::evidence {

std::string_view word(FindingKind kind) {
    static constexpr std::array<std::string_view, 14> words = {
        "object_changed",    "object_missing", "object_misstated",  "line_unreadable", "line_changed",
        "line_out_of_order", "log_short",      "head_unreadable",   "mark_unreadable", "head_behind",
        "torn_line",         "object_unnamed", "unfinished_object", "stray_file"};
    return words[static_cast<std::size_t>(kind)];
}

}  // namespace nonclin::evidence
