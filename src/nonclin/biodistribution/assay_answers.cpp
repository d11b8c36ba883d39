#include "nonclin/biodistribution/assay_answers.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace nonclin::biodistribution {

namespace {

void count(const Well& well, RunControls& controls) {
    const Measured& value = well.sample.value;
    if (!well.sample.is_measured()) return;
    ++controls.wells;
    if (!well.sample.is_detected()) return;
    ++controls.amplified;
    if (well.cq) controls.lowest_cq = std::min(controls.lowest_cq.value_or(*well.cq), *well.cq);
    const bool is_higher = !controls.highest.is_quantified() || value.value > controls.highest.value;
    if (value.value > 0 && is_higher) controls.highest = Measured::of(value.value);
}

std::vector<RunControls> run_controls_of(const std::vector<Well>& wells) {
    std::map<std::tuple<Target, std::string, SampleType>, RunControls> parts;
    for (const Well& well : wells) {
        if (well.type == SampleType::spike || well.type == SampleType::redilution) continue;
        RunControls& part = parts[{well.sample.target, well.plate, well.type}];
        part.target = well.sample.target;
        part.plate = well.plate;
        part.type = well.type;
        count(well, part);
        if (well.expected && well.sample.value.is_quantified())
            part.recoveries.push_back(100 * well.sample.value.value / *well.expected);
    }
    std::vector<RunControls> all;
    for (auto& [key, part] : parts) all.push_back(std::move(part));
    std::stable_sort(all.begin(), all.end(), [](const RunControls& a, const RunControls& b) {
        if (a.target != b.target || a.type != b.type) return std::tie(a.target, a.type) < std::tie(b.target, b.type);
        return natural_less(a.plate, b.plate);
    });
    return all;
}

double nominal_of(const Sample& sample, double otherwise) { return sample.nominal_ug.value_or(otherwise); }

bool is_under(const Sample& sample, double nominal) { return *sample.input_ug < nominal * (1 - 1e-9); }

// The LLOQ that samples of at least nominal input have, where all have the same.
std::optional<double> lloq_at_nominal(const std::vector<Sample>& samples, double otherwise) {
    std::optional<double> lloq;
    for (const Sample& sample : samples) {
        const double nominal = nominal_of(sample, otherwise);
        const bool counts = sample.input_ug && nominal > 0 && sample.lloq && sample.unit() == Unit::copies_per_ug;
        if (counts && !is_under(sample, nominal)) lloq = std::max(lloq.value_or(0), *sample.lloq);
    }
    return lloq;
}

void find_low_inputs(AssayAnswers& answers) {
    for (const std::vector<Sample>* samples : {&answers.measurements.samples, &answers.measurements.human}) {
        const std::optional<double> lloq = lloq_at_nominal(*samples, answers.parameters.nominal_dna_ug);
        for (const Sample& sample : *samples) {
            const double nominal = nominal_of(sample, answers.parameters.nominal_dna_ug);
            if (!sample.input_ug || !(nominal > 0) || !sample.is_measured()) continue;
            ++answers.inputs_known;
            if (!is_under(sample, nominal)) continue;
            LowInput low{&sample, nominal, {}};
            if (lloq && sample.unit() == Unit::copies_per_ug) low.lloq_at_input = *lloq * nominal / *sample.input_ug;
            answers.low_inputs.push_back(low);
        }
    }
    std::stable_sort(answers.low_inputs.begin(), answers.low_inputs.end(),
                     [](const LowInput& a, const LowInput& b) { return a.share_percent() < b.share_percent(); });
}

void find_replicated(AssayAnswers& answers) {
    for (const std::vector<Sample>* samples : {&answers.measurements.samples, &answers.measurements.human}) {
        for (const Sample& sample : *samples) {
            if (sample.spread.wells > 1) answers.replicated.push_back(&sample);
        }
    }
    std::stable_sort(answers.replicated.begin(), answers.replicated.end(), [](const Sample* a, const Sample* b) {
        const auto width = [](const Sample* one) {
            return one->spread.cv_percent.is_quantified() ? one->spread.cv_percent.value : -1;
        };
        return width(a) > width(b);
    });
}

void add(Held held, Tally& tally) {
    ++tally.tested;
    if (held == Held::open) ++tally.open;
    if (held == Held::below || held == Held::above) ++tally.outside;
}

Tally spiked_tissues(const AssayAnswers& answers, const AcceptanceLimit& limit) {
    std::map<std::size_t, std::int64_t> spiked;
    for (const Detections& one : answers.detections) spiked.emplace(one.tissue->order, 0);
    for (const InhibitionTest& test : answers.inhibition) {
        if (test.sample.target == Target::vector && test.spiked_wells > 0) ++spiked[test.sample.tissue->order];
    }
    Tally tally;
    for (const auto& [tissue, count] : spiked) add(limit.of(static_cast<double>(count)), tally);
    return tally;
}

}  // namespace

Tally tally(const AssayAnswers& answers, Criterion criterion) {
    const AcceptanceLimit& limit = answers.limits[criterion];
    Tally all;
    switch (criterion) {
        case Criterion::spike_recovery:
            for (const InhibitionTest& test : answers.inhibition) {
                if (test.spiked_wells > 0) add(test.is_swamped ? Held::open : limit.of(test.recovery), all);
            }
            break;
        case Criterion::redilution_agreement:
            for (const InhibitionTest& test : answers.inhibition) {
                const bool has_share = test.rediluted_share.least || test.rediluted_share.most;
                if (has_share) add(limit.of(test.rediluted_share), all);
            }
            break;
        case Criterion::control_accuracy:
            for (const RunControls& controls : answers.run_controls) {
                for (const double recovery : controls.recoveries) add(limit.of(recovery), all);
            }
            break;
        case Criterion::replicate_cv:
            for (const Sample* sample : answers.replicated) {
                if (sample->spread.cv_percent.is_quantified()) add(limit.of(sample->spread.cv_percent.value), all);
            }
            break;
        case Criterion::pcr_efficiency:
            for (const StandardCurve& curve : answers.measurements.curves) add(limit.of(100 * curve.efficiency()), all);
            break;
        case Criterion::pcr_r_squared:
            for (const StandardCurve& curve : answers.measurements.curves) add(limit.of(curve.r_squared), all);
            break;
        case Criterion::spiked_replicates:
            return spiked_tissues(answers, limit);
    }
    return all;
}

AssayAnswers worked_out(const AssayParameters& parameters, AcceptanceLimits limits, Measurements measurements) {
    AssayAnswers answers{parameters, std::move(limits), std::move(measurements), {}, {}, {}, {}, 0, {}, {}};
    answers.detections = detections(answers.measurements.samples);
    answers.run_controls = run_controls_of(answers.measurements.wells);
    answers.inhibition = inhibition_tests(answers.measurements, answers.limits);
    find_low_inputs(answers);
    find_replicated(answers);
    answers.human =
        human_cells(answers.measurements, parameters.human_target_per_genome, parameters.vector_copies_per_cell);
    return answers;
}

}  // namespace nonclin::biodistribution
