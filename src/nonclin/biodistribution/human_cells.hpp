#pragma once

#include <vector>

#include "nonclin/biodistribution/bounds.hpp"
#include "nonclin/biodistribution/measurements.hpp"

namespace nonclin::biodistribution {

/// Human cells in one sample of an animal by the human-specific assay and by the vector's, per unit of the tissue.
struct HumanCells {
    const Sample* vector = nullptr;  // null where the files have none of this sample
    const Sample* human = nullptr;   // never null
    Bounds cells_by_human;           // human genomes
    Bounds cells_by_vector;          // vector copies / copies per cell of the product; empty where that is not given
    Bounds cells_ratio;              // by vector / by human
    Bounds copies_per_genome;        // vector copies per human genome
};

/// The samples of the human-specific assay, in their order.
///
/// @param target_per_genome  copies of the human-specific target in a diploid human genome, > 0; 1 where its standards
///                           are counted in genomes or cells
/// @param copies_per_cell    vector copies in a cell of the product; 0: not given
std::vector<HumanCells> human_cells(const Measurements& measurements, double target_per_genome, double copies_per_cell);

}  // namespace nonclin::biodistribution
