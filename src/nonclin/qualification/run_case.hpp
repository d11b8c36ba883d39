#pragma once

#include "nonclin/analysis/context.hpp"
#include "nonclin/qualification/compare.hpp"

namespace nonclin::qualification {

/// What every run is given.
struct Bench {
    const Executor& executor;
    Log& log;
    const std::vector<RuleTable>& rule_tables;
    std::stop_token stop = {};
};

/// Runs the case once, its files written to a scratch folder that is removed again.
/// @return what it gave, an error of the analysis among it; `resource` where the scratch folder cannot be used,
///         `interrupted` after a stop
Result<RunOutcome> run_case(const Case& one, const Bench& bench);

}  // namespace nonclin::qualification
