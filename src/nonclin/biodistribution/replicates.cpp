#include "nonclin/biodistribution/replicates.hpp"

#include <algorithm>

namespace nonclin::biodistribution {

Sample joined(std::span<const MeasuredRow> replicates) {
    Sample sample = replicates.front().sample;
    std::size_t measured = 0;
    std::size_t quantified = 0;
    std::size_t not_detected = 0;
    double sum = 0;
    sample.lloq.reset();
    sample.lod.reset();
    for (const MeasuredRow& one : replicates) {
        const Sample& well = one.sample;
        if (!well.is_measured()) continue;
        ++measured;
        if (well.lloq) sample.lloq = std::max(sample.lloq.value_or(0), *well.lloq);
        if (well.lod) sample.lod = std::max(sample.lod.value_or(0), *well.lod);
        sample.is_above_curve = sample.is_above_curve || well.is_above_curve;
        if (well.value.state == State::not_detected) ++not_detected;
        if (!well.value.is_quantified()) continue;
        ++quantified;
        sum += well.value.value;
    }
    sample.replicates = measured;
    sample.has_mixed_replicates = quantified > 0 && quantified < measured;
    if (measured == 1 && replicates.size() == 1) return sample;
    if (measured == 0) {
        sample.value = {0, State::not_measured};
    } else if (quantified > 0 && 2 * quantified >= measured) {
        const double mean = sum / static_cast<double>(quantified);
        sample.value = sample.lloq && mean < *sample.lloq ? Measured{mean, State::below_lloq} : Measured::of(mean);
    } else {
        sample.value = {0, not_detected == measured ? State::not_detected : State::below_lloq};
    }
    return sample;
}

}  // namespace nonclin::biodistribution
