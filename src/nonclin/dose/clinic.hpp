#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/analysis/value.hpp"
#include "nonclin/dose/dose_unit.hpp"

namespace nonclin::dose {

/// A dose level of the trial.
struct Cohort {
    double dose = 0;  // > 0, in the unit that all cohorts share
    std::string titre_assay;
};

/// The dose levels of a trial, in the order they are given.
struct Trial {
    std::vector<Cohort> cohorts;
    DoseUnit unit;
    std::string titre_assay;  // of all cohorts; empty where none is named
};

/// A reference patient: what is entered stands above what tables tell for the age.
struct Patient {
    std::string id;
    std::optional<double> age_months, weight_kg, brain_g, csf_ml, organ_g, vitreous_ml, sites, site_volume_ml,
        tumour_ml, toxicity_organ_g;
    std::string sex;  // m, f or empty
};

/// What the person plans, and why. The program shows where it stands and proposes nothing.
enum class Item { start, step, stopping_rule, safety_factor, grade };
std::span<const std::string_view> words(Item);
Text described(Item item);

struct Planned {
    Item item = Item::start;
    std::string on;  // safety factor: kind of point; grade: the scaling
    Measured value;  // start, step: dose in the cohorts' unit; safety factor: > 1
    Text what;       // stopping rule: the rule; grade: the grade; safety factor: what it is for, may be empty
    Text reason;     // never empty
    Text by;
};

}  // namespace nonclin::dose
