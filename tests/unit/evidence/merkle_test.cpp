#include "nonclin/evidence/merkle.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace nonclin;
using namespace nonclin::evidence;

namespace {

/// The judge: RFC 9162, 2.1.1, word for word.
Digest slow_root(const std::vector<std::string>& leaves) {
    if (leaves.empty()) return sha256("");
    if (leaves.size() == 1) return sha256(std::string(1, '\0') + leaves.front());
    std::size_t k = 1;
    while (k * 2 < leaves.size()) k *= 2;
    const auto split = leaves.begin() + static_cast<std::ptrdiff_t>(k);
    const Digest left = slow_root({leaves.begin(), split});
    const Digest right = slow_root({split, leaves.end()});
    return sha256("\x01" + std::string(left.begin(), left.end()) + std::string(right.begin(), right.end()));
}

Digest fast_root(const std::vector<std::string>& leaves) {
    MerkleTree tree;
    Sha256 hash;
    for (const auto& leaf : leaves) tree.add(leaf_hash(hash, leaf));
    CHECK(tree.size() == leaves.size());
    return tree.root();
}

}  // namespace

TEST_CASE("the roots are those of the test vectors of Certificate Transparency") {
    const std::vector<std::string> leaves = {"",
                                             std::string(1, '\0'),
                                             "\x10",
                                             "\x20\x21",
                                             "\x30\x31",
                                             "\x40\x41\x42\x43",
                                             "\x50\x51\x52\x53\x54\x55\x56\x57",
                                             "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"};
    const std::vector<std::string> roots = {"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    for (std::size_t n = 0; n <= leaves.size(); ++n) {
        CHECK(hex(fast_root({leaves.begin(), leaves.begin() + static_cast<std::ptrdiff_t>(n)})) == roots[n]);
    }
}

TEST_CASE("the root over leaves that come one by one is the one of the recursive definition") {
    std::vector<std::string> leaves;
    for (int n = 0; n < 130; ++n) {
        CHECK(fast_root(leaves) == slow_root(leaves));
        leaves.push_back("line " + std::to_string(n));
    }
}

TEST_CASE("a digest is read from 64 lower-case digits and from nothing else") {
    const std::string word = hex(sha256("abc"));
    CHECK(parse_digest(word) == sha256("abc"));
    CHECK(!parse_digest(word.substr(1)).has_value());
    CHECK(!parse_digest(word + "0").has_value());
    CHECK(!parse_digest("BA" + word.substr(2)).has_value());
    CHECK(!parse_digest("g" + word.substr(1)).has_value());
}
