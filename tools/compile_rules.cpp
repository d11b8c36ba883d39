// Compiles rules/ into the document that the program embeds. Used by the build only: compile_rules FOLDER OUTPUT

#include <cstdio>
#include <span>

#include "nonclin/base/file.hpp"
#include "nonclin/catalogue/catalogue.hpp"
#include "nonclin/guideline/compile.hpp"

int main(int count, char** words) {
    const std::span<char*> arguments(words, static_cast<std::size_t>(count));
    if (arguments.size() != 3) {
        std::fputs("compile_rules FOLDER OUTPUT\n", stderr);
        return 2;
    }
    using namespace nonclin;
    Diagnostics diagnostics;
    const auto document =
        guideline::compile_rules(arguments[1], catalogue::entries(), diagnostics);
    for (const Diagnostic& one : diagnostics.all()) std::fprintf(stderr, "%s\n", described(one, Language::en).c_str());
    if (!document) return exit_status(document.error().kind);
    const auto written = write_file(arguments[2], *document);
    if (!written) std::fprintf(stderr, "%s\n", described(written.error()).en.c_str());
    return written ? 0 : exit_status(written.error().kind);
}
