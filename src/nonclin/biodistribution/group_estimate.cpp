#include "nonclin/biodistribution/group_estimate.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "nonclin/stats/censored.hpp"
#include "nonclin/stats/interval.hpp"

namespace nonclin::biodistribution {

std::span<const std::string_view> words(Centre) {
    static constexpr std::array<std::string_view, 4> all{"geometric_mean", "censored_lognormal", "below_lloq",
                                                         "not_estimable"};
    return all;
}

Text described(Centre centre) {
    switch (centre) {
        case Centre::geometric_mean:
            return {"几何均数（全部可定量）", "geometric mean (all quantified)"};
        case Centre::censored_lognormal:
            return {"删失对数正态最大似然估计", "maximum likelihood, log-normal censored at the LLOQ"};
        case Centre::below_lloq:
            return {"过半动物低于定量下限", "more than half of the animals below the LLOQ"};
        case Centre::not_estimable:
            return {"无法估计", "cannot be estimated"};
    }
    return {};
}

namespace {

// Not detected below "below LLOQ" below any number.
int rank(State state) { return state == State::quantified ? 2 : state == State::below_lloq ? 1 : 0; }

bool is_lower(const Measured& a, const Measured& b) {
    if (rank(a.state) != rank(b.state)) return rank(a.state) < rank(b.state);
    return a.is_quantified() && a.value < b.value;
}

void count(const Sample& sample, GroupEstimate& group) {
    ++group.n;
    if (sample.value.state == State::quantified) ++group.n_quantified;
    if (sample.value.state == State::below_lloq) ++group.n_below_lloq;
    if (sample.value.state == State::not_detected) ++group.n_not_detected;
    if (sample.lloq) group.highest_lloq = std::max(group.highest_lloq, *sample.lloq);
}

void order(std::span<const Sample* const> samples, GroupEstimate& group) {
    std::vector<Measured> values;
    for (const Sample* sample : samples)
        values.push_back({sample->value.is_quantified() ? sample->value.value : 0, sample->value.state});
    std::stable_sort(values.begin(), values.end(), is_lower);
    group.least = values.front();
    group.most = values.back();
    const Measured& low = values[(values.size() - 1) / 2];
    const Measured& high = values[values.size() / 2];
    group.median = low.is_quantified() ? Measured::of(std::midpoint(low.value, high.value)) : low;
}

void take_all_quantified(std::span<const Sample* const> samples, double confidence, GroupEstimate& group) {
    const double n = static_cast<double>(samples.size());
    double mean = 0;
    for (const Sample* sample : samples) mean += std::log10(sample->value.value) / n;
    double squares = 0;
    for (const Sample* sample : samples) squares += std::pow(std::log10(sample->value.value) - mean, 2);
    group.centre = Centre::geometric_mean;
    group.geometric_mean = Measured::of(std::pow(10, mean));
    group.lower = group.upper = {0, State::not_applicable};
    constexpr std::size_t least_for_interval = 3;
    if (samples.size() < least_for_interval) return;
    const Result<double> t = stats::t_quantile((1 + confidence) / 2, n - 1);
    if (!t) return;
    const double reach = *t * std::sqrt(squares / (n - 1) / n);
    group.lower = Measured::of(std::pow(10, mean - reach));
    group.upper = Measured::of(std::pow(10, mean + reach));
}

void take_censored(std::span<const Sample* const> samples, GroupEstimate& group) {
    group.lower = group.upper = {0, State::not_applicable};
    group.geometric_mean = {0, State::not_applicable};
    if (2 * group.n_quantified < group.n) {
        group.centre = Centre::below_lloq;
        group.geometric_mean.state =
            group.n_quantified + group.n_below_lloq > 0 ? State::below_lloq : State::not_detected;
        return;
    }
    std::vector<stats::CensoredValue> logs;
    for (const Sample* sample : samples) {
        if (!sample->value.is_quantified() && !sample->lloq) return;
        const double value = sample->value.is_quantified() ? sample->value.value : *sample->lloq;
        logs.push_back({std::log10(value), !sample->value.is_quantified()});
    }
    const Result<stats::NormalFit> fit = stats::fit_left_censored_normal(logs);
    if (!fit) return;
    group.centre = Centre::censored_lognormal;
    group.geometric_mean = Measured::of(std::pow(10, fit->mean));
}

}  // namespace

GroupEstimate estimated(std::span<const Sample* const> samples, double confidence) {
    GroupEstimate group;
    for (const Sample* sample : samples) count(*sample, group);
    order(samples, group);
    if (group.n_quantified == group.n) {
        take_all_quantified(samples, confidence, group);
    } else {
        take_censored(samples, group);
    }
    return group;
}

}  // namespace nonclin::biodistribution
