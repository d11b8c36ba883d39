#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/analysis/value.hpp"
#include "nonclin/biodistribution/sample_type.hpp"

namespace nonclin::biodistribution {

/// What copies are counted per. Values of two units are never converted into one another, pooled or drawn on one axis.
enum class Unit { copies_per_ug, copies_per_ml, copies_per_g };
std::span<const std::string_view> words(Unit);
Text described(Unit unit);  // 拷贝/μg 基因组 DNA, copies/ug genomic DNA

enum class Matrix { tissue, fluid, excreta };
std::span<const std::string_view> words(Matrix);
Text described(Matrix matrix);

enum class Sex { m, f, not_stated };
std::span<const std::string_view> words(Sex);
Text described(Sex sex);

/// How the animal came to be sampled. Samples of animals found dead or killed moribund keep their day and are never
/// pooled with those of a planned day.
enum class Fate { scheduled, found_dead, moribund };
std::span<const std::string_view> words(Fate);
Text described(Fate fate);

/// A tissue, fluid or excreta of the shared vocabulary.
struct Tissue {
    std::string name;  // the vocabulary's word
    Text title;
    Matrix matrix = Matrix::tissue;
    Unit unit = Unit::copies_per_ug;
    bool is_gonad = false;
    Sex sex = Sex::not_stated;  // the one that has it; not stated where both do
    std::size_t order = 0;      // place in the vocabulary
};

/// How far the replicates of a sample lie apart.
struct Spread {
    std::size_t wells = 0;                     // measured
    std::size_t quantified = 0, detected = 0;  // detected: quantified or below the LLOQ
    Measured mean_cq, sd_cq;                   // of wells with a Cq; not applicable with fewer than two
    Measured cv_percent;                       // of quantified wells; not applicable with fewer than two

    /// Vector was seen in some wells and not in others.
    bool is_discordant() const { return detected > 0 && detected < wells; }
};

/// One animal, one day, one tissue: what the assay says of it, its replicates joined.
struct Sample {
    std::string animal, group;
    double dose = 0;
    std::string dose_unit;
    Sex sex = Sex::not_stated;
    double day = 0;  // study day, day 1 is the day of dosing; below 1 before dosing
    Fate fate = Fate::scheduled;
    const Tissue* tissue = nullptr;
    Target target = Target::vector;
    Measured value;                     // in the unit of the tissue; a printed number below the LLOQ is kept in it
    std::optional<double> lloq, lod;    // in the same unit
    std::size_t replicates = 1;         // measured ones
    bool has_mixed_replicates = false;  // some above the LLOQ, some below
    bool is_above_curve = false;        // read beyond the highest standard
    std::optional<double> input_ug, nominal_ug;  // DNA in a reaction, ug; the lowest input of its wells
    Spread spread;

    Unit unit() const { return tissue->unit; }
    bool is_predose() const { return day < 1; }
    bool is_dosed() const { return dose > 0; }
    bool is_measured() const { return value.state != State::not_measured && value.state != State::not_applicable; }
    bool is_detected() const { return value.is_quantified() || value.state == State::below_lloq; }
    /// Part of the profile of its group: after dosing, on a planned day, measured.
    bool is_pooled() const { return !is_predose() && fate == Fate::scheduled && is_measured(); }
};

/// Names in the order people expect: runs of digits by their number ("A2" before "A10").
bool natural_less(std::string_view a, std::string_view b);

}  // namespace nonclin::biodistribution
