#include "nonclin/biodistribution/treated_range.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>

namespace nonclin::biodistribution {

std::span<const std::string_view> words(Whose) {
    static constexpr std::array<std::string_view, 3> all{"treated", "control", "predose"};
    return all;
}

Text described(Whose whose) {
    switch (whose) {
        case Whose::treated:
            return {"给药后", "treated"};
        case Whose::control:
            return {"对照", "control"};
        case Whose::predose:
            return {"给药前", "before dosing"};
    }
    return {};
}

Whose whose(const Sample& sample) {
    if (sample.is_predose()) return Whose::predose;
    return sample.is_dosed() ? Whose::treated : Whose::control;
}

namespace {

int rank(const Measured& value) {
    return value.state == State::not_detected ? 0 : value.state == State::below_lloq ? 1 : 2;
}

bool is_less(const Measured& a, const Measured& b) {
    if (rank(a) != rank(b)) return rank(a) < rank(b);
    return a.is_quantified() && a.value < b.value;
}

// Of an even number the mean of the two in the middle, or the state of the lower one where it is not quantified.
Measured median_of(const std::vector<Measured>& sorted) {
    const Measured& lower = sorted[(sorted.size() - 1) / 2];
    const Measured& upper = sorted[sorted.size() / 2];
    return lower.is_quantified() ? Measured::of(std::midpoint(lower.value, upper.value)) : Measured{0, lower.state};
}

// Of samples of one tissue and kind.
Detections counted(const std::vector<const Sample*>& samples) {
    Detections all;
    std::set<std::string_view> animals;
    std::set<std::string_view> detected;
    std::vector<Measured> values;
    for (const Sample* sample : samples) {
        all.tissue = sample->tissue;
        all.whose = whose(*sample);
        animals.insert(sample->animal);
        if (sample->is_detected()) detected.insert(sample->animal);
        const State state = sample->value.state;
        if (state == State::quantified) ++all.quantified;
        if (state == State::not_detected) ++all.not_detected;
        if (state == State::below_lloq) {
            ++all.below_lloq;
            if (!sample->lod) ++all.without_lod;
        }
        values.push_back(sample->value.is_quantified() ? sample->value : Measured{0, state});
    }
    if (values.empty()) return all;
    std::sort(values.begin(), values.end(), is_less);
    all.samples = static_cast<std::int64_t>(samples.size());
    all.animals = static_cast<std::int64_t>(animals.size());
    all.animals_detected = static_cast<std::int64_t>(detected.size());
    all.least = values.front();
    all.median = median_of(values);
    all.most = values.back();
    return all;
}

}  // namespace

std::vector<Detections> detections(const std::vector<Sample>& samples) {
    std::map<std::pair<std::size_t, Whose>, std::vector<const Sample*>> parts;
    for (const Sample& sample : samples) {
        if (sample.is_measured()) parts[{sample.tissue->order, whose(sample)}].push_back(&sample);
    }
    std::vector<Detections> all;
    for (const auto& [key, part] : parts) all.push_back(counted(part));
    return all;
}

}  // namespace nonclin::biodistribution
