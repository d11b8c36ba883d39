#pragma once

#include <optional>
#include <vector>

#include "nonclin/evidence/finding.hpp"
#include "nonclin/evidence/log_survey.hpp"

namespace nonclin::evidence {

/// Which lines lie, each named once, by its first reason; and what the head says of the end.
/// @param head  nothing where it could not be read
std::vector<StoreFinding> judge_log(const LogSurvey& survey, const std::optional<Head>& head);

}  // namespace nonclin::evidence
