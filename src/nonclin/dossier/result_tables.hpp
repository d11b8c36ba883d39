#pragma once

#include <stop_token>

#include "nonclin/dossier/contents.hpp"

namespace nonclin::dossier {

/// A recorded result as a section: what it found, its figures, its tables (the first rows of long ones), its limits,
/// and what it was computed from.
/// @return `interrupted` after a stop
Result<Chapter> result_chapter(const studies::RecordedResult& result, const guideline::Rules& rules,
                               std::stop_token stop);

}  // namespace nonclin::dossier
