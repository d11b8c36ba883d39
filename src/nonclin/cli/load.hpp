#pragma once

#include "nonclin/cli/command.hpp"
#include "nonclin/programme/programme.hpp"

namespace nonclin::cli {

/// The rules of `--rules DIR`, or those the program carries.
Result<guideline::Rules> load_rules(const Session& session);

/// The programme of the folder, whole: with any error in it the diagnostics are printed and the command ends with 3.
Result<programme::Programme> load_programme(const Session& session, const guideline::Rules& rules,
                                            const std::string& folder);

/// `--for STAGE`, by default the stage the programme names.
Option stage_option();
Result<guideline::Stage> stage_for(const Request& request, const programme::Programme& programme);

}  // namespace nonclin::cli
