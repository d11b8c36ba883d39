#pragma once

#include <vector>

#include "nonclin/base/text.hpp"

namespace nonclin::qualification {

/// What a record covers and what it does not, a sentence each; a record never says more.
std::vector<Text> scope_statement();

}  // namespace nonclin::qualification
