#pragma once

#include <string_view>

namespace nonclin {

/// Version of the program, as in CHANGES.md. Recorded with every result, never part of what makes a result up to date.
std::string_view program_version();

}  // namespace nonclin
