#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "nonclin/base/diagnostics.hpp"
#include "nonclin/base/text.hpp"

namespace nonclin::programme {

/// A dose of the trial after the first, and why it comes then.
struct DoseStep {
    double dose = 0;  // in the unit of the cohorts
    Text reason;
    Place place;
};

struct StoppingRule {
    Text rule, reason;
    Place place;
};

/// What a derived dose of a kind of figure is divided by; there is none by default. Several on one kind are multiplied,
/// and then each says what it is for.
struct SafetyFactor {
    std::string on;  // noael, mtd …
    double factor = 1;
    Text purpose;  // what it is for: between species, an irreversible harm …; may be empty
    Text reason;
    Place place;
};

/// A person's grade of a route in place of the rule table's.
struct RouteGrade {
    std::string scaling, grade;
    Text reason;
    Place place;
};

/// What the dose argument has to know of a study beyond its design.
struct DosedAnimals {
    std::string study;
    std::map<std::string, double> figures;  // weight_kg, sites, site_volume_ml, organ_g, tumour_ml
    std::optional<bool> is_immunodeficient, is_permissive;
    Place place;
};

/// A dose that people have had of the same or a comparable product.
struct PriorHumanDose {
    std::string product;
    double dose = 0;
    std::string unit, says, document, titre_assay;  // says: tolerated, active
    Place place;
};

/// The dose argument of the first trial, as a person plans it.
struct FirstInHuman {
    std::optional<double> start;
    Text reason, by;
    std::string on;
    std::optional<bool> is_irreversible;
    std::string target_organ, toxicity_organ;  // the second of points of toxicology; empty: the first
    std::vector<DoseStep> steps;
    std::vector<StoppingRule> stopping_rules;
    std::vector<SafetyFactor> safety_factors;
    std::vector<RouteGrade> grades;
    std::vector<DosedAnimals> animals;
    std::vector<PriorHumanDose> prior_human;
    Place place;
};

}  // namespace nonclin::programme
