#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "nonclin/biodistribution/simulated_design.hpp"

namespace nonclin::biodistribution {

/// What is true of one simulated sample before the assay reads it.
struct SampleTruth {
    double mean = 0;           // of its group, tissue and day
    double own_deviation = 0;  // of the animal in the tissue, log10
    double contamination = 0;  // copies per unit besides
    double remaining = 1;      // share of the signal that inhibition leaves
    double input_ug = 0;       // DNA in a reaction; 0 where the unit is not per ug

    bool is_inhibited() const { return remaining < 1; }
    /// Copies per unit that the sample holds.
    double held() const;
    /// What a well reads without inhibition, given its error (log10).
    double read(double error) const;
};
SampleTruth truth_of(const SimulatedDesign& design, const std::vector<SimulatedAnimal>& animals,
                     const SimulatedSample& draw, std::uint64_t seed);

/// The limits of the assay in a unit, with the DNA that went in.
struct SimulatedLimits {
    double lloq = 0, lod = 0;
};
SimulatedLimits limits_of(const SimulatedDesign& design, Unit unit, const SampleTruth& truth);

/// What the assay prints for a well: four digits, as instruments do; BLQ or ND below its limits.
std::string printed(double copies, const SimulatedLimits& limits);

}  // namespace nonclin::biodistribution
