#include "nonclin/biodistribution/coverage.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace nonclin::biodistribution {

namespace {

struct Order {
    bool operator()(const Tissue* a, const Tissue* b) const { return a->order < b->order; }
};

void take(const Sample& sample, std::optional<LastDay>& last) {
    if (!last || sample.day > last->day) last = LastDay{sample.day};
    if (sample.day < last->day) return;
    ++last->n;
    if (sample.value.is_quantified()) ++last->n_quantified;
    if (sample.value.state != State::not_detected) ++last->n_detected;
}

bool holds(std::span<const Tissue* const> tissues, const Tissue* tissue) {
    return std::find(tissues.begin(), tissues.end(), tissue) != tissues.end();
}

}  // namespace

std::vector<TissueCoverage> coverage(std::span<const GroupProfile> profiles, std::span<const Tissue* const> panel) {
    std::map<const Tissue*, TissueCoverage, Order> tissues;
    for (const Tissue* tissue : panel) tissues[tissue] = {tissue, true, 0, {}};
    std::map<const Tissue*, std::set<std::string_view>, Order> animals;
    for (const GroupProfile& profile : profiles) {
        if (!profile.is_dosed()) continue;
        for (const Sample& sample : profile.samples) {
            if (!sample.is_pooled()) continue;
            TissueCoverage& covered = tissues[sample.tissue];
            covered.tissue = sample.tissue;
            animals[sample.tissue].insert(sample.animal);
            take(sample, covered.last);
        }
    }
    std::vector<TissueCoverage> all;
    for (auto& [tissue, covered] : tissues) {
        covered.animals = static_cast<std::int64_t>(animals[tissue].size());
        all.push_back(covered);
    }
    return all;
}

PhaseCoverage phase_coverage(const Window& window, std::span<const GroupProfile> profiles,
                             std::span<const Tissue* const> targets) {
    const auto asks = [](const GroupProfile& profile) {
        return profile.is_dosed() && profile.tissue().matrix == Matrix::tissue;
    };
    const bool has_tissue = std::any_of(profiles.begin(), profiles.end(),
                                        [&](const GroupProfile& one) { return asks(one) && !one.points.empty(); });
    std::set<double> days;
    std::map<const Tissue*, bool, Order> is_inside;
    for (const GroupProfile& profile : profiles) {
        if (!profile.is_dosed() || profile.points.empty() || (has_tissue && !asks(profile))) continue;
        bool& inside = is_inside[&profile.tissue()];
        for (const CoursePoint& point : profile.points) {
            if (!window.holds(point.day)) continue;
            days.insert(point.day);
            inside = true;
        }
    }
    PhaseCoverage phase{{days.begin(), days.end()}, {}, {}, false};
    for (const auto& [tissue, inside] : is_inside) (inside ? phase.inside : phase.outside).push_back(tissue);
    phase.is_sampled = !phase.inside.empty();
    if (targets.empty()) return phase;
    const bool has_targets =
        std::all_of(targets.begin(), targets.end(), [&](const Tissue* target) { return holds(phase.inside, target); });
    const bool has_other =
        std::any_of(phase.inside.begin(), phase.inside.end(), [&](const Tissue* one) { return !holds(targets, one); });
    phase.is_sampled = has_targets && has_other;
    return phase;
}

}  // namespace nonclin::biodistribution
