#pragma once

#include <filesystem>

#include "nonclin/formats/csv.hpp"

namespace nonclin::biodistribution {

/// The table of a user's file; `-` is standard input.
Result<formats::Sheet> read_sheet_file(const std::filesystem::path& file, Diagnostics& diagnostics);

}  // namespace nonclin::biodistribution
