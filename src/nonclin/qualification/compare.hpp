#pragma once

#include <optional>
#include <string>

#include "nonclin/analysis/collected.hpp"
#include "nonclin/base/diagnostics.hpp"
#include "nonclin/qualification/case.hpp"

namespace nonclin::qualification {

/// One expected value beside the obtained one.
struct Comparison {
    std::string what;  // where it stands: profiles[profile=1].auc_last
    Value expected;
    std::string printed;  // the expected number as its source prints it; empty: as tables print numbers
    std::optional<Value> obtained;
    Text why_none;                     // where nothing was obtained
    std::optional<double> difference;  // obtained - expected, of two numbers
    Tolerance tolerance;
    bool is_met = false;
};

/// What a run gave.
struct RunOutcome {
    Result<void> done;
    Collected collected;  // empty where the run did not end well
    Diagnostics diagnostics;
};

/// The expected beside what the run gave. A run that ended in an error meets only what expects that error.
Comparison compared(const Expectation& wanted, const Case& of, const RunOutcome& outcome);

/// The same for two values that no run of a case gave.
Comparison compared(std::string what, Value expected, Value obtained);

/// The comparison with its difference and whether it is met, from expected, obtained and tolerance. What was not
/// obtained is not met.
Comparison judged(Comparison one);

/// The word of an error's kind as cases and records name it: `malformed_input`.
std::string_view kind_word(ErrorKind kind);

}  // namespace nonclin::qualification
