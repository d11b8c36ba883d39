#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "nonclin/base/result.hpp"

namespace nonclin {

using Digest = std::array<unsigned char, 32>;

/// SHA-256 (FIPS 180-4) over bytes handed in pieces. One object may be used again after `finish`.
class Sha256 {
  public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::string_view bytes);
    Digest finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

Digest sha256(std::string_view bytes);

/// 64 lower-case hexadecimal digits.
std::string hex(const Digest& digest);

/// SHA-256 of a file's bytes, and how many there were.
struct FileDigest {
    std::string sha256;
    std::uintmax_t bytes = 0;
};
Result<FileDigest> digest_of_file(const std::filesystem::path& file);

}  // namespace nonclin
