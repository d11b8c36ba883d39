// Any bytes as JSON: no exception leaves the reader, what is written reads back as the same text, and the scan says of
// every text what reading and writing again says.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "nonclin/formats/json.hpp"
#include "nonclin/formats/json_scan.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace nonclin::formats;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const auto value = parse_json(bytes, "fuzz");
    if (!value) {
        if (is_canonical_json(bytes)) std::abort();
        return 0;
    }
    const auto written = canonical_json(*value);
    if (is_canonical_json(bytes) != (written && *written == bytes)) std::abort();
    if (!written) return 0;
    const auto again = parse_json(*written, "fuzz");
    if (!again || canonical_json(*again).value_or("") != *written) std::abort();
    return 0;
}
