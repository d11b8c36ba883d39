#pragma once

#include <optional>
#include <string>
#include <vector>

#include "nonclin/biodistribution/group_profile.hpp"
#include "nonclin/kinetics/nca.hpp"

namespace nonclin::biodistribution {

/// Exposure of one animal, or of a group as one profile of its means.
struct Exposure {
    std::string animal;  // empty: the profile of the group
    struct Day {
        double day = 0;
        std::int64_t n = 0;
        bool is_quantified = false;
    };
    std::vector<Day> days;  // sampled
    std::optional<double> last_quantified_day;
    kinetics::Nca linear, logarithmic;  // linear; linear up, log down; time is days since dosing
    std::vector<double> terminal_days;  // of the points of the terminal line
};

/// Exposure of each animal where the tissue was sampled serially, else of the group as one profile.
///
/// The time of a sample is its study day less one. A tissue holds nothing at dosing: the area begins at zero then, as
/// after extravascular dosing. Days below the LLOQ count as zero before the first quantified one and are left out after
/// it; days whose mean cannot be estimated are left out.
/// @param least_terminal_points  >= 3; fewer points give no half-life
Result<std::vector<Exposure>> exposures(const GroupProfile& profile, std::int64_t least_terminal_points);

}  // namespace nonclin::biodistribution
