#pragma once

#include <cstdint>
#include <string_view>

namespace nonclin {

/// Random numbers that depend on (seed, purpose, index) alone: item 1000 draws the same whoever computes it, in
/// whatever order. Philox-4x32-10 (Salmon et al., SC 2011), its key made of seed and purpose, its counter of index and
/// draw number.
class Random {
  public:
    Random(std::uint64_t seed, std::string_view purpose, std::uint64_t index);

    std::uint32_t bits();
    /// Uniform in the open interval (0, 1): the middles of 2^52 equal parts.
    double uniform();
    /// Standard normal, by inversion of the uniform (Acklam's rational start with one Halley step; relative error below
    /// 1e-15).
    double normal();

  private:
    void refill();

    std::uint32_t key_[2];
    std::uint32_t counter_[4];
    std::uint32_t block_[4] = {};
    unsigned used_ = 4;
};

}  // namespace nonclin
