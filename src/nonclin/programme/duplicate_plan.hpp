#pragma once

#include "nonclin/programme/first_in_human.hpp"

namespace nonclin::programme {

/// What stands twice in the dose argument; part of check_duplicates (duplicates.hpp).
void check_duplicates(const FirstInHuman& plan, Diagnostics& diagnostics);

}  // namespace nonclin::programme
