#pragma once

#include "nonclin/analysis/declare.hpp"

namespace nonclin::dose {

/// `nonclin dose first_in_human`: doses of studies carried over to people by every route that means something for the
/// product, and each planned cohort held against each of them, both ways. It proposes no dose. Version 2.
Entry first_in_human();

}  // namespace nonclin::dose
