#pragma once

#include "nonclin/programme/programme.hpp"

namespace nonclin::programme {

/// What checks may ask of a study, under the names of `guideline::study_scope()`; what the programme does not tell is
/// absent.
logic::Facts study_facts(const Programme& programme, const Study& study, const guideline::Rules& rules);

/// Whether at least one of the days lies in the window.
bool lies_in(const Window& window, const std::vector<double>& days);

}  // namespace nonclin::programme
