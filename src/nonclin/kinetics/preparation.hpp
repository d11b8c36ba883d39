#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "nonclin/analysis/value.hpp"
#include "nonclin/kinetics/profile.hpp"

namespace nonclin::kinetics {

/// What becomes of a sample in which the analyte was looked for and not quantified (`below_lloq`, `not_detected`).
enum class Unquantified { dropped, zero };

inline std::span<const std::string_view> words(Unquantified) {
    static constexpr std::array<std::string_view, 2> all{"dropped", "zero"};
    return all;
}

Text described(Unquantified rule);

/// The rules by where the sample stands among those of the profile that are quantified and above zero. Samples that
/// were not measured, or to which measuring does not apply, are dropped wherever they stand: missing is never zero.
struct UnquantifiedRules {
    Unquantified leading = Unquantified::zero;      // before the first: not yet absorbed
    Unquantified middle = Unquantified::dropped;    // between two: the curve is drawn through
    Unquantified trailing = Unquantified::dropped;  // after the last; as zero they only lengthen auc_all
};

/// The usual rules after a route: those above, but after a bolus nothing can precede the peak: leading ones are
/// dropped.
UnquantifiedRules usual_rules(Route route);

/// A profile that owns its samples.
struct PreparedProfile {
    std::vector<double> time;
    std::vector<double> concentration;
    std::vector<std::size_t> source;     // place of each sample in what was given
    std::size_t dropped_unmeasured = 0;  // not_measured, not_applicable
    std::size_t dropped_unquantified = 0;
    std::size_t set_to_zero = 0;

    Profile profile() const { return {time, concentration}; }
};

/// Applies the rules to the samples of one profile, in order of time. Nothing else is checked here: `checked` does.
///
/// @param values  one per time
PreparedProfile prepared(std::span<const double> time, std::span<const Measured> values,
                         const UnquantifiedRules& rules);

}  // namespace nonclin::kinetics
