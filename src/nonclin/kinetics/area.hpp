#pragma once

#include <cstddef>

#include "nonclin/kinetics/profile.hpp"

namespace nonclin::kinetics {

/// Area under the curve and under its first moment (time x concentration).
struct Areas {
    double area = 0;    // concentration x time
    double moment = 0;  // concentration x time^2
};

/// Both areas between two samples, `time_1 < time_2`, concentrations >= 0.
Areas areas_between(AreaMethod method, double time_1, double concentration_1, double time_2, double concentration_2);

/// Both areas from sample `first` to sample `last` of the profile, summed in order of time.
Areas areas_over(AreaMethod method, const Profile& profile, std::size_t first, std::size_t last);

}  // namespace nonclin::kinetics
