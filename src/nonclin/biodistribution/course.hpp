#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "nonclin/biodistribution/group_estimate.hpp"
#include "nonclin/biodistribution/window.hpp"

namespace nonclin::biodistribution {

/// What the data of one group and tissue say about the course that was expected.
enum class Seen { shown, consistent, contradicted, too_few_points };
std::span<const std::string_view> words(Seen);
Text described(Seen seen);

/// A group on one sampling day.
struct CoursePoint {
    double day = 0;
    GroupEstimate group;
};

struct CourseSettings {
    double precision_band_log10 = 0.5;  // changes of the mean up to this are within the precision of the assay
    std::int64_t least_animals = 3;     // of a day that is judged
    std::optional<Window> peak = std::nullopt;
    std::optional<Window> steady_state = std::nullopt;
};

struct CourseSeen {
    Seen seen = Seen::too_few_points;
    Text why;                                 // with the days and numbers that decided
    std::int64_t days = 0;                    // days judged
    std::optional<double> peak_day;           // day of the highest mean
    std::optional<double> second_peak_day;    // of a replicating product
    std::optional<double> last_change_log10;  // last day against the one before, where both are quantified
};

/// One rise to a peak, then a fall or a plateau.
///
/// Judged are days with `least_animals` or more whose mean is quantified or whose median lies below the LLOQ; fewer
/// than three such days, or none quantified, are too few. Two means differ only where they are further apart than the
/// band and their intervals do not overlap; a mean of censored values has no interval and differs from nothing; a day
/// below the LLOQ counts as at most its LLOQ. Contradicted: the last mean is the highest and above the one before
/// (still rising); the highest is the first and a later one is below it (the rise was not caught); the highest lies
/// outside the declared peak window and above every day in it; two days of the declared steady state differ. Shown: a
/// mean before the highest is below it, and a day follows it. Consistent: all else.
/// @param points  in order of days
CourseSeen single_course(std::span<const CoursePoint> points, const CourseSettings& settings);

/// Two peaks with a fall between them, then clearance, as of a product that replicates. The first peak may be the first
/// sample: it is the product given.
///
/// Fewer than four days judged are too few. Shown: a fall, a rise and a fall, each a difference as above. Contradicted:
/// the last mean is the highest and above the one before: no clearance seen.
/// Consistent: all else.
CourseSeen replicating_course(std::span<const CoursePoint> points, const CourseSettings& settings);

}  // namespace nonclin::biodistribution
