#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "nonclin/base/result.hpp"

namespace nonclin {

/// The whole file as bytes; `missing_input` where there is none or it cannot be read.
Result<std::string> read_file(const std::filesystem::path& file);

/// Everything standard input has to give.
Result<std::string> read_standard_input();

/// Writes the file whole or not at all: a temporary name in the same folder, fsync, rename, fsync of the folder.
/// Folders above it are made. On failure nothing is left behind and a former file stays as it was.
Result<void> write_file(const std::filesystem::path& file, std::string_view bytes);

}  // namespace nonclin
