#pragma once

#include <cstdint>
#include <filesystem>
#include <utility>

#include "nonclin/base/result.hpp"

namespace nonclin {

/// An ordinary file that is open to be read; closed with this object.
class RegularFile {
  public:
    /// Never waits: a pipe, a device, a socket or a folder is refused, for they may have no end or never begin.
    /// @return `missing_input` saying why the file cannot be read, and of a pipe that `-` stands for one
    static Result<RegularFile> open(const std::filesystem::path& file);

    RegularFile(RegularFile&& other) noexcept
        : descriptor_(std::exchange(other.descriptor_, -1)), bytes_(other.bytes_) {}
    RegularFile& operator=(RegularFile&& other) noexcept {
        std::swap(descriptor_, other.descriptor_);
        std::swap(bytes_, other.bytes_);
        return *this;
    }
    ~RegularFile();

    int descriptor() const { return descriptor_; }
    /// How long it was when it was opened.
    std::uint64_t bytes() const { return bytes_; }

  private:
    RegularFile(int descriptor, std::uint64_t bytes) : descriptor_(descriptor), bytes_(bytes) {}

    int descriptor_;
    std::uint64_t bytes_;
};

}  // namespace nonclin
