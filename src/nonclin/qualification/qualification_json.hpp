#pragma once

#include <nlohmann/json_fwd.hpp>

#include "nonclin/qualification/qualification.hpp"

namespace nonclin::qualification {

/// The document `nonclin.qualification/1`.
nlohmann::ordered_json qualification_json(const Qualification& qualification);

/// Its JSON Schema.
nlohmann::ordered_json qualification_schema();

}  // namespace nonclin::qualification
