#pragma once

#include <span>
#include <string>
#include <vector>

#include "nonclin/biodistribution/course.hpp"
#include "nonclin/biodistribution/sample.hpp"

namespace nonclin::biodistribution {

/// Everything sampled of one tissue in one group.
struct GroupProfile {
    std::span<const Sample> samples;          // by day, then animal; not empty
    std::vector<CoursePoint> points;          // one per day after dosing with pooled samples
    std::vector<std::string> serial_animals;  // those with pooled samples on three days or more, in natural order

    const Sample& first() const { return samples.front(); }
    const Tissue& tissue() const { return *samples.front().tissue; }
    bool is_dosed() const { return first().is_dosed(); }
    bool is_serial() const { return !serial_animals.empty(); }
};

/// The profiles of samples as `Measurements` orders them: by dose, group and tissue.
/// @param confidence  of the intervals of the points, two-sided
std::vector<GroupProfile> group_profiles(std::span<const Sample> samples, double confidence);

}  // namespace nonclin::biodistribution
