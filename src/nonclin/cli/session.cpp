#include "nonclin/cli/session.hpp"

#include <cstdio>

namespace nonclin::cli {

namespace {

// A user's text moves no cursor and sets no title: control characters but line ends and tabs become U+FFFD.
std::string without_controls(std::string_view words) {
    std::string plain;
    plain.reserve(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto byte = static_cast<unsigned char>(words[i]);
        const bool is_c1 = byte == 0xC2 && i + 1 < words.size() && static_cast<unsigned char>(words[i + 1]) < 0xA0;
        const bool is_control = (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F || is_c1;
        if (is_control)
            plain += "\xEF\xBF\xBD";
        else
            plain += words[i];
        if (is_c1) ++i;
    }
    return plain;
}

}  // namespace

void Session::print(std::string_view line) const {
    const std::string plain = without_controls(line);
    std::fwrite(plain.data(), 1, plain.size(), stdout);
    std::fputc('\n', stdout);
}

void Session::write(std::string_view bytes) const { std::fwrite(bytes.data(), 1, bytes.size(), stdout); }

void Session::print(Diagnostics& diagnostics) const {
    diagnostics.sort();
    for (const Diagnostic& one : diagnostics.all())
        std::fprintf(stderr, "%s\n", without_controls(described(one, language)).c_str());
}

}  // namespace nonclin::cli
