#pragma once

#include <optional>
#include <string>
#include <vector>

#include "nonclin/analysis/value.hpp"
#include "nonclin/base/diagnostics.hpp"
#include "nonclin/base/result.hpp"

namespace nonclin::pharmacokinetics {

/// The samples of one profile as they stand in the file, by rising time; of equal times in the order of the file.
/// Sample i: `value[i]` at `time[i]` since dosing.
struct SampledProfile {
    std::string name;
    std::optional<double> dose;
    std::vector<double> time;
    std::vector<Measured> value;
};

struct Concentrations {
    std::vector<SampledProfile> profiles;  // in the order in which their names first stand in the file
    bool have_dose = false;                // the file has a column of doses
};

/// What a reader must know of the study besides the file.
struct ReadingRules {
    double lloq = 0;                // a number below it is below the limit; 0: none
    bool may_repeat_times = false;  // several samples of one profile at one time: animals of a group
};

/// Reads a table of concentrations: columns `id`, `time`, `conc` and, where doses differ, `dose` (the same in each row
/// of a profile). Rows stand in any order. All that is wrong is named in the diagnostics.
///
/// @param bytes  the file
/// @param name   its name as the user knows it
Result<Concentrations> read_concentrations(std::string bytes, std::string_view name, const ReadingRules& rules,
                                           Diagnostics& diagnostics);

/// Reads which samples of which profiles are the terminal phase: columns `id`, `time`, one row per sample.
/// @return for each profile of `concentrations` the chosen times, rising; empty where none were chosen
Result<std::vector<std::vector<double>>> read_terminal_times(std::string bytes, std::string_view name,
                                                             const Concentrations& concentrations,
                                                             Diagnostics& diagnostics);

}  // namespace nonclin::pharmacokinetics
