#pragma once

#include "nonclin/programme/programme.hpp"

namespace nonclin::programme {

/// What only shows when the parts of a programme are held against each other: references to nothing, files that are
/// not there, units that disagree, doses under two titre assays that no bridge joins, facts that exclude each other.
void check_consistency(const Programme& programme, const guideline::Rules& rules, Diagnostics& diagnostics);

}  // namespace nonclin::programme
