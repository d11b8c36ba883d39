#pragma once

#include <string_view>
#include <vector>

#include "nonclin/analysis/declare.hpp"

namespace nonclin::catalogue {

/// All analyses, in alphabetical order.
const std::vector<Entry>& entries();

/// The entry with the id `room.verb`, or null.
const Entry* find(std::string_view id);

}  // namespace nonclin::catalogue
