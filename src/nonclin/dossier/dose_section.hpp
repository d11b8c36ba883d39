#pragma once

#include "nonclin/dossier/document.hpp"
#include "nonclin/studies/recorded.hpp"

namespace nonclin::dossier {

/// Whether the result is a dose argument, which has a section of its own.
bool is_dose_argument(const studies::RecordedResult& result);

/// What a dose argument says before its figure: the guideline it answers to where that has no chapter on dose, and what
/// the person plans with where it stands.
std::vector<Block> dose_opening(const studies::RecordedResult& result);

/// And after it: margins of every cohort against every derived dose, each dose a link to its formula and each formula
/// to the sources of its numbers; routes with grade and reason, not meaningful ones among them; reference points used
/// and left out; patients; the sources.
std::vector<Block> dose_tables(const studies::RecordedResult& result, const guideline::Rules& rules);

}  // namespace nonclin::dossier
