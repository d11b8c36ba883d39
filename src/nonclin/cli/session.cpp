#include "nonclin/cli/session.hpp"

#include <cstdio>

namespace nonclin::cli {

void Session::print(std::string_view line) const {
    std::fwrite(line.data(), 1, line.size(), stdout);
    std::fputc('\n', stdout);
}

void Session::write(std::string_view bytes) const { std::fwrite(bytes.data(), 1, bytes.size(), stdout); }

void Session::print(Diagnostics& diagnostics) const {
    diagnostics.sort();
    for (const Diagnostic& one : diagnostics.all()) std::fprintf(stderr, "%s\n", described(one, language).c_str());
}

}  // namespace nonclin::cli
