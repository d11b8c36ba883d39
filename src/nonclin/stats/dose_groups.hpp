#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "nonclin/stats/groups.hpp"

namespace nonclin::stats {

/// Which departure from the control counts as evidence.
enum class Side {
    two_sided,
    up,   // larger than the control
    down  // smaller than the control
};

/// Number, mean and common spread of the groups; also what a report prints of them, where the values are not at hand.
struct GroupMeans {
    std::vector<std::int64_t> sizes;  // [g], the control first
    std::vector<double> means;        // [g]
    double sd = 0;                    // pooled over the groups, > 0
    double degrees = 0;               // of freedom of sd: animals less groups
};

/// One group compared with another, in the unit of the values.
struct MeanComparison {
    std::size_t group = 0;    // as in the groups given
    std::size_t against = 0;  // 0 is the control
    double difference = 0;    // mean of group less mean of against
    double standard_error = 0;
    double t = 0;
    double p = 1;  // adjusted for all comparisons of the test
    double lower =
        0;  // simultaneous confidence limits of the difference; the open side of a one-sided test is infinite
    double upper = 0;
};

/// Whether groups can be compared at all: a control and at least `least_doses` other groups, none empty, every value
/// finite; else `inconsistent_input`, which names the group and says what to do.
Result<void> usable_groups(Groups groups, std::size_t least_doses, const TestName& method);

/// Sizes >= 1, the control first and at least `least_doses` others; else `inconsistent_input`.
Result<void> usable_sizes(std::span<const std::int64_t> sizes, std::size_t least_doses, const TestName& method);

/// Degrees of freedom >= 1 or infinite; else `inconsistent_input`.
Result<void> usable_degrees(double degrees, const TestName& method);

/// 0 < probability < 1; else `inconsistent_input`.
Result<void> usable_probability(double probability, const TestName& method);

/// Means and pooled standard deviation. A group may have a single animal as long as another has more.
///
/// @return `inconsistent_input` as usable_groups, where every group has one animal, or where no group has any spread;
///         `numeric` where squares leave the range of numbers
Result<GroupMeans> group_means(Groups groups, const TestName& method);

/// The same conditions for means that were handed in.
Result<void> usable_means(const GroupMeans& groups, std::size_t least_doses, const TestName& method);

}  // namespace nonclin::stats
