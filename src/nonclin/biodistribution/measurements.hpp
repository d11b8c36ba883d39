#pragma once

#include <array>
#include <vector>

#include "nonclin/analysis/context.hpp"
#include "nonclin/biodistribution/sample.hpp"
#include "nonclin/biodistribution/standard_curve.hpp"
#include "nonclin/biodistribution/vocabulary.hpp"
#include "nonclin/formats/csv.hpp"

namespace nonclin::biodistribution {

/// Limits of the assay for rows that carry none, in order of `Unit`; 0: not given.
struct AssayLimits {
    std::array<double, 3> lloq{};
    std::array<double, 3> lod{};
};

/// A user's file of measurements, read and judged.
struct Measurements {
    std::vector<Sample> samples;  // one per animal, day and tissue; by dose, group, tissue, day, animal
    std::vector<StandardCurve> curves;
    bool is_simulated = false;  // a row's notes say SIMULATED or 模拟数据, as `simulate` writes them
};

/// Judges a sheet of measurements.
/// @param curves  of the file of standards; none where no such file was given, empty where it could not be used
Result<Measurements> measured_of(const formats::Sheet& sheet, std::optional<std::vector<StandardCurve>> curves,
                                 const AssayLimits& limits, const Vocabulary& vocabulary, Context& context);

/// Reads the input "measurements", and "standard_curve" where the file holds Cq values.
///
/// All errors of both files go to the diagnostics in one pass. The tissues of the samples live in the vocabulary.
/// A value below the LLOQ of its row is `below_lloq`, below the LOD, or zero, `not_detected`; limits are those of the
/// row, else those handed in, else the one written in the cell ("<50").
Result<Measurements> read_measurements(const Inputs& inputs, const AssayLimits& limits, const Vocabulary& vocabulary,
                                       Context& context);

}  // namespace nonclin::biodistribution
