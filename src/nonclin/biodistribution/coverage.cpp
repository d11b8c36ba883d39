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

// The last planned day of one group and tissue; without planned samples there is none.
std::optional<LastDay> last_of(const GroupProfile& profile) {
    LastDay last;
    for (const Sample& sample : profile.samples) {
        if (!sample.is_pooled() || (!last.days.empty() && sample.day < last.days[0])) continue;
        if (last.days.empty() || sample.day > last.days[0]) last = LastDay{{sample.day}};
        ++last.n;
        if (sample.value.is_quantified()) ++last.n_quantified;
        if (sample.value.state != State::not_detected) ++last.n_detected;
    }
    if (last.days.empty()) return std::nullopt;
    for (const Sample& sample : profile.samples) {
        const bool is_unplanned = sample.fate != Fate::scheduled && sample.day >= last.days[0];
        if (is_unplanned && sample.value.is_quantified()) ++last.n_unplanned;
    }
    return last;
}

void add(const LastDay& of_group, std::optional<LastDay>& all) {
    if (!all) all.emplace();
    const auto place = std::lower_bound(all->days.begin(), all->days.end(), of_group.days[0]);
    if (place == all->days.end() || *place != of_group.days[0]) all->days.insert(place, of_group.days[0]);
    all->n += of_group.n;
    all->n_quantified += of_group.n_quantified;
    all->n_detected += of_group.n_detected;
    all->n_unplanned += of_group.n_unplanned;
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
        }
        if (const auto last = last_of(profile)) add(*last, tissues[&profile.tissue()].last);
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
