#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "nonclin/analysis/context.hpp"
#include "nonclin/dose/reference_point.hpp"

namespace nonclin::dose {

/// Reads a table of reference points, one row a point; a table with its heading only is no point. Columns: study, kind,
/// dose, dose_unit, species, and where known bound, sex, day, route, lot, titre_assay, titre_factor, bridge, basis,
/// where, article, purpose, state, weight_kg, sites, site_volume_ml, organ_g, tumour_ml, immunodeficient, permissive,
/// route_reason, difference; words that people write also with `_en`. Species go by any name of the rule table
/// `species`. A dose may be `not determinable`. Every error is in the diagnostics.
Result<std::vector<ReferencePoint>> read_points(std::string bytes, std::string_view name, const UnitsOfProduct& units,
                                                RuleTables& rules, Diagnostics& diagnostics);

/// Says of each point whether it enters.
///
/// @param unit           of the trial
/// @param titre_assay    of the trial, empty where none is named
/// @param routes         of administration in the clinic; empty: any. A point of another route enters only with a
/// reason
///                       of its own, and says so
/// @param takes_surrogate_toxicology  a person gave a reason to
void judge_points(std::vector<ReferencePoint>& points, const DoseUnit& unit, const std::string& titre_assay,
                  const std::vector<std::string>& routes, bool takes_surrogate_toxicology);

}  // namespace nonclin::dose
