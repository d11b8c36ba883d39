#include "nonclin/biodistribution/inhibition.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "nonclin/biodistribution/replicates.hpp"

namespace nonclin::biodistribution {

std::span<const std::string_view> words(Inhibition) {
    static constexpr std::array<std::string_view, 5> all{"within_limits", "relieved", "inhibited", "above_limits",
                                                         "open"};
    return all;
}

Text described(Inhibition inhibition) {
    switch (inhibition) {
        case Inhibition::within_limits:
            return {"在限度内", "within the limits"};
        case Inhibition::relieved:
            return {"有抑制，稀释后解除", "inhibited, relieved by re-dilution"};
        case Inhibition::inhibited:
            return {"有抑制，未解除", "inhibited, not relieved"};
        case Inhibition::above_limits:
            return {"回收率过高", "recovery too high"};
        case Inhibition::open:
            return {"不能判断", "cannot be told"};
    }
    return {};
}

namespace {

// Wells of a sample at one dilution, with and without a spike.
struct Tested {
    std::vector<MeasuredRow> spiked, plain;
    double sum_added = 0;

    double added() const { return sum_added / static_cast<double>(spiked.size()); }
};

// Wells of one sample by how far its DNA was diluted.
using ByDilution = std::map<double, Tested>;

auto key_of(const Sample& sample) { return std::tuple(sample.target, sample.tissue->order, sample.day, sample.animal); }
using Key = decltype(key_of(Sample{}));

Bounds percent(Bounds share) {
    if (share.least) *share.least *= 100;
    if (share.most) *share.most *= 100;
    return share;
}

// Of what was added to wells of a sample that holds `background`.
Bounds recovery_of(const Tested& wells, const Bounds& background) {
    return percent(difference_by(bounds_of(joined(wells.spiked)), background, wells.added()));
}

bool may_exceed(const Bounds& background, double added) { return !background.most || *background.most > added; }

struct Rediluted {
    double dilution = 1;
    Measured value;
    Bounds share, recovery;
    Held share_held = Held::open, recovery_held = Held::open;
    bool has_share = false, has_recovery = false;

    // Within the limits wherever it was tested, the spike deciding where there is one.
    bool is_within() const { return has_recovery ? recovery_held == Held::within : share_held == Held::within; }
};

Rediluted rediluted_of(double dilution, const Tested& wells, const Sample& undiluted, const AcceptanceLimits& limits) {
    Rediluted told{dilution, {}, {}, {}};
    Bounds background = bounds_of(undiluted);
    if (!wells.plain.empty()) {
        const Sample own = joined(wells.plain);
        told.value = own.value;
        told.share = percent(ratio(bounds_of(own), background));
        told.share_held = limits[Criterion::redilution_agreement].of(told.share);
        told.has_share = own.is_measured();
        background = bounds_of(own);
    }
    if (wells.spiked.empty()) return told;
    told.recovery = recovery_of(wells, background);
    told.has_recovery = true;
    if (!may_exceed(background, wells.added()))
        told.recovery_held = limits[Criterion::spike_recovery].of(told.recovery);
    return told;
}

// The dilution that is told: the smallest within the limits, else the largest.
const Rediluted* told_of(const std::vector<Rediluted>& all) {
    for (const Rediluted& one : all) {
        if (one.is_within()) return &one;
    }
    return all.empty() ? nullptr : &all.back();
}

Inhibition verdict_of(const InhibitionTest& test, Held recovery, const Rediluted* rediluted) {
    const bool has_relief = rediluted != nullptr && rediluted->has_recovery && rediluted->recovery_held == Held::within;
    const bool reads_higher = rediluted != nullptr && rediluted->has_share && rediluted->share_held == Held::above;
    if (test.spiked_wells == 0) {
        if (reads_higher) return has_relief ? Inhibition::relieved : Inhibition::inhibited;
        return rediluted != nullptr && rediluted->is_within() ? Inhibition::within_limits : Inhibition::open;
    }
    switch (recovery) {
        case Held::below:
            return has_relief ? Inhibition::relieved : Inhibition::inhibited;
        case Held::above:
            return Inhibition::above_limits;
        case Held::within:
            return reads_higher ? Inhibition::inhibited : Inhibition::within_limits;
        case Held::open:
            break;
    }
    return reads_higher && !has_relief ? Inhibition::inhibited : Inhibition::open;
}

InhibitionTest tested(const Sample& sample, const ByDilution& wells, const AcceptanceLimits& limits) {
    InhibitionTest test;
    test.sample = sample;
    const Bounds background = bounds_of(sample);
    Held recovery = Held::open;
    const auto undiluted = wells.find(1);
    if (undiluted != wells.end() && !undiluted->second.spiked.empty()) {
        const Tested& spiked = undiluted->second;
        test.spiked_wells = spiked.spiked.size();
        test.added = spiked.added();
        test.recovery = recovery_of(spiked, background);
        test.is_swamped = sample.is_measured() && may_exceed(background, test.added);
        if (!test.is_swamped) recovery = limits[Criterion::spike_recovery].of(test.recovery);
    }
    std::vector<Rediluted> rediluted;
    for (const auto& [dilution, own] : wells) {
        if (dilution > 1) rediluted.push_back(rediluted_of(dilution, own, sample, limits));
    }
    const Rediluted* told = told_of(rediluted);
    if (told != nullptr) {
        test.dilution = told->dilution;
        test.rediluted = told->value;
        test.rediluted_share = told->share;
        test.rediluted_recovery = told->recovery;
    }
    test.verdict = verdict_of(test, recovery, told);
    return test;
}

}  // namespace

std::vector<InhibitionTest> inhibition_tests(const Measurements& measurements, const AcceptanceLimits& limits) {
    std::map<Key, ByDilution> wells;
    std::map<Key, Sample> samples;
    for (const Well& well : measurements.wells) {
        if (well.type != SampleType::spike && well.type != SampleType::redilution) continue;
        Tested& own = wells[key_of(well.sample)][well.dilution];
        own.sum_added += well.spike.value_or(0);
        (well.spike ? own.spiked : own.plain).push_back(well);
        Sample unknown = well.sample;
        unknown.value = {0, State::not_measured};
        samples.emplace(key_of(well.sample), std::move(unknown));
    }
    for (const std::vector<Sample>* all : {&measurements.samples, &measurements.human}) {
        for (const Sample& sample : *all) {
            const auto tested = samples.find(key_of(sample));
            if (tested != samples.end()) tested->second = sample;
        }
    }
    std::vector<InhibitionTest> tests;
    for (const auto& [key, own] : wells) tests.push_back(tested(samples.at(key), own, limits));
    std::stable_sort(tests.begin(), tests.end(), [](const InhibitionTest& a, const InhibitionTest& b) {
        const auto rank = [](const InhibitionTest& one) {
            return std::tuple(one.sample.target, one.sample.tissue->order, one.sample.day);
        };
        if (rank(a) != rank(b)) return rank(a) < rank(b);
        return natural_less(a.sample.animal, b.sample.animal);
    });
    return tests;
}

}  // namespace nonclin::biodistribution
