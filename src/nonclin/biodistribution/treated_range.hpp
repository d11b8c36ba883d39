#pragma once

#include <cstdint>
#include <vector>

#include "nonclin/biodistribution/sample.hpp"

namespace nonclin::biodistribution {

/// Whose sample it is: of a dosed animal after dosing, of an animal of a control group (dose 0), or taken before
/// dosing.
enum class Whose { treated, control, predose };
std::span<const std::string_view> words(Whose);
Text described(Whose whose);
Whose whose(const Sample& sample);

/// What was measured of one tissue in treated, control or pre-dose samples; animals found dead are among them.
struct Detections {
    const Tissue* tissue = nullptr;
    Whose whose = Whose::treated;
    std::int64_t animals = 0, animals_detected = 0;  // detected in any sample, below the LLOQ included
    std::int64_t samples = 0, quantified = 0, below_lloq = 0, not_detected = 0;
    std::int64_t without_lod = 0;  // of those below the LLOQ: no LOD is known, so they may lie below it too
    Measured least, median, most;
};

/// One for each tissue and kind of sample measured, in the order of the vocabulary.
std::vector<Detections> detections(const std::vector<Sample>& samples);

}  // namespace nonclin::biodistribution
