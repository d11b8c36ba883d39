#pragma once

#include <string>
#include <vector>

#include "nonclin/biodistribution/assay_answers.hpp"

namespace nonclin::biodistribution {

/// What came of holding something against a criterion.
enum class Outcome { within, outside, open, not_tested, not_judged };
std::span<const std::string_view> words(Outcome);
Text described(Outcome outcome);

struct AcceptanceRow {
    Criterion criterion{};
    Measured least, most;
    std::string unit;
    std::int64_t tested = 0, outside = 0, open = 0;
    Outcome outcome = Outcome::not_tested;
    Basis basis = Basis::verified;
    std::string source;
};

struct DetectionRow {
    std::string tissue;
    Unit unit = Unit::copies_per_ug;
    Whose whose = Whose::treated;
    std::int64_t animals = 0, animals_detected = 0;
    Measured detected_upper_bound;
    std::int64_t samples = 0, n_quantified = 0, n_below_lloq = 0, n_not_detected = 0;
    Measured least, median, most;
};

struct ControlRow {
    std::string animal, group;
    Whose whose = Whose::control;
    double day = 0;
    std::string tissue;
    Unit unit = Unit::copies_per_ug;
    Measured copies, reading, lloq, lod;
    std::int64_t treated_samples = 0, treated_quantified = 0;
    Measured treated_least, treated_median, treated_most, times_below_treated_median;
};

struct RunControlRow {
    Target target = Target::vector;
    std::string plate;
    SampleType type = SampleType::ntc;
    std::int64_t wells = 0, amplified = 0;
    Measured amplified_upper_bound, lowest_cq, highest_copies, recovery_least, recovery_mean, recovery_most;
};

struct InhibitionRow {
    std::string animal;
    double day = 0;
    std::string tissue;
    Target target = Target::vector;
    Unit unit = Unit::copies_per_ug;
    Measured copies, added, recovery, recovery_least, recovery_most, dilution, rediluted, rediluted_share,
        rediluted_recovery;
    Inhibition verdict = Inhibition::open;
    bool is_swamped = false;
};

struct InputRow {
    std::string animal;
    double day = 0;
    std::string tissue;
    Target target = Target::vector;
    double input = 0, nominal = 0, share_percent = 0;
    Measured copies, lloq, lloq_at_input;
    bool has_low_lloq = false;
};

struct ReplicateRow {
    std::string animal;
    double day = 0;
    std::string tissue;
    Target target = Target::vector;
    Unit unit = Unit::copies_per_ug;
    std::int64_t wells = 0, n_quantified = 0, n_detected = 0;
    Measured mean, cv_percent, limit_percent, mean_cq, sd_cq;
    bool is_over_limit = false, is_discordant = false;
};

struct HumanCellRow {
    std::string animal, group;
    double dose = 0;
    std::string dose_unit;
    double day = 0;
    std::string tissue;
    Unit unit = Unit::copies_per_ug;
    Measured vector_copies, human_genomes, cells_by_vector, cells_ratio, copies_per_genome, copies_per_genome_least,
        copies_per_genome_most;
};

struct AssayCurveRow {
    std::string plate;
    Target target = Target::vector;
    double slope = 0, efficiency_percent = 0, r_squared = 0;
    std::int64_t standards = 0;
    double lowest = 0, highest = 0;
    bool is_within_limits = false;
};

struct ReadingRow {
    std::string animal, group;
    double dose = 0;
    std::string dose_unit;
    Whose whose = Whose::treated;
    double day = 0;
    std::string tissue;
    Unit unit = Unit::copies_per_ug;
    Measured copies, lloq;
};

/// The tables with their columns, in the order a reviewer reads them.
std::vector<Table> assay_tables();

}  // namespace nonclin::biodistribution
