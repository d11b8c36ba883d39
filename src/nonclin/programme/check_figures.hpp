#pragma once

#include "nonclin/programme/programme.hpp"

namespace nonclin::programme {

/// Reported figures and rulings say something that can be: a ruling is on a figure of a study, on a fact that studies
/// decide, or on a clause; a dose is above 0 and in the unit of its study; what stands in words is one of the words; a
/// planned study has none, and sexes and days are those of the design.
void check_figures(const Programme& programme, const guideline::Rules& rules, Diagnostics& diagnostics);

}  // namespace nonclin::programme
