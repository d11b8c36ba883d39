#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/analysis/declare.hpp"
#include "nonclin/dose/argument.hpp"

namespace nonclin::dose {

/// What stands behind a conversion: sources that were read, a person who entered the dose it starts from or one of its
/// numbers and vouches for it, or a source that nobody has verified.
enum class Support { verified, entered, unverified };
std::span<const std::string_view> words(Support);
Text described(Support support);

struct PointRow {
    std::string point, study;
    PointKind kind = PointKind::noael;
    Bound bound = Bound::exact;
    Measured dose;
    std::string dose_unit, species;
    AnimalSex sex = AnimalSex::not_stated;
    Measured day;
    std::string route, lot, titre_assay;
    Measured titre_factor;
    Article article = Article::not_stated;
    Purpose purpose = Purpose::toxicology;
    PointBasis basis = PointBasis::entered;
    std::string where, where_en;
    ReportState state = ReportState::not_stated;
    Use use = Use::used;
    Why why = Why::enters;
    std::string route_reason, route_reason_en;  // of a point by another route that a person accepted
    std::string difference, difference_en;      // of a document's article from the product
};

struct RouteRow {
    Scaling scaling = Scaling::body_weight;
    Animals animals = Animals::any;
    Points points = Points::any;
    Grade grade = Grade::primary;
    bool is_by_person = false;
    std::string reason_zh, reason_en;
    std::int64_t numbers = 0;  // derived doses that are known
    bool is_verified = false;
    std::vector<std::string> source;
};

struct DerivedRow {
    std::string derived, point, study;
    PointKind kind = PointKind::noael;
    std::string species;
    Scaling scaling = Scaling::body_weight;
    Grade grade = Grade::primary;
    std::vector<std::string> patients;
    Bound bound = Bound::exact;
    Measured dose;
    std::string dose_unit, formula;
    Lacking lacking = Lacking::nothing;
    Measured safety_factor, dose_with_factor;
    Article article = Article::not_stated;
    Support support = Support::verified;
    bool is_counted = true;
    std::string organ;        // of a scaling by organ mass
    std::string other_route;  // by which the animals were dosed, where it is not the clinic's
};

struct NumberRow {
    std::string derived;
    NumberKind kind = NumberKind::animal_weight;
    std::string of;  // species, or the patients
    double value = 0;
    Measured least, most;
    std::string unit;
    bool is_interpolated = false;
    Support support = Support::verified;
    std::string rests_on;  // of a titre bridge: its file
    std::vector<std::string> source;
};

struct CohortRow {
    std::string cohort;
    double cohort_dose = 0;
    std::string dose_unit, derived;
    PointKind kind = PointKind::noael;
    std::string study;
    Scaling scaling = Scaling::body_weight;
    std::vector<std::string> patients;
    Measured derived_dose;
    Bound bound = Bound::exact;
    Measured margin, margin_with_factor;
    Standing standing = Standing::not_known;
    Side side = Side::fine;
    bool is_counted = true;
    std::string other_route;  // as in `derived`
};

struct PlanRow {
    Item item = Item::start;
    std::string on;
    Measured value;
    std::string dose_unit, what;
    Measured step;  // over the dose before it
    // Derived doses it stands above, above only with the safety factor, or below.
    std::vector<std::string> above_tolerated, above_factored, below_active;
    std::string reason, by, what_en, reason_en, by_en;
};

struct PatientRow {
    std::string patient, sex;
    Measured age_months, weight_kg, brain_g, csf_ml, organ_g, vitreous_ml, sites, site_volume_ml, tumour_ml,
        toxicity_organ_g;
};

/// The tables of the analysis, in the order people read them.
std::vector<Table> argument_tables();

}  // namespace nonclin::dose
