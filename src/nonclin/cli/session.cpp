#include "nonclin/cli/session.hpp"

#include <algorithm>
#include <cstdio>

#include "nonclin/base/shown_word.hpp"

namespace nonclin::cli {

namespace {

// A user's text moves no cursor and sets no title; line ends and tabs of the program's own stay.
std::string plain(std::string_view words) {
    std::string all;
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find_first_of("\n\t", at), words.size());
        all += without_controls(words.substr(at, end - at));
        if (end < words.size()) all += words[end];
        at = end + 1;
    }
    return all;
}

}  // namespace

void Session::print(std::string_view line) const {
    const std::string shown = plain(line);
    std::fwrite(shown.data(), 1, shown.size(), stdout);
    std::fputc('\n', stdout);
}

void Session::write(std::string_view bytes) const { std::fwrite(bytes.data(), 1, bytes.size(), stdout); }

void Session::print(Diagnostics& diagnostics) const {
    diagnostics.sort();
    for (const Diagnostic& one : diagnostics.all())
        std::fprintf(stderr, "%s\n", plain(described(one, language)).c_str());
}

}  // namespace nonclin::cli
