#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "nonclin/evidence/record.hpp"

namespace nonclin::studies {

/// A report or document that is no longer what was last recorded of it.
struct FileChange {
    std::string path;  // as the programme names it
    bool is_missing = false;
    std::uint64_t seq = 0;  // of the record that last noted it
};

/// Compares the files of the programme's folder with what the log last noted of them. Reads every byte of them.
std::vector<FileChange> changed_since_noted(const std::filesystem::path& folder,
                                            const std::vector<evidence::Record>& records);

}  // namespace nonclin::studies
