#pragma once

#include <optional>
#include <string>
#include <vector>

#include "nonclin/analysis/output.hpp"
#include "nonclin/biodistribution/acceptance.hpp"
#include "nonclin/biodistribution/assay.hpp"
#include "nonclin/biodistribution/human_cells.hpp"
#include "nonclin/biodistribution/inhibition.hpp"
#include "nonclin/biodistribution/measurements.hpp"
#include "nonclin/biodistribution/treated_range.hpp"

namespace nonclin::biodistribution {

/// Control wells of one target, plate and kind.
struct RunControls {
    Target target = Target::vector;
    std::string plate;
    SampleType type = SampleType::ntc;
    std::int64_t wells = 0;      // measured
    std::int64_t amplified = 0;  // any signal, below the LLOQ included
    std::optional<double> lowest_cq;
    Measured highest;                // of the amplified ones, where their copies are known
    std::vector<double> recoveries;  // %, of positive controls with an expected amount
};

/// A sample of which less DNA went into a reaction than was laid down.
struct LowInput {
    const Sample* sample = nullptr;
    double nominal_ug = 0;
    std::optional<double>
        lloq_at_input;  // LLOQ of samples at nominal input x nominal / input; none where there are none

    double share_percent() const { return 100 * *sample->input_ug / nominal_ug; }
    /// The LLOQ given to the sample is lower than its DNA can show.
    bool has_low_lloq() const { return lloq_at_input && sample->lloq && *sample->lloq < *lloq_at_input * (1 - 1e-6); }
};

/// All that the analysis of an assay has worked out, before it is told.
struct AssayAnswers {
    AssayParameters parameters;
    AcceptanceLimits limits;
    Measurements measurements;
    std::vector<Detections> detections;
    std::vector<RunControls> run_controls;  // by target, plate and kind
    std::vector<InhibitionTest> inhibition;
    std::vector<LowInput> low_inputs;       // least share first
    std::int64_t inputs_known = 0;          // samples with an input and a nominal input
    std::vector<const Sample*> replicated;  // samples of two measured wells or more, widest spread first
    std::vector<HumanCells> human;
};

/// How many of what was held against a limit lie where.
struct Tally {
    std::int64_t tested = 0, outside = 0, open = 0;
};
Tally tally(const AssayAnswers& answers, Criterion criterion);

/// Works everything out of measurements that have been read.
AssayAnswers worked_out(const AssayParameters& parameters, AcceptanceLimits limits, Measurements measurements);

std::vector<Finding> assay_findings();

/// Tells the answers: tables, findings with their sentences, limits, figures.
Result<void> tell_assay_tables(const AssayAnswers& answers, Output& output);
Result<void> tell_assay_findings(const AssayAnswers& answers, Output& output);
void tell_assay_limits(const AssayAnswers& answers, Output& output);
void draw_assay(const AssayAnswers& answers, Output& output);

}  // namespace nonclin::biodistribution
