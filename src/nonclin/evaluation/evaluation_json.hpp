#pragma once

#include <nlohmann/json_fwd.hpp>

#include "nonclin/evaluation/evaluation.hpp"

namespace nonclin::evaluation {

/// The document `nonclin.evaluation/1`.
nlohmann::ordered_json evaluation_json(const programme::Programme& programme, const guideline::Rules& rules,
                                       const Evaluation& evaluation);

/// Its JSON Schema; a test holds documents against it.
nlohmann::ordered_json evaluation_schema();

/// One clause of it.
nlohmann::ordered_json clause_json(const ClauseStatus& clause);

}  // namespace nonclin::evaluation
