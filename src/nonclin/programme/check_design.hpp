#pragma once

#include <string_view>

#include "nonclin/programme/programme.hpp"
#include "nonclin/programme/toml_record.hpp"

namespace nonclin::programme {

/// What a design says that cannot be, each at its key: doses given once and several times, no dose above 0, a recovery
/// group that is never seen, animals that die after the last day they were watched.
void check_design(const TomlRecord& record, const Design& design);

/// `number_of_doses` and `dose_interval_days` of the record against how it is dosed (`single`, `repeat`, or empty where
/// nobody says); `said_by` is the key that says so.
void check_dosing(const TomlRecord& record, std::string_view said_by, std::string_view dosing);

/// The last day on which animals can still be there: observed for so many days after the last dose, and recovered.
/// Nothing where the design does not say enough.
std::optional<double> last_day(const Design& design);

}  // namespace nonclin::programme
