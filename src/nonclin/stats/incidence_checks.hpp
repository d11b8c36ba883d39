#pragma once

#include "nonclin/stats/groups.hpp"
#include "nonclin/stats/incidence.hpp"

namespace nonclin::stats {

/// Counts as `Incidence` says; the error names the group, from 1.
Result<void> checked(std::span<const Incidence> groups, const TestName& test);

}  // namespace nonclin::stats
