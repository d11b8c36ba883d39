#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "nonclin/analysis/context.hpp"
#include "nonclin/dose/clinic.hpp"

namespace nonclin::dose {

/// One row a dose level: dose, dose_unit, titre_assay. All of one unit and one titre assay, each dose once; at least
/// one. The unit is one in which the product is dosed. Every error is in the diagnostics, as below.
Result<Trial> read_cohorts(std::string bytes, std::string_view name, const UnitsOfProduct& units,
                           Diagnostics& diagnostics);

/// One row a reference patient: patient, and where known age_months, sex, weight_kg, brain_g, csf_ml, organ_g,
/// vitreous_ml, sites, site_volume_ml, tumour_ml, toxicity_organ_g.
Result<std::vector<Patient>> read_patients(std::string bytes, std::string_view name, Diagnostics& diagnostics);

/// One row a thing the person plans: item, on, value, what, reason, by. Each has its reason; a safety factor is more
/// than 1 and says on which kind of point; a start and a step are one of the cohorts' doses; a grade names a scaling.
/// No step is the dose before it; no rule and no grade stands twice; several factors on one kind each say what they are
/// for, with a reason of their own.
Result<std::vector<Planned>> read_plan(std::string bytes, std::string_view name, const Trial& trial,
                                       Diagnostics& diagnostics);

}  // namespace nonclin::dose
