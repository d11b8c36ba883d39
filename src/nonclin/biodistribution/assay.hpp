#pragma once

#include "nonclin/analysis/declare.hpp"

namespace nonclin::biodistribution {

struct AssayParameters {
    double lloq_copies_per_ug = 0, lod_copies_per_ug = 0;
    double lloq_copies_per_ml = 0, lod_copies_per_ml = 0;
    double lloq_copies_per_g = 0, lod_copies_per_g = 0;
    double nominal_dna_ug = 0;
    double vector_copies_per_cell = 0;
    double human_target_per_genome = 2;
    double least_recovery_percent = 0, most_recovery_percent = 0;
    double most_replicate_cv_percent = 0;
    double confidence = 0.95;
};

/// `biodistribution assay`: whether the assay behind the measurements is to be believed. Controls beside the treated
/// range, no-template wells, spikes and re-dilutions, DNA put in, spread of replicates, results below the LLOQ, and the
/// human-specific assay beside the vector's.
Entry assay();

}  // namespace nonclin::biodistribution
