#pragma once

#include "nonclin/programme/programme.hpp"
#include "nonclin/programme/toml_record.hpp"

namespace nonclin::programme {

/// The table [clinical.first_in_human].
FirstInHuman read_first_in_human(const TomlRecord& record, const guideline::Rules& rules);

/// Figures of patients that the dose argument takes besides age and weight, each one number or two, from and to.
std::map<std::string, std::vector<double>> read_patient_figures(const TomlRecord& patients);

/// Whether a figure of a study is a dose that the argument can start from: noael, hnstd, mtd, loael, med, active_dose.
bool is_reference_dose(std::string_view finding);

/// Start and steps are doses of cohorts, the studies named are there and have such figures, units are of the product's
/// class, a document stands behind each prior human dose.
void check_first_in_human(const Programme& programme, Diagnostics& diagnostics);

}  // namespace nonclin::programme
