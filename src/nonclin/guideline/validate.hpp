#pragma once

#include "nonclin/guideline/record.hpp"
#include "nonclin/guideline/scope.hpp"

namespace nonclin::guideline {

/// What the schema alone cannot see: identifiers, numbering, links, types of expressions, what is handed to the
/// analyses, and whether the consequence of every check agrees with the modality and the hedge of its clause.
void validate(const Rules& rules, const std::vector<Entry>& entries, Problems& problems);

}  // namespace nonclin::guideline
