#include "nonclin/qualification/embedded_cases.hpp"

#include <iterator>

#include "nonclin/base/hash.hpp"
#include "nonclin/qualification/read_cases.hpp"

namespace {

struct EmbeddedFile {
    const char* name;
    const char* begin;
    const char* end;
};

}  // namespace

// The table stands in qualification.S, which the build makes from the folder qualification/.
extern "C" {
extern const EmbeddedFile nonclin_qualification_files[];
extern const EmbeddedFile nonclin_qualification_files_end[];
}

namespace nonclin::qualification {

Result<CaseBook> embedded_cases(const std::vector<Entry>& entries) {
    CaseBook book;
    Sha256 hash;
    Diagnostics diagnostics;
    for (const EmbeddedFile* file = nonclin_qualification_files; file != nonclin_qualification_files_end; ++file) {
        const std::string bytes(file->begin, file->end);
        for (const std::string_view part : {std::string_view(file->name), std::string_view(bytes)}) {
            hash.add(part);
            hash.add(std::string_view("\0", 1));
        }
        std::vector<Case> cases = read_cases(bytes, file->name, entries, diagnostics);
        std::move(cases.begin(), cases.end(), std::back_inserter(book.cases));
    }
    if (diagnostics.has_errors()) {
        const Diagnostic& first = diagnostics.all().front();
        return fail(ErrorKind::internal, {described(first, Language::zh), described(first, Language::en)});
    }
    book.sha256 = hex(hash.finish());
    return book;
}

}  // namespace nonclin::qualification
