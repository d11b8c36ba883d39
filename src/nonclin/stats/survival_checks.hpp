#pragma once

#include "nonclin/stats/groups.hpp"
#include "nonclin/stats/survival.hpp"

namespace nonclin::stats {

/// At least one lifetime, each >= 0 and finite; `what` names the sample in the message.
Result<void> checked(std::span<const Lifetime> lifetimes, const TestName& test, const Text& what);

/// At least two groups of which each is so.
Result<void> checked(LifetimeGroups groups, const TestName& test);

}  // namespace nonclin::stats
