#include "nonclin/evidence/merkle.hpp"

#include <array>
#include <cstddef>

namespace nonclin::evidence {

namespace {

std::string_view bytes_of(const Digest& digest) {
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

/// The value of a lower-case hexadecimal digit; above 15 for every other byte.
constexpr std::array<unsigned char, 256> digit_values = [] {
    std::array<unsigned char, 256> all{};
    all.fill(0xFF);
    for (unsigned char i = 0; i < 16; ++i) all[static_cast<unsigned char>("0123456789abcdef"[i])] = i;
    return all;
}();

}  // namespace

Digest leaf_hash(Sha256& hash, std::string_view line) {
    hash.add(std::string_view("\x00", 1));
    hash.add(line);
    return hash.finish();
}

Digest node_hash(Sha256& hash, const Digest& left, const Digest& right) {
    std::array<char, 1 + 2 * sizeof(Digest)> bytes{};
    bytes[0] = 1;
    bytes_of(left).copy(bytes.data() + 1, left.size());
    bytes_of(right).copy(bytes.data() + 1 + left.size(), right.size());
    hash.add({bytes.data(), bytes.size()});
    return hash.finish();
}

void MerkleTree::add(const Digest& leaf) {
    Digest peak = leaf;
    for (std::uint64_t full = size_; (full & 1) != 0; full >>= 1) {
        peak = node_hash(hash_, peaks_.back(), peak);
        peaks_.pop_back();
    }
    peaks_.push_back(peak);
    ++size_;
}

Digest MerkleTree::root() const {
    if (peaks_.empty()) return hash_.finish();
    Digest root = peaks_.back();
    for (std::size_t i = peaks_.size() - 1; i > 0; --i) root = node_hash(hash_, peaks_[i - 1], root);
    return root;
}

std::optional<Digest> parse_digest(std::string_view word) {
    Digest digest{};
    if (word.size() != 2 * digest.size()) return std::nullopt;
    unsigned seen = 0;
    for (std::size_t i = 0; i < digest.size(); ++i) {
        const unsigned high = digit_values[static_cast<unsigned char>(word[2 * i])];
        const unsigned low = digit_values[static_cast<unsigned char>(word[2 * i + 1])];
        seen |= high | low;
        digest[i] = static_cast<unsigned char>(high << 4 | low);
    }
    if (seen > 15) return std::nullopt;
    return digest;
}

}  // namespace nonclin::evidence
