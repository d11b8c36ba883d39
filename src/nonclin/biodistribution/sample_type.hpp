#pragma once

#include <span>
#include <string_view>

#include "nonclin/base/text.hpp"

namespace nonclin::biodistribution {

/// What was in a well.
enum class SampleType {
    sample,            // DNA of an animal of the study
    ntc,               // no template: reagents alone
    nec,               // extraction without tissue
    positive_control,  // a known amount, also a quality control
    negative_control,  // matrix without vector
    spike,             // a study sample to which a known amount was added
    redilution,        // a study sample diluted once more
    standard,          // of the standard curve: read from its own file
};
std::span<const std::string_view> words(SampleType);
Text described(SampleType type);

/// What a word of the column of sample types says of a study sample besides; held against its dose and day.
enum class Claim { nothing, treated, control, predose };

/// A word of the column of sample types.
struct RowKind {
    SampleType type = SampleType::sample;
    Claim claim = Claim::nothing;
};

/// What the assay counts: the vector, or human DNA in an animal.
enum class Target { vector, human };
std::span<const std::string_view> words(Target);
Text described(Target target);

}  // namespace nonclin::biodistribution
