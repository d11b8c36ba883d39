#pragma once

#include <nlohmann/json_fwd.hpp>

#include "nonclin/plan/plan.hpp"

namespace nonclin::plan {

/// The document `nonclin.plan/1`.
nlohmann::ordered_json plan_json(const programme::Programme& programme, const guideline::Rules& rules,
                                 const Plan& plan);

/// Its JSON Schema. Members are described beside one another here and in `plan_json`; a test holds documents against
/// it.
nlohmann::ordered_json plan_schema();

/// `{"zh": …, "en": …}`.
nlohmann::ordered_json text_json(const Text& text);

/// The value as JSON: truth, text, list or number.
nlohmann::ordered_json fact_json(const logic::FactValue& value);

}  // namespace nonclin::plan
