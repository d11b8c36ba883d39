#pragma once

#include "nonclin/analysis/declare.hpp"
#include "nonclin/guideline/record.hpp"

namespace nonclin::guideline {

/// Whether what `runs:` of the study kinds name is there and fits: the analysis, the roles of its files, every file it
/// needs, its parameters, and the kind of what each parameter takes from a study key, a fact or a fixed value.
void validate_runs(const Rules& rules, const std::vector<Entry>& entries, Problems& problems);

}  // namespace nonclin::guideline
