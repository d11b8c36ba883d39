#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>

#include "nonclin/base/regular_file.hpp"

namespace nonclin::formats {

/// Bytes from the first to the last, for readers that hold only a part of a file in memory.
class ByteSource {
  public:
    ByteSource() = default;
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;
    virtual ~ByteSource() = default;

    /// The next bytes, as many as there are up to `most` (> 0).
    /// @return how many were written to `into`, 0 only at the end; `missing_input` where the source fails
    virtual Result<std::size_t> read(char* into, std::size_t most) = 0;

    /// Bytes there may be in all, as far as can be known beforehand, 0 where it cannot: for making room, nothing else.
    virtual std::uint64_t likely_size() const = 0;
};

/// Bytes that lie in memory; they must outlive the source.
class MemoryBytes final : public ByteSource {
  public:
    explicit MemoryBytes(std::string_view bytes) : left_(bytes), size_(bytes.size()) {}
    Result<std::size_t> read(char* into, std::size_t most) override;
    std::uint64_t likely_size() const override { return size_; }

  private:
    std::string_view left_;
    std::uint64_t size_;
};

/// The bytes of a file, read as they are asked for.
class FileBytes final : public ByteSource {
  public:
    /// @return never fails: a file that cannot be opened, or is no ordinary one, is an error of the first `read`
    explicit FileBytes(std::filesystem::path file);
    Result<std::size_t> read(char* into, std::size_t most) override;
    std::uint64_t likely_size() const override;

  private:
    std::filesystem::path file_;
    Result<RegularFile> opened_;
};

}  // namespace nonclin::formats
