#pragma once

#include <string_view>

#include "nonclin/guideline/record.hpp"

namespace nonclin::guideline {

/// The compiled document as typed rules; what does not fit the schema is named in `problems` and left empty.
Rules read_rules(const nlohmann::ordered_json& document, Problems& problems);

}  // namespace nonclin::guideline
