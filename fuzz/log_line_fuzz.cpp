// Any bytes as a line of a log: the scan never reads past them, and what it takes for a record is one, written again
// byte for byte.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "nonclin/evidence/record.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string line(reinterpret_cast<const char*>(data), size);
    nonclin::evidence::LineScanner scanner;
    nonclin::evidence::ScannedLine scanned;
    if (!scanner.scan(line, scanned)) {
        if (scanner.problem().empty()) std::abort();
        return 0;
    }
    const auto again = line_of(record_of(scanned));
    if (!again || *again != line) std::abort();
    return 0;
}
