#pragma once

#include <span>

#include "nonclin/biodistribution/measured_row.hpp"

namespace nonclin::biodistribution {

/// How far apart technical replicates lie. Wells not measured do not count.
Spread spread_of(std::span<const MeasuredRow> replicates);

/// One sample of its technical replicates, at least one, all of one animal, day and tissue.
///
/// Replicates not measured do not count. All quantified: their arithmetic mean. At least half of them quantified: the
/// mean of these, marked as mixed; it reads somewhat high, which for the question where a vector goes is the safe side,
/// and no number is invented for a well below its LLOQ. Fewer than half: `below_lloq`, or `not_detected` where no well
/// showed any. The LLOQ of the sample is the highest of its wells, and a mean below that is `below_lloq`.
Sample joined(std::span<const MeasuredRow> replicates);

}  // namespace nonclin::biodistribution
