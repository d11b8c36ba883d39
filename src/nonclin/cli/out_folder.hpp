#pragma once

#include <filesystem>

#include "nonclin/base/result.hpp"

namespace nonclin::cli {

/// `usage` for a folder within an evidence store, in which nothing but evidence may stand; an empty name is none.
Result<void> may_write_in(const std::filesystem::path& folder);

/// The folder that a command writes into: a new one beside the wanted folder, whose files take their places once all of
/// them are whole. What was not published is removed with it; nothing else is.
class OutFolder {
  public:
    /// Makes `WANTED.partial-…`; `resource` where that cannot be made.
    static Result<OutFolder> beside(const std::filesystem::path& wanted);

    OutFolder(OutFolder&& other) noexcept;
    OutFolder& operator=(OutFolder&& other) noexcept;
    OutFolder(const OutFolder&) = delete;
    OutFolder& operator=(const OutFolder&) = delete;
    ~OutFolder();

    const std::filesystem::path& path() const { return path_; }
    /// Moves each file to the wanted folder, which is made where it is not there.
    Result<void> publish() const;

  private:
    OutFolder(std::filesystem::path wanted, std::filesystem::path path)
        : wanted_(std::move(wanted)), path_(std::move(path)) {}

    std::filesystem::path wanted_, path_;
};

}  // namespace nonclin::cli
