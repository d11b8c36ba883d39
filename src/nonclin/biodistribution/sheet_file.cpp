#include "nonclin/biodistribution/sheet_file.hpp"

#include "nonclin/base/file.hpp"

namespace nonclin::biodistribution {

Result<formats::Sheet> read_sheet_file(const std::filesystem::path& file, Diagnostics& diagnostics) {
    const bool is_standard_input = file == "-";
    Result<std::string> bytes = is_standard_input ? read_standard_input() : read_file(file);
    if (!bytes) return fail(bytes.error());
    return formats::read_sheet(std::move(*bytes), is_standard_input ? "stdin" : file.string(), diagnostics);
}

}  // namespace nonclin::biodistribution
