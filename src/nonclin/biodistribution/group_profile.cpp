#include "nonclin/biodistribution/group_profile.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace nonclin::biodistribution {

namespace {

std::vector<CoursePoint> points_of(std::span<const Sample> samples, double confidence) {
    std::map<double, std::vector<const Sample*>> days;
    for (const Sample& sample : samples) {
        if (sample.is_pooled()) days[sample.day].push_back(&sample);
    }
    std::vector<CoursePoint> points;
    for (const auto& [day, pooled] : days) points.push_back({day, estimated(pooled, confidence)});
    return points;
}

std::vector<std::string> serial_animals_of(std::span<const Sample> samples) {
    std::map<std::string, std::set<double>> days;
    for (const Sample& sample : samples) {
        if (sample.is_pooled()) days[sample.animal].insert(sample.day);
    }
    constexpr std::size_t least_days = 3;
    std::vector<std::string> serial;
    for (const auto& [animal, sampled] : days) {
        if (sampled.size() >= least_days) serial.push_back(animal);
    }
    std::sort(serial.begin(), serial.end(), natural_less);
    return serial;
}

}  // namespace

std::vector<GroupProfile> group_profiles(std::span<const Sample> samples, double confidence) {
    std::vector<GroupProfile> profiles;
    for (std::size_t first = 0; first < samples.size();) {
        std::size_t end = first + 1;
        while (end < samples.size() && samples[end].group == samples[first].group &&
               samples[end].tissue == samples[first].tissue)
            ++end;
        const std::span<const Sample> own = samples.subspan(first, end - first);
        profiles.push_back({own, points_of(own, confidence), serial_animals_of(own)});
        first = end;
    }
    return profiles;
}

}  // namespace nonclin::biodistribution
