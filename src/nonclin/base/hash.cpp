#include "nonclin/base/hash.hpp"

#include <cerrno>
#include <unistd.h>
#include <vector>

#include <openssl/evp.h>

#include "nonclin/base/regular_file.hpp"

namespace nonclin {

struct Sha256::State {
    EVP_MD* method = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    EVP_MD_CTX* context = EVP_MD_CTX_new();
};

Sha256::Sha256() : state_(std::make_unique<State>()) { EVP_DigestInit_ex2(state_->context, state_->method, nullptr); }

Sha256::~Sha256() {
    EVP_MD_CTX_free(state_->context);
    EVP_MD_free(state_->method);
}

void Sha256::add(std::string_view bytes) { EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()); }

Digest Sha256::finish() {
    Digest digest{};
    unsigned length = 0;
    EVP_DigestFinal_ex(state_->context, digest.data(), &length);
    EVP_DigestInit_ex2(state_->context, state_->method, nullptr);
    return digest;
}

Digest sha256(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.finish();
}

std::string hex(const Digest& digest) {
    constexpr char digits[] = "0123456789abcdef";
    std::string word;
    word.reserve(digest.size() * 2);
    for (const unsigned char byte : digest) {
        word += digits[byte >> 4];
        word += digits[byte & 15];
    }
    return word;
}

Result<FileDigest> digest_of_file(const std::filesystem::path& file) {
    const auto opened = RegularFile::open(file);
    if (!opened) return fail(opened.error());
    Sha256 hash;
    FileDigest digest;
    std::vector<char> buffer(std::size_t{1} << 16);
    while (true) {
        const ssize_t count = ::read(opened->descriptor(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) {
            return fail(ErrorKind::resource, text("{}：读到一半出错", "{}: reading failed half-way", file.string()));
        }
        if (count == 0) break;
        hash.add({buffer.data(), static_cast<std::size_t>(count)});
        digest.bytes += static_cast<std::uintmax_t>(count);
    }
    digest.sha256 = hex(hash.finish());
    return digest;
}

}  // namespace nonclin
