#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "nonclin/analysis/value.hpp"
#include "nonclin/base/result.hpp"

namespace nonclin::kinetics {

enum class Mean { arithmetic, geometric };

inline std::span<const std::string_view> words(Mean) {
    static constexpr std::array<std::string_view, 2> all{"arithmetic", "geometric"};
    return all;
}

Text described(Mean mean);

/// How one profile is made of animals of which each gives one time (destructive sampling).
struct CompositeRules {
    Mean mean = Mean::geometric;

    /// What a sample below the limit enters the mean with, e.g. half the limit; none: such samples are left out of the
    /// mean (which then lies too high) and only counted.
    std::optional<double> below_limit_as = std::nullopt;

    /// Where a smaller part of the measured samples of a time is quantified, the mean of that time is `below_lloq`.
    double least_quantified = 0.5;
};

/// One time of a composite profile.
struct CompositePoint {
    double time = 0;
    Measured mean;                 // `not_measured` where no sample of this time was measured
    std::optional<double> spread;  // standard deviation of the values, or of their logarithms; from two values
    std::size_t quantified = 0;    // number of samples, by what is known of them
    std::size_t below_limit = 0;
    std::size_t unmeasured = 0;
};

/// One point per distinct time, rising. Samples come in any order; sample i has `time[i]` and `values[i]`.
/// `usage` where a geometric mean would take the logarithm of zero or less by the rules, `inconsistent_input` where it
/// would by a value, or where a time or value is no number.
Result<std::vector<CompositePoint>> composite_profile(std::span<const double> time, std::span<const Measured> values,
                                                      const CompositeRules& rules);

/// The last time at which any sample is quantified; none where none is.
std::optional<double> last_quantified_time(std::span<const double> time, std::span<const Measured> values);

}  // namespace nonclin::kinetics
