#pragma once

#include "nonclin/guideline/rules.hpp"
#include "nonclin/programme/programme.hpp"

namespace nonclin::studies {

/// Whether a run could record: the store beside the programme, if there is one, can be read, its log is whole, and the
/// latest results stand in it as they were recorded; otherwise an error. A folder that cannot be written is a warning,
/// for whoever only reads a programme needs no more. That every object of the store holds is told by
/// `evidence::verify`.
void check_store(const programme::Programme& programme, const guideline::Rules& rules, Diagnostics& diagnostics);

}  // namespace nonclin::studies
