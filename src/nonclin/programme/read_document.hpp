#pragma once

#include "nonclin/programme/programme.hpp"
#include "nonclin/programme/toml_record.hpp"

namespace nonclin::programme {

/// Reads one `[[document]]`. What is wrong is named in the record's diagnostics.
Document read_document(const TomlRecord& record, const guideline::Rules& rules);

}  // namespace nonclin::programme
