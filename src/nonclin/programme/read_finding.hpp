#pragma once

#include "nonclin/programme/study_finding.hpp"
#include "nonclin/programme/toml_record.hpp"

namespace nonclin::programme {

/// One entry of a study's `findings`.
StudyFinding read_finding(const TomlRecord& record, const guideline::Rules& rules);

}  // namespace nonclin::programme
