#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "nonclin/biodistribution/acceptance.hpp"
#include "nonclin/biodistribution/measurements.hpp"

namespace nonclin::biodistribution {

/// What spikes and re-dilutions of a sample say together.
enum class Inhibition {
    within_limits,  // what was tested lies within the limits
    relieved,       // recovery too low undiluted, within the limits after a re-dilution
    inhibited,      // recovery too low, or the re-diluted sample reads too high; no re-dilution within the limits
    above_limits,   // recovery too high
    open,           // the bounds lie on both sides of a limit, or the sample holds more than was added
};
std::span<const std::string_view> words(Inhibition);
Text described(Inhibition inhibition);

/// One sample that was spiked or diluted once more.
struct InhibitionTest {
    Sample sample;                 // undiluted and without a spike; its value is not measured where the files lack it
    std::size_t spiked_wells = 0;  // undiluted ones
    double added = 0;              // to these, in the unit of the tissue; 0 where there are none
    Bounds recovery;               // %, undiluted
    bool is_swamped = false;       // the sample may hold more than was added
    double dilution = 1;        // the one told: the smallest within the limits, else the largest; 1 where there is none
    Measured rediluted;         // the sample at that dilution, per unit
    Bounds rediluted_share;     // %, of the undiluted sample
    Bounds rediluted_recovery;  // %, of what was added at that dilution
    Inhibition verdict = Inhibition::open;
};

/// The tests of all samples with spikes or re-dilutions, in the order of the samples.
///
/// Recovery = (spiked - not spiked) / added, of joined replicates per unit of the tissue; where a value is known only
/// to lie below a limit, so is the recovery. Where the sample itself may hold more than was added, an error of its
/// reading within the limits would move the recovery across them: it is then `open`.
std::vector<InhibitionTest> inhibition_tests(const Measurements& measurements, const AcceptanceLimits& limits);

}  // namespace nonclin::biodistribution
