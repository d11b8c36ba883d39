#pragma once

#include "nonclin/plan/plan.hpp"

namespace nonclin::plan {

/// The programme as a whole as checks see it, under `programme.`: the kinds of its studies, and how many study kinds
/// and risks of the plan nothing in it answers. What studies would tell is unknown while there is none.
logic::Facts programme_facts(const programme::Programme& programme, const Plan& plan);

}  // namespace nonclin::plan
