#pragma once

#include <vector>

#include "nonclin/analysis/context.hpp"
#include "nonclin/biodistribution/measured_row.hpp"
#include "nonclin/biodistribution/sample.hpp"
#include "nonclin/biodistribution/standard_curve.hpp"
#include "nonclin/biodistribution/vocabulary.hpp"

namespace nonclin::biodistribution {

/// A user's file of measurements, read and judged.
struct Measurements {
    std::vector<Sample> samples;  // of the vector: one per animal, day and tissue; by dose, group, tissue, day, animal
    std::vector<Sample> human;    // of the human-specific assay, likewise
    std::vector<Well> wells;      // controls, spikes and re-dilutions, in the order of the files
    std::vector<StandardCurve> curves;
    bool is_simulated = false;  // a row's notes say SIMULATED or 模拟数据, as `simulate` writes them
};

/// Reads the input "measurements", "standard_curve" where the file holds Cq values, and "assay", where it is given:
/// wells of controls, spikes, re-dilutions and the human-specific assay.
///
/// All errors of the files go to the diagnostics in one pass. The tissues of the samples live in the vocabulary.
/// A value below the LLOQ of its row is `below_lloq`, below the LOD, or zero, `not_detected`; limits are those of the
/// row, else those handed in, else the one written in the cell ("<50").
Result<Measurements> read_measurements(const Inputs& inputs, const AssayLimits& limits, const Vocabulary& vocabulary,
                                       Context& context);

}  // namespace nonclin::biodistribution
