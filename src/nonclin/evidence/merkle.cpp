#include "nonclin/evidence/merkle.hpp"

#include <cstddef>

namespace nonclin::evidence {

namespace {

std::string_view bytes_of(const Digest& digest) {
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

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
    for (std::size_t i = 0; i < digest.size(); ++i) {
        const int high = digit_of(word[2 * i]);
        const int low = digit_of(word[2 * i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        digest[i] = static_cast<unsigned char>(high * 16 + low);
    }
    return digest;
}

}  // namespace nonclin::evidence
