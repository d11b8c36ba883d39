#include "nonclin/biodistribution/replicates.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace nonclin::biodistribution {

namespace {

struct Moments {
    double mean = 0, sd = 0;
};

Moments moments_of(std::span<const double> values) {
    const double n = static_cast<double>(values.size());
    Moments moments;
    for (const double value : values) moments.mean += value / n;
    double squares = 0;
    for (const double value : values) squares += (value - moments.mean) * (value - moments.mean);
    moments.sd = std::sqrt(squares / (n - 1));
    return moments;
}

}  // namespace

Spread spread_of(std::span<const MeasuredRow> replicates) {
    Spread spread;
    std::vector<double> cqs;
    std::vector<double> copies;
    for (const MeasuredRow& one : replicates) {
        if (!one.sample.is_measured()) continue;
        ++spread.wells;
        if (one.sample.is_detected()) ++spread.detected;
        if (one.sample.value.is_quantified()) copies.push_back(one.sample.value.value);
        if (one.cq) cqs.push_back(*one.cq);
    }
    spread.quantified = copies.size();
    spread.mean_cq = spread.sd_cq = spread.cv_percent = {0, State::not_applicable};
    if (cqs.size() > 1) {
        const Moments cq = moments_of(cqs);
        spread.mean_cq = Measured::of(cq.mean);
        spread.sd_cq = Measured::of(cq.sd);
    }
    if (copies.size() > 1) {
        const Moments amount = moments_of(copies);
        spread.cv_percent = Measured::of(100 * amount.sd / amount.mean);
    }
    return spread;
}

Sample joined(std::span<const MeasuredRow> replicates) {
    Sample sample = replicates.front().sample;
    std::size_t measured = 0;
    std::size_t quantified = 0;
    std::size_t not_detected = 0;
    double sum = 0;
    sample.lloq.reset();
    sample.lod.reset();
    sample.spread = spread_of(replicates);
    for (const MeasuredRow& one : replicates) {
        const Sample& well = one.sample;
        if (well.input_ug) sample.input_ug = std::min(sample.input_ug.value_or(*well.input_ug), *well.input_ug);
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
