#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "nonclin/base/hash.hpp"

namespace nonclin::evidence {

/// SHA-256(0x00 || bytes): the leaf of a log line, its stored bytes without the line end (RFC 9162, 2.1.1).
Digest leaf_hash(Sha256& hash, std::string_view line);

/// SHA-256(0x01 || left || right).
Digest node_hash(Sha256& hash, const Digest& left, const Digest& right);

/// The Merkle tree of RFC 9162 over leaves that come one by one; it keeps one digest for each set bit of their number.
class MerkleTree {
  public:
    void add(const Digest& leaf);

    std::uint64_t size() const { return size_; }
    /// The root over all leaves so far; SHA-256 of nothing while there are none.
    Digest root() const;

  private:
    std::vector<Digest> peaks_;  // roots of the full subtrees, the largest first
    std::uint64_t size_ = 0;
    mutable Sha256 hash_;
};

/// The digest written as 64 lower-case hexadecimal digits; nothing where the word is anything else.
std::optional<Digest> parse_digest(std::string_view word);

}  // namespace nonclin::evidence
