#include <algorithm>
#include <numeric>

#include "nonclin/biodistribution/assay_rows.hpp"
#include "nonclin/stats/interval.hpp"

namespace nonclin::biodistribution {

namespace {

const Measured not_applicable{0, State::not_applicable};

Measured given(const std::optional<double>& number) { return number ? Measured::of(*number) : not_applicable; }

Result<Measured> upper_bound(std::int64_t seen, std::int64_t all, double confidence) {
    if (all == 0) return not_applicable;
    const Result<double> bound = stats::clopper_pearson_upper(seen, all, confidence);
    if (!bound) return fail(bound.error());
    return Measured::of(*bound);
}

Outcome outcome_of(const Tally& tally, const AcceptanceLimit& limit) {
    if (!limit.judges()) return Outcome::not_judged;
    if (tally.tested == 0) return Outcome::not_tested;
    if (tally.outside > 0) return Outcome::outside;
    return tally.open > 0 ? Outcome::open : Outcome::within;
}

void tell_acceptance(const AssayAnswers& answers, Output& output) {
    for (const AcceptanceLimit& limit : answers.limits.all) {
        const Tally all = tally(answers, limit.criterion);
        output.row("acceptance",
                   AcceptanceRow{limit.criterion, given(limit.least), given(limit.most), limit.unit, all.tested,
                                 all.outside, all.open, outcome_of(all, limit), limit.basis, limit.source});
    }
}

Result<void> tell_detections(const AssayAnswers& answers, Output& output) {
    for (const Detections& one : answers.detections) {
        const auto bound = upper_bound(one.animals_detected, one.animals, answers.parameters.confidence);
        if (!bound) return fail(bound.error());
        output.row("detections", DetectionRow{one.tissue->name, one.tissue->unit, one.whose, one.animals,
                                              one.animals_detected, *bound, one.samples, one.quantified, one.below_lloq,
                                              one.not_detected, one.least, one.median, one.most});
    }
    return {};
}

const Detections* treated_of(const AssayAnswers& answers, const Tissue* tissue) {
    for (const Detections& one : answers.detections) {
        if (one.tissue == tissue && one.whose == Whose::treated) return &one;
    }
    return nullptr;
}

// What the assay printed, also below the LLOQ.
Measured reading_of(const Sample& sample) {
    return sample.is_measured() && sample.value.value > 0 ? Measured::of(sample.value.value) : not_applicable;
}

ControlRow control_row(const AssayAnswers& answers, const Sample& sample) {
    ControlRow row{sample.animal,
                   sample.group,
                   whose(sample),
                   sample.day,
                   sample.tissue->name,
                   sample.unit(),
                   sample.value,
                   reading_of(sample),
                   given(sample.lloq),
                   given(sample.lod),
                   0,
                   0,
                   {},
                   {},
                   {},
                   {}};
    row.treated_least = row.treated_median = row.treated_most = {0, State::not_measured};
    row.times_below_treated_median = not_applicable;
    const Detections* treated = treated_of(answers, sample.tissue);
    if (treated == nullptr) return row;
    row.treated_samples = treated->samples;
    row.treated_quantified = treated->quantified;
    row.treated_least = treated->least;
    row.treated_median = treated->median;
    row.treated_most = treated->most;
    if (row.reading.is_quantified() && treated->median.is_quantified())
        row.times_below_treated_median = Measured::of(treated->median.value / row.reading.value);
    return row;
}

void tell_controls(const AssayAnswers& answers, Output& output) {
    std::vector<const Sample*> controls;
    for (const Sample& sample : answers.measurements.samples) {
        if (whose(sample) != Whose::treated && sample.is_measured()) controls.push_back(&sample);
    }
    std::stable_sort(controls.begin(), controls.end(), [](const Sample* a, const Sample* b) {
        const auto rank = [](const Sample* one) { return one->value.is_quantified() ? 0 : one->is_detected() ? 1 : 2; };
        if (rank(a) != rank(b)) return rank(a) < rank(b);
        if (a->tissue->order != b->tissue->order) return a->tissue->order < b->tissue->order;
        if (a->animal != b->animal) return natural_less(a->animal, b->animal);
        return a->day < b->day;
    });
    for (const Sample* sample : controls) output.row("controls", control_row(answers, *sample));
}

Result<void> tell_run_controls(const AssayAnswers& answers, Output& output) {
    for (const RunControls& one : answers.run_controls) {
        RunControlRow row{
            one.target,           one.plate,   one.type,       one.wells,      one.amplified, not_applicable,
            given(one.lowest_cq), one.highest, not_applicable, not_applicable, not_applicable};
        if (!one.highest.is_quantified()) row.highest_copies = not_applicable;
        if (one.type != SampleType::positive_control) {
            const auto bound = upper_bound(one.amplified, one.wells, answers.parameters.confidence);
            if (!bound) return fail(bound.error());
            row.amplified_upper_bound = *bound;
        }
        if (!one.recoveries.empty()) {
            const auto [least, most] = std::minmax_element(one.recoveries.begin(), one.recoveries.end());
            const double sum = std::accumulate(one.recoveries.begin(), one.recoveries.end(), 0.0);
            row.recovery_least = Measured::of(*least);
            row.recovery_mean = Measured::of(sum / static_cast<double>(one.recoveries.size()));
            row.recovery_most = Measured::of(*most);
        }
        output.row("run_controls", row);
    }
    return {};
}

void tell_inhibition(const AssayAnswers& answers, Output& output) {
    for (const InhibitionTest& test : answers.inhibition) {
        const Sample& sample = test.sample;
        const bool has_dilution = test.dilution > 1;
        output.row("inhibition",
                   InhibitionRow{sample.animal, sample.day, sample.tissue->name, sample.target, sample.unit(),
                                 sample.value, test.spiked_wells > 0 ? Measured::of(test.added) : not_applicable,
                                 test.recovery.number(), given(test.recovery.least), given(test.recovery.most),
                                 has_dilution ? Measured::of(test.dilution) : not_applicable,
                                 has_dilution ? test.rediluted : not_applicable, test.rediluted_share.number(),
                                 test.rediluted_recovery.number(), test.verdict, test.is_swamped});
    }
}

void tell_samples(const AssayAnswers& answers, Output& output) {
    for (const LowInput& low : answers.low_inputs) {
        const Sample& sample = *low.sample;
        output.row("low_inputs", InputRow{sample.animal, sample.day, sample.tissue->name, sample.target,
                                          *sample.input_ug, low.nominal_ug, low.share_percent(), sample.value,
                                          given(sample.lloq), given(low.lloq_at_input), low.has_low_lloq()});
    }
    const AcceptanceLimit& limit = answers.limits[Criterion::replicate_cv];
    for (const Sample* sample : answers.replicated) {
        const Spread& spread = sample->spread;
        const bool is_over =
            spread.cv_percent.is_quantified() && limit.of(spread.cv_percent.value) == Held::above && limit.judges();
        output.row("replicates",
                   ReplicateRow{sample->animal, sample->day, sample->tissue->name, sample->target, sample->unit(),
                                static_cast<std::int64_t>(spread.wells), static_cast<std::int64_t>(spread.quantified),
                                static_cast<std::int64_t>(spread.detected), sample->value, spread.cv_percent,
                                given(limit.most), spread.mean_cq, spread.sd_cq, is_over, spread.is_discordant()});
    }
}

// A result of one assay divided by a known number keeps its state.
Measured divided(const Sample* sample, double by) {
    if (sample == nullptr) return {0, State::not_measured};
    return sample->value.is_quantified() ? Measured::of(sample->value.value / by) : Measured{0, sample->value.state};
}

void tell_human(const AssayAnswers& answers, Output& output) {
    const AssayParameters& p = answers.parameters;
    for (const HumanCells& cells : answers.human) {
        const Sample& sample = *cells.human;
        HumanCellRow row{sample.animal,
                         sample.group,
                         sample.dose,
                         sample.dose_unit,
                         sample.day,
                         sample.tissue->name,
                         sample.unit(),
                         divided(cells.vector, 1),
                         divided(cells.human, p.human_target_per_genome),
                         not_applicable,
                         cells.cells_ratio.number(),
                         cells.copies_per_genome.number(),
                         given(cells.copies_per_genome.least),
                         given(cells.copies_per_genome.most)};
        // "at least 0" alone says nothing.
        if (row.copies_per_genome_least == Measured::of(0) && !row.copies_per_genome_most.is_quantified())
            row.copies_per_genome_least = not_applicable;
        if (p.vector_copies_per_cell > 0) row.cells_by_vector = divided(cells.vector, p.vector_copies_per_cell);
        output.row("human_cells", row);
    }
}

void tell_curves(const AssayAnswers& answers, Output& output) {
    for (const StandardCurve& curve : answers.measurements.curves) {
        const double efficiency = 100 * curve.efficiency();
        const bool is_within = answers.limits[Criterion::pcr_efficiency].of(efficiency) == Held::within &&
                               answers.limits[Criterion::pcr_r_squared].of(curve.r_squared) == Held::within;
        output.row("assay_curves",
                   AssayCurveRow{curve.plate, curve.target, curve.slope, efficiency, curve.r_squared,
                                 static_cast<std::int64_t>(curve.standards), curve.lowest, curve.highest, is_within});
    }
}

}  // namespace

Result<void> tell_assay_tables(const AssayAnswers& answers, Output& output) {
    tell_acceptance(answers, output);
    if (auto told = tell_detections(answers, output); !told) return told;
    tell_controls(answers, output);
    if (auto told = tell_run_controls(answers, output); !told) return told;
    tell_inhibition(answers, output);
    tell_samples(answers, output);
    tell_human(answers, output);
    tell_curves(answers, output);
    for (const Sample& sample : answers.measurements.samples) {
        if (!sample.is_measured()) continue;
        output.row(sample.unit() == Unit::copies_per_ug ? "readings" : "fluid_readings",
                   ReadingRow{sample.animal, sample.group, sample.dose, sample.dose_unit, whose(sample), sample.day,
                              sample.tissue->name, sample.unit(), sample.value, given(sample.lloq)});
    }
    return {};
}

}  // namespace nonclin::biodistribution
