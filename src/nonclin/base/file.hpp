#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "nonclin/base/result.hpp"

namespace nonclin {

/// The whole file as bytes; `missing_input` where there is none, it is no ordinary file (regular_file.hpp) or it cannot
/// be read.
/// @param most  bytes; a longer file is refused as `resource`, as is one that does not fit into memory
Result<std::string> read_file(const std::filesystem::path& file, std::uint64_t most = UINT64_MAX);

/// Everything standard input has to give, which may be a pipe; `resource` beyond 1 GiB, for a pipe may have no end.
Result<std::string> read_standard_input();

/// Writes the file whole or not at all: a temporary name in the same folder, fsync, rename, fsync of the folder.
/// Folders above it are made. On failure nothing is left behind and a former file stays as it was.
Result<void> write_file(const std::filesystem::path& file, std::string_view bytes);

}  // namespace nonclin
