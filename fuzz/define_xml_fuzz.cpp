#include <cstdint>
#include <cstdlib>

#include "nonclin/formats/define_xml.hpp"
#include "nonclin/formats/encoding.hpp"

// Any bytes give a define.xml or an error that is told with a place in the file; what is given holds together.

using namespace nonclin;
using namespace nonclin::formats;

namespace {

void must(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Diagnostics diagnostics;
    const auto define = read_define_xml({reinterpret_cast<const char*>(data), size}, "f", diagnostics);
    must(define.has_value() != diagnostics.has_errors());
    for (const Diagnostic& one : diagnostics.all()) {
        must(!described(one, Language::zh).empty());
        must(one.place.line <= size + 1);
    }
    if (!define) return 0;
    for (const DefineDataset& set : define->datasets) {
        must(!set.name.empty() && define->find(set.name) == &set);
        for (const DefineVariable& variable : set.variables) {
            must(!variable.name.empty() && set.find(variable.name) == &variable);
            must(first_not_utf8(variable.label) == variable.label.size());
            const DefineCodeList* list = define->codes_of(variable);
            if (list == nullptr) continue;
            for (const DefineCode& code : list->codes) must(list->find(code.value) == &code);
        }
    }
    return 0;
}
