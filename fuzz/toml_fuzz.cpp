#include <cstdint>
#include <cstdlib>
#include <utility>

#include "nonclin/formats/toml.hpp"

// Any bytes give a tree whose keys stand in the order of their places, or exactly one error.

using namespace nonclin;
using namespace nonclin::formats;

namespace {

void must(bool holds) {
    if (!holds) std::abort();
}

void must_be_ordered(const TomlNode& node) {
    must(node.line > 0 && node.column > 0 && (!shown(node).empty() || node.kind == TomlKind::text));
    std::pair<std::size_t, std::size_t> last{0, 0};
    for (const TomlEntry& entry : node.entries) {
        must(std::pair(entry.line, entry.column) > last);
        last = {entry.line, entry.column};
        must(node.find(entry.key) == &entry.value);
        must_be_ordered(entry.value);
    }
    for (const TomlNode& item : node.items) must_be_ordered(item);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Diagnostics diagnostics;
    const auto root = read_toml({reinterpret_cast<const char*>(data), size}, "f", diagnostics);
    must(diagnostics.errors() == (root ? 0U : 1U));
    if (root) must_be_ordered(*root);
    for (const Diagnostic& one : diagnostics.all()) must(!described(one, Language::zh).empty());
    return 0;
}
