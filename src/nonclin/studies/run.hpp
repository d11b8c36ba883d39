#pragma once

#include "nonclin/studies/recorded.hpp"

namespace nonclin::studies {

/// Who runs, when, with what.
struct Runner {
    std::string who;
    std::string at;  // UTC, RFC 3339
    std::string machine;
    std::uint64_t seed = 1;
    const Executor& executor;
    Log& log;
    std::stop_token stop;
};

struct RunReport {
    std::vector<std::string> recorded;    // subjects whose result is new
    std::vector<std::string> up_to_date;  // subjects that had nothing to do
};

/// First everything is read as `nonclin check` reads it (try_out.hpp); with any error in it nothing is recorded.
/// Then runs what is not up to date, study by study, and records each result before the next begins; whatever the
/// program had recorded when it was killed stays true, the rest is run again. While another run holds the store it
/// waits, says so once, and leaves when it is stopped. Before the first study it notes the programme file, reports and
/// documents as they are now.
///
/// @param only  ids of studies; empty: all
/// @return the first error, with what had been recorded staying recorded; `usage` for an unknown study
Result<RunReport> run_studies(const programme::Programme& programme, const guideline::Rules& rules,
                              const std::vector<std::string>& only, const Runner& runner, Diagnostics& diagnostics);

}  // namespace nonclin::studies
