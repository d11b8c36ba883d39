#pragma once

#include "nonclin/guideline/rules.hpp"
#include "nonclin/programme/programme.hpp"

namespace nonclin::studies {

/// Holds the files and parameters that the studies of a programme hand over against what the analyses of their kinds
/// take, before anything runs. Named in `diagnostics`, each at its key: a file no analysis of the kind takes, with the
/// nearest role; a file an analysis needs and that is not there while another of its files is; a parameter no analysis
/// of the kind has; a value outside what every analysis that has it allows.
void check_handed_data(const programme::Programme& programme, const guideline::Rules& rules, Diagnostics& diagnostics);

}  // namespace nonclin::studies
