#pragma once

#include <stop_token>

#include "nonclin/base/executor.hpp"
#include "nonclin/studies/job.hpp"

namespace nonclin::studies {

/// Lets every analysis that is quick (Entry) read what it would be given, and keeps nothing. `nonclin check` and
/// `nonclin run` both begin so, and refuse the same: whatever would end a run is in `diagnostics`, in one pass, with
/// file, line and column of the user's own file. The data are held against the design of their study
/// (design_watch.hpp).
/// @param only  ids of studies; empty: all
/// @return `interrupted` where it was stopped
Result<void> try_out(const programme::Programme& programme, const guideline::Rules& rules,
                     const std::vector<std::string>& only, const Executor& executor, std::stop_token stop,
                     Diagnostics& diagnostics);

/// That these errors stop the command: the file they are all in, or the programme's folder, and how many there are.
Error refused(const programme::Programme& programme, const Diagnostics& diagnostics);

/// Hands on what an analysis said. What it said of a table that stands in no file is told at the place of
/// `programme.toml` that the row was written at.
void tell_in_programme(const Job& job, const Diagnostics& said, Diagnostics& diagnostics);

/// Whether an error is of a table that stands in no file.
bool is_of_held_table(const Job& job, const Diagnostics& said);

}  // namespace nonclin::studies
