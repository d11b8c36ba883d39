#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "nonclin/base/result.hpp"

namespace nonclin::kinetics {

/// Concentrations over time after one dose, prepared by the caller: what an assay could not quantify has been decided
/// (`preparation.hpp`), zero stands only where zero is meant. Shape: sample i at `time[i]` since dosing (since the
/// start of an infusion), times finite, >= 0 and rising, concentrations finite and >= 0. Units are the caller's;
/// results come in their products.
struct Profile {
    std::span<const double> time;
    std::span<const double> concentration;

    std::size_t size() const { return time.size(); }
};

/// How the curve between two samples is taken. Linear up, log down: where the concentration falls between two positive
/// samples it falls exponentially; everywhere else it is a straight line.
enum class AreaMethod { linear, linear_up_log_down };

inline std::span<const std::string_view> words(AreaMethod) {
    static constexpr std::array<std::string_view, 2> all{"linear", "linear_up_log_down"};
    return all;
}

Text described(AreaMethod method);

enum class Route { extravascular, intravenous_bolus, intravenous_infusion };

inline std::span<const std::string_view> words(Route) {
    static constexpr std::array<std::string_view, 3> all{"extravascular", "intravenous_bolus", "intravenous_infusion"};
    return all;
}

Text described(Route route);

struct Settings {
    AreaMethod area_method = AreaMethod::linear_up_log_down;
    Route route = Route::extravascular;
    double infusion_duration = 0;               // unit of time, > 0 for an infusion, else not read
    std::optional<double> dose = std::nullopt;  // > 0

    /// Samples of the terminal phase chosen by hand, as rising places in the profile: at least three, all positive.
    /// Empty: chosen by the best adjusted R2.
    std::span<const std::size_t> terminal_points = {};

    /// Among choices whose adjusted R2 lies within this of the best one, the one with most points is taken.
    double adjusted_rsq_tolerance = 1e-4;
};

/// `inconsistent_input` with the place counted from 1 where the profile is not as described above, `usage` where the
/// settings do not fit it. A profile without samples is one.
Result<void> checked(const Profile& profile, const Settings& settings);

}  // namespace nonclin::kinetics
