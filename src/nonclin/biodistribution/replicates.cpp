#include "nonclin/biodistribution/replicates.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace nonclin::biodistribution {

namespace {

struct Moments {
    std::size_t n = 0;
    double mean = 0, sd = 0;
};

// Of the numbers that `number_of` finds in the rows; no list of them is made, for there are many samples.
template <class NumberOf>
Moments moments_of(std::span<const MeasuredRow> rows, NumberOf number_of) {
    Moments moments;
    for (const MeasuredRow& row : rows) {
        const std::optional<double> number = number_of(row);
        if (!number) continue;
        ++moments.n;
        moments.mean += *number;
    }
    if (moments.n < 2) return moments;
    moments.mean /= static_cast<double>(moments.n);
    double squares = 0;
    for (const MeasuredRow& row : rows) {
        if (const std::optional<double> number = number_of(row)) squares += std::pow(*number - moments.mean, 2);
    }
    moments.sd = std::sqrt(squares / static_cast<double>(moments.n - 1));
    return moments;
}

}  // namespace

Spread spread_of(std::span<const MeasuredRow> replicates) {
    Spread spread;
    spread.mean_cq = spread.sd_cq = spread.cv_percent = {0, State::not_applicable};
    for (const MeasuredRow& one : replicates) {
        if (one.sample.is_measured()) ++spread.wells;
        if (one.sample.is_detected()) ++spread.detected;
    }
    const Moments copies = moments_of(replicates, [](const MeasuredRow& row) {
        const Measured& value = row.sample.value;
        return value.is_quantified() ? std::optional(value.value) : std::nullopt;
    });
    spread.quantified = copies.n;
    if (copies.n > 1) spread.cv_percent = Measured::of(100 * copies.sd / copies.mean);
    const Moments cq = moments_of(replicates, [](const MeasuredRow& row) { return row.cq; });
    if (cq.n > 1) {
        spread.mean_cq = Measured::of(cq.mean);
        spread.sd_cq = Measured::of(cq.sd);
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
