#include "nonclin/base/hash.hpp"

#include <fstream>
#include <string>

#include <doctest/doctest.h>

#include "nonclin/base/process.hpp"

using namespace nonclin;

// NIST, FIPS 180-4 examples of SHA-256, and the long message of its secure hash standard validation.
TEST_CASE("SHA-256 gives the published digests") {
    CHECK(hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(hex(sha256(std::string(1'000'000, 'a'))) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("Bytes handed in pieces hash as the whole, and the object may be used again") {
    const std::string bytes(1'000, 'x');
    Sha256 hash;
    for (const std::size_t piece : {1U, 63U, 64U, 65U, 999U}) {
        for (std::size_t from = 0; from < bytes.size(); from += piece)
            hash.add(std::string_view(bytes).substr(from, piece));
        CHECK(hash.finish() == sha256(bytes));
    }
    CHECK(hash.finish() == sha256(""));
}

TEST_CASE("A file hashes as its bytes, and the number of bytes is told") {
    const auto folder = ScratchFolder::make();
    REQUIRE(folder);
    const auto file = folder->path() / "data.bin";
    const std::string bytes = std::string(200'000, '\0') + "end";
    std::ofstream(file, std::ios::binary) << bytes;
    const auto digest = digest_of_file(file);
    REQUIRE(digest);
    CHECK(digest->sha256 == hex(sha256(bytes)));
    CHECK(digest->bytes == bytes.size());
}

TEST_CASE("A file that is not there, or is a folder, cannot be hashed") {
    const auto folder = ScratchFolder::make();
    REQUIRE(folder);
    const auto missing = digest_of_file(folder->path() / "none");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().kind == ErrorKind::missing_input);
    CHECK(missing.error().message.en == (folder->path() / "none").string() + ": no such file");
    const auto directory = digest_of_file(folder->path());
    REQUIRE_FALSE(directory);
    CHECK(directory.error().message.en == folder->path().string() + ": is a folder, not a file");
}
