#pragma once

#include "nonclin/analysis/declare.hpp"

namespace nonclin::pharmacokinetics {

/// `nonclin kinetics nca`: non-compartmental analysis of concentrations over time after one dose, one profile per
/// animal or per group of animals. Version 1.
Entry nca();

}  // namespace nonclin::pharmacokinetics
