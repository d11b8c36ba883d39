#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "nonclin/base/executor.hpp"
#include "nonclin/kinetics/nca.hpp"

namespace nonclin::kinetics {

/// Many profiles end to end in one array: profile p is the samples from `start[p]` to before `start[p + 1]`.
/// Shapes: `start` has one more element than there are profiles. `dose` has one per profile, `terminal_points` the
/// places chosen by hand in each (empty: chosen automatically); where either is empty, the settings hold for all.
struct ProfileSet {
    std::span<const double> time;
    std::span<const double> concentration;
    std::span<const std::size_t> start;
    std::span<const std::optional<double>> dose = {};
    std::span<const std::vector<std::size_t>> terminal_points = {};

    std::size_t size() const { return start.empty() ? 0 : start.size() - 1; }
    Profile profile(std::size_t p) const {
        return {time.subspan(start[p], start[p + 1] - start[p]),
                concentration.subspan(start[p], start[p + 1] - start[p])};
    }
};

/// Analyses each profile; results in the order of the profiles whatever the number of threads.
/// The error is that of the first profile that has one, with its place, counted from 1.
Result<std::vector<Nca>> analysed(const ProfileSet& profiles, const Settings& settings, const Executor& executor);

}  // namespace nonclin::kinetics
