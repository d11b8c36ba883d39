#pragma once

#include <string>
#include <vector>

#include "nonclin/base/diagnostics.hpp"
#include "nonclin/qualification/case.hpp"

namespace nonclin::qualification {

/// The cases of one file of qualification/, in its order; docs/reference/qualification.md describes its keys. Every
/// name is checked against the declaration of its analysis. Whatever is wrong is named, and the case left out.
///
/// @param entries  outlive the cases
std::vector<Case> read_cases(const std::string& bytes, const std::string& file, const std::vector<Entry>& entries,
                             Diagnostics& diagnostics);

}  // namespace nonclin::qualification
