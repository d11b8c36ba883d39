#pragma once

#include <optional>

#include "nonclin/biodistribution/sample.hpp"

namespace nonclin::biodistribution {

/// Between which numbers a value lies; an end that is not known is missing.
struct Bounds {
    std::optional<double> least, most;

    bool is_known() const { return least && most && *least == *most; }
    /// The number where it is known, else not applicable: the ends then say what is known of it.
    Measured number() const { return is_known() ? Measured::of(*least) : Measured{0, State::not_applicable}; }
};

/// What is known of a result: the number itself; 0 to the LLOQ below it; 0 to the LOD where nothing was detected (to
/// the LLOQ where no LOD is known); nothing where it was not measured.
Bounds bounds_of(const Sample& sample);

/// (of - less) / by, and of / by, end by end; `by` of 0 leaves the upper end open. Amounts are not negative.
Bounds difference_by(const Bounds& of, const Bounds& less, double by);
Bounds ratio(const Bounds& of, const Bounds& by);

/// How bounds stand to a range allowed: `open` where they lie on both sides of an end of it.
enum class Held { within, below, above, open };
Held held(const Bounds& bounds, const std::optional<double>& least, const std::optional<double>& most);

}  // namespace nonclin::biodistribution
