#pragma once

#include "nonclin/dose/argument_report.hpp"

namespace nonclin::dose {

/// Ids for a sentence, a dash where there is none.
Text listed(const std::vector<std::string>& ids);

/// Whether a derived dose that counts comes of a point that says so: was borne, did harm, did good.
bool has_points_that(const Argument& argument, Says what);

/// Whether an entered safety factor divides a derived dose that counts, one that was borne or did harm.
bool has_factored(const Argument& argument);

/// The findings on what a person planned: start, stopping rules, safety factors, and where the start stands.
void tell_plan_findings(const Argument& argument, Output& output);

}  // namespace nonclin::dose
