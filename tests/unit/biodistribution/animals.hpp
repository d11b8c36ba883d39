#pragma once

#include <string>
#include <vector>

#include "nonclin/biodistribution/course.hpp"
#include "nonclin/biodistribution/group_estimate.hpp"

// Animals of one group on one day, by their values; LLOQ 50.
namespace nonclin::biodistribution::testing {

inline constexpr double below = -1;   // below the LLOQ
inline constexpr double absent = -2;  // not detected

struct Animals {
    std::vector<Sample> samples;

    explicit Animals(const std::vector<double>& values) {
        for (const double value : values) {
            Sample sample;
            sample.animal = "A" + std::to_string(samples.size() + 1);
            sample.day = 29;
            sample.lloq = 50;
            sample.value = value == below    ? Measured{0, State::below_lloq}
                           : value == absent ? Measured{0, State::not_detected}
                                             : Measured::of(value);
            samples.push_back(sample);
        }
    }
    GroupEstimate estimate() const {
        std::vector<const Sample*> all;
        for (const Sample& sample : samples) all.push_back(&sample);
        return estimated(all, 0.95);
    }
};

inline GroupEstimate estimated_of(const std::vector<double>& values) { return Animals(values).estimate(); }

inline CoursePoint point(double day, const std::vector<double>& values) { return {day, estimated_of(values)}; }

// Three animals close to a level, so that levels half a decade apart differ.
inline CoursePoint tight(double day, double level) { return point(day, {level * 0.95, level, level * 1.05}); }

}  // namespace nonclin::biodistribution::testing
