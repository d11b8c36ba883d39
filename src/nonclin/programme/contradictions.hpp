#pragma once

#include "nonclin/programme/programme.hpp"

namespace nonclin::programme {

/// What is readable and yet contradicts itself: a pivotal study by another route than the clinic, a reported pivotal
/// study without a lot, a dose in the unit of another class of product, a waiver of what cannot be waived. One warning
/// each. Documents that conclude the opposite on one fact are an error.
void check_contradictions(const Programme& programme, const guideline::Rules& rules, Diagnostics& diagnostics);

}  // namespace nonclin::programme
