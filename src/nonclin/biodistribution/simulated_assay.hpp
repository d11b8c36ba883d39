#pragma once

#include "nonclin/analysis/output.hpp"
#include "nonclin/biodistribution/simulated_design.hpp"

namespace nonclin::biodistribution {

/// The tables "assay" (wells besides the study samples, as `biodistribution assay` reads them) and "assay_truth".
std::vector<Table> simulated_assay_tables();

/// Tells both: no-template wells, extraction blanks, positive controls, spikes of a share of the tissue samples,
/// re-dilutions of those that read too low, and the human-specific assay where cells are simulated.
Result<void> tell_assay(const SimulatedDesign& design, const std::vector<SimulatedAnimal>& animals,
                        const std::vector<SimulatedSample>& draws, Output& output, const Context& context);

}  // namespace nonclin::biodistribution
