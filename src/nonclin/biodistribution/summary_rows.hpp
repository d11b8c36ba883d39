#pragma once

#include <string>
#include <vector>

#include "nonclin/analysis/declare.hpp"
#include "nonclin/biodistribution/course.hpp"
#include "nonclin/biodistribution/exposure.hpp"
#include "nonclin/biodistribution/group_profile.hpp"
#include "nonclin/biodistribution/standard_curve.hpp"
#include "nonclin/biodistribution/vocabulary.hpp"

namespace nonclin::biodistribution {

/// One animal, day and tissue.
struct SampleRow {
    std::string animal, group;
    double dose = 0;
    std::string dose_unit;
    Sex sex = Sex::not_stated;
    double day = 0;
    Fate status = Fate::scheduled;
    std::string tissue;
    Matrix matrix = Matrix::tissue;
    Unit unit = Unit::copies_per_ug;
    Measured copies, reading, lloq, lod, vg_per_diploid_genome;
    std::int64_t replicates = 0;
    std::vector<std::string> remarks;  // mixed_replicates, above_curve, predose
};

/// One group, tissue and day.
struct GroupRow {
    std::string group;
    double dose = 0;
    std::string dose_unit, tissue;
    Unit unit = Unit::copies_per_ug;
    double day = 0;
    std::int64_t n = 0, n_quantified = 0, n_below_lloq = 0, n_not_detected = 0;
    Centre centre = Centre::not_estimable;
    Measured geometric_mean, lower, upper, minimum, median, maximum, lloq, vg_per_diploid_genome;
};

/// One profile: an animal, or a group where no animal was sampled serially.
struct KineticsRow {
    std::string group;
    double dose = 0;
    std::string dose_unit, tissue;
    Unit unit = Unit::copies_per_ug;
    std::string animal;
    std::vector<std::string> sampling;
    Measured cmax, tmax_day, auc_linear, auc_linear_log, auc_extrapolated_percent, half_life_days, rsq_adjusted;
    std::vector<std::string> terminal_days;
    Measured last_quantified_day;
    kinetics::Reason why_no_half_life = kinetics::Reason::none;
};

/// Whether a phase was sampled: by the days alone.
enum class Sampled { yes, no, not_declared };
std::span<const std::string_view> words(Sampled);
Text described(Sampled sampled);

/// One group and tissue: which phases were sampled, and what was seen.
struct PhaseRow {
    std::string group;
    double dose = 0;
    std::string dose_unit, tissue;
    std::vector<std::string> sampling_days;
    Sampled peak = Sampled::not_declared, steady_state = Sampled::not_declared, first_peak = Sampled::not_declared,
            second_peak = Sampled::not_declared, clearance = Sampled::not_declared;
    Seen seen = Seen::too_few_points;
    std::int64_t days_judged = 0;
    Measured peak_day, second_peak_day, last_change_log10;
    std::string why_zh, why_en;
};

/// One tissue promised or measured.
struct PanelRow {
    std::string tissue;
    Matrix matrix = Matrix::tissue;
    Unit unit = Unit::copies_per_ug;
    bool is_gonad = false, is_promised = false, is_measured = false;
    std::int64_t animals = 0;
    Measured last_day;
    std::int64_t n_last = 0, n_quantified_last = 0, n_detected_last = 0;
    Measured quantified_upper_bound;
};

/// One standard curve.
struct CurveRow {
    std::string plate;
    double slope = 0, intercept = 0, efficiency = 0, r_squared = 0;
    std::int64_t standards = 0;
    double lowest = 0, highest = 0;
};

/// The tables of the summary with their columns, in the order of its result.
std::vector<Table> summary_tables();

/// @param mass  null where no genome mass is known: the column then does not apply
SampleRow row_of(const Sample& sample, const GenomeMass* mass);
GroupRow row_of(const GroupProfile& profile, const CoursePoint& point, const GenomeMass* mass);
KineticsRow row_of(const GroupProfile& profile, const Exposure& exposure);
CurveRow row_of(const StandardCurve& curve);

/// The words and numbers a table's list of days is made of.
std::vector<std::string> day_words(std::span<const double> days);

}  // namespace nonclin::biodistribution
