#include "nonclin/dose/scaling.hpp"

#include <doctest/doctest.h>

#include "unit/dose/dose_tables.hpp"

namespace nonclin::dose {

namespace {

using Set = std::function<void(ReferencePoint&, Patient&)>;

// One conversion worked out with pencil and paper.
struct Case {
    const char* said;
    Scaling scaling;
    double dose;
    const char* unit;
    const char* species;
    const char* trial_unit;
    std::optional<double> age_months;
    const char* sex;
    Set set;
    double expected;
};

Conversion worked(const Case& one) {
    RuleTables tables = dose_test::rules();
    const auto physiology = Physiology::read(tables);
    REQUIRE(physiology);
    ReferencePoint point;
    point.dose = Measured::of(one.dose);
    point.unit = *dose_unit_of(one.unit);
    point.species = one.species;
    Patient patient;
    patient.age_months = one.age_months;
    patient.sex = one.sex;
    if (one.set) one.set(point, patient);
    const DoseUnit unit = *dose_unit_of(one.trial_unit);
    return converted(point, one.scaling, patient, {*physiology, unit, "liver"});
}

constexpr double adult = 360;

const std::vector<Case>& cases() {
    using S = Scaling;
    using P = ReferencePoint;
    static const std::vector<Case> all{
        // body weight
        {"3e13 vg/kg stays", S::body_weight, 3e13, "vg_per_kg", "cynomolgus", "vg_per_kg", {}, "", {}, 3e13},
        {"6e13 vg in 3 kg", S::body_weight, 6e13, "vg", "cynomolgus", "vg_per_kg", {}, "", {}, 2e13},
        {"5e13 x 0.6 for a patient of 10 kg", S::body_weight, 5e13, "vg_per_kg", "mouse", "vg", 12, "",
         [](P& p, Patient& h) {
             p.titre_factor = 0.6;
             h.weight_kg = 10;
         },
         3e14},
        // body surface
        {"mouse 1 x 3 / 37",
         S::body_surface,
         1,
         "mg_rna_per_kg",
         "mouse",
         "mg_rna_per_kg",
         adult,
         "m",
         {},
         0.081081081081},
        {"monkey 3 x 12 / 37",
         S::body_surface,
         3,
         "mg_rna_per_kg",
         "cynomolgus",
         "mg_rna_per_kg",
         adult,
         "m",
         {},
         0.972972972973},
        {"rat 6 x 6 / (20 / 0.8187), a child of 20 kg", S::body_surface, 6, "mg_rna_per_kg", "rat", "mg_rna_per_kg", 60,
         "", [](P&, Patient& h) { h.weight_kg = 20; }, 1.47366},
        // mass of the target organ
        {"3e13 x 3 x 1800 / 87 / 73",
         S::organ_mass,
         3e13,
         "vg_per_kg",
         "cynomolgus",
         "vg_per_kg",
         adult,
         "m",
         {},
         2.55077940482e13},
        {"3e13 x 3 x 130 / 87 / 3.5, a newborn",
         S::organ_mass,
         3e13,
         "vg_per_kg",
         "cynomolgus",
         "vg_per_kg",
         0,
         "",
         {},
         3.84236453202e13},
        {"1e13 x 1500 / 100, both masses entered",
         S::organ_mass,
         1e13,
         "vg",
         "dog",
         "vg",
         {},
         "",
         [](P& p, Patient& h) {
             p.organ_g = 100;
             h.organ_g = 1500;
         },
         1.5e14},
        // brain mass
        {"1e13 x 1300 / 83", S::brain_mass, 1e13, "vg", "cynomolgus", "vg", adult, "f", {}, 1.56626506024e14},
        {"1e13 x 1450 / 83", S::brain_mass, 1e13, "vg", "cynomolgus", "vg", adult, "m", {}, 1.74698795181e14},
        {"2e12 x 950 / 76, brain of the patient entered",
         S::brain_mass,
         2e12,
         "vg",
         "dog",
         "vg",
         {},
         "",
         [](P&, Patient& h) { h.brain_g = 950; },
         2.5e13},
        // cerebrospinal fluid
        {"1e13 x 130 / 15", S::csf_volume, 1e13, "vg", "cynomolgus", "vg", adult, "f", {}, 8.66666666667e13},
        {"3e11 x 40 / 0.25, an infant", S::csf_volume, 3e11, "vg", "rat", "vg", 3, "", {}, 4.8e13},
        {"1e10 x 80 / 0.04, fluid of the patient entered", S::csf_volume, 1e10, "vg", "mouse", "vg", 48, "",
         [](P&, Patient& h) { h.csf_ml = 80; }, 2e13},
        // absolute dose
        {"1e7 PFU stay", S::absolute, 1e7, "pfu", "mouse", "pfu", {}, "", {}, 1e7},
        {"1.5e11 vg/eye stay", S::absolute, 1.5e11, "vg_per_eye", "dog", "vg_per_eye", {}, "", {}, 1.5e11},
        {"4e8 PFU/kg in 20 g", S::absolute, 4e8, "pfu_per_kg", "mouse", "pfu", {}, "", {}, 8e6},
        // vitreous
        {"1e11 x 4 / 2.04",
         S::eye_volume,
         1e11,
         "vg_per_eye",
         "cynomolgus",
         "vg_per_eye",
         adult,
         "",
         {},
         1.96078431373e11},
        {"1e10 x 4 / 1.41", S::eye_volume, 1e10, "vg_per_eye", "rabbit", "vg_per_eye", adult, "", {}, 2.83687943262e10},
        {"2e11 x 3.9 / 2.34, vitreous of the patient entered",
         S::eye_volume,
         2e11,
         "vg_per_eye",
         "minipig",
         "vg_per_eye",
         {},
         "",
         [](P&, Patient& h) { h.vitreous_ml = 3.9; },
         3.33333333333e11},
        // dose per site
        {"5e11 vg/site stay", S::site_dose, 5e11, "vg_per_site", "mouse", "vg_per_site", {}, "", {}, 5e11},
        {"4e12 over 8 sites, 20 sites of a patient",
         S::site_dose,
         4e12,
         "vg",
         "cynomolgus",
         "vg",
         {},
         "",
         [](P& p, Patient& h) {
             p.sites = 8;
             h.sites = 20;
         },
         1e13},
        {"1e11 x 10 sites / 50 kg",
         S::site_dose,
         1e11,
         "vg_per_site",
         "dog",
         "vg_per_kg",
         {},
         "",
         [](P&, Patient& h) {
             h.sites = 10;
             h.weight_kg = 50;
         },
         2e10},
        // injected volume
        {"1e11 x 0.3 / 0.1",
         S::site_volume,
         1e11,
         "vg_per_eye",
         "cynomolgus",
         "vg_per_eye",
         {},
         "",
         [](P& p, Patient& h) {
             p.site_volume_ml = 0.1;
             h.site_volume_ml = 0.3;
         },
         3e11},
        {"2e11 over 2 sites x 0.08 / 0.05 x 4 sites",
         S::site_volume,
         2e11,
         "vg",
         "cynomolgus",
         "vg",
         {},
         "",
         [](P& p, Patient& h) {
             p.sites = 2;
             p.site_volume_ml = 0.05;
             h.sites = 4;
             h.site_volume_ml = 0.08;
         },
         6.4e11},
        {"1.5e11 x 0.3 / 0.15",
         S::site_volume,
         1.5e11,
         "vg_per_eye",
         "cynomolgus",
         "vg_per_eye",
         {},
         "",
         [](P& p, Patient& h) {
             p.site_volume_ml = 0.15;
             h.site_volume_ml = 0.3;
         },
         3e11},
        // tumour
        {"1e6 x 10 / 0.1",
         S::tumour_volume,
         1e6,
         "pfu",
         "mouse",
         "pfu",
         {},
         "",
         [](P& p, Patient& h) {
             p.tumour_ml = 0.1;
             h.tumour_ml = 10;
         },
         1e8},
        {"5e7 x 0.02 x 4 / 0.2",
         S::tumour_volume,
         5e7,
         "pfu_per_kg",
         "mouse",
         "pfu",
         {},
         "",
         [](P& p, Patient& h) {
             p.tumour_ml = 0.2;
             h.tumour_ml = 4;
         },
         2e7},
        {"1e6 x 2 sites x 25 / 0.5",
         S::tumour_volume,
         1e6,
         "pfu_per_site",
         "hamster",
         "pfu",
         {},
         "",
         [](P& p, Patient& h) {
             p.sites = 2;
             p.tumour_ml = 0.5;
             h.tumour_ml = 25;
         },
         1e8},
        // people
        {"2e6 cells/kg stay", S::prior_human, 2e6, "cells_per_kg", "human", "cells_per_kg", {}, "", {}, 2e6},
        {"2e8 cells / 50 kg",
         S::prior_human,
         2e8,
         "cells",
         "human",
         "cells_per_kg",
         {},
         "",
         [](P&, Patient& h) { h.weight_kg = 50; },
         4e6},
        {"1e6 cells/kg x 70 kg",
         S::prior_human,
         1e6,
         "cells_per_kg",
         "human",
         "cells",
         {},
         "",
         [](P&, Patient& h) { h.weight_kg = 70; },
         7e7}};
    return all;
}

}  // namespace

TEST_CASE("every route gives what is worked out by hand, three times each") {
    std::map<Scaling, int> worked_out;
    for (const Case& one : cases()) {
        CAPTURE(one.said);
        const Conversion conversion = worked(one);
        CHECK(conversion.lacking == Lacking::nothing);
        CHECK(conversion.dose == doctest::Approx(one.expected).epsilon(1e-11));
        ++worked_out[one.scaling];
    }
    for (std::size_t i = 0; i < words(Scaling{}).size(); ++i) {
        CAPTURE(words(Scaling{})[i]);
        const bool gives_numbers = static_cast<Scaling>(i) != Scaling::s9_fraction;
        CHECK(worked_out[static_cast<Scaling>(i)] == (gives_numbers ? 3 : 0));
    }
}

TEST_CASE("twice the dose is twice the derived dose, by every route and in every unit") {
    for (Case one : cases()) {
        CAPTURE(one.said);
        const double before = worked(one).dose;
        one.dose *= 2;
        CHECK(worked(one).dose == doctest::Approx(2 * before).epsilon(1e-14));
    }
}

TEST_CASE("the numbers that entered multiply to the dose, and each has its source") {
    for (const Case& one : cases()) {
        CAPTURE(one.said);
        for (const UsedNumber& used : worked(one).numbers) {
            CHECK(used.number.value > 0);
            CHECK_FALSE(used.number.source.empty());
        }
    }
    const Conversion liver = worked(cases()[6]);
    REQUIRE(liver.numbers.size() == 4);
    CHECK(liver.numbers[0].kind == NumberKind::animal_weight);
    CHECK(liver.numbers[1].kind == NumberKind::patient_compartment);
    CHECK(liver.numbers[2].kind == NumberKind::animal_compartment);
    CHECK(liver.numbers[3].kind == NumberKind::patient_weight);
    CHECK(liver.formula == "3×10^13 vg/kg × 3 × 1800 ÷ 87 ÷ 73");
    CHECK(liver.is_verified());
    CHECK_FALSE(worked(cases()[7]).is_verified());
}

TEST_CASE("macaque to adult: brain mass and cerebrospinal fluid differ almost two-fold") {
    const double by_brain = worked(cases()[9]).dose;
    const double by_fluid = worked(cases()[12]).dose;
    CHECK(by_brain / by_fluid == doctest::Approx(1.8072289).epsilon(1e-7));
}

TEST_CASE("what is not told is named, and no number stands in for it") {
    const auto lacking = [](Scaling scaling, const char* unit, const char* species, const char* trial,
                            std::optional<double> age = {}, Set set = {}) {
        return worked({"", scaling, 1e10, unit, species, trial, age, "", std::move(set), 0}).lacking;
    };
    CHECK(lacking(Scaling::body_weight, "vg", "hamster", "vg_per_kg") == Lacking::animal_weight);
    CHECK(lacking(Scaling::body_weight, "vg_per_kg", "mouse", "vg") == Lacking::patient_age);
    CHECK(lacking(Scaling::body_surface, "vg_per_kg", "hamster", "vg_per_kg", 360) == Lacking::animal_km);
    CHECK(lacking(Scaling::body_surface, "vg_per_kg", "mouse", "vg_per_kg") == Lacking::patient_age);
    CHECK(lacking(Scaling::body_surface, "vg_per_kg", "mouse", "vg_per_kg", 180,
                  [](ReferencePoint&, Patient& h) { h.weight_kg = 45; }) == Lacking::patient_km);
    CHECK(lacking(Scaling::organ_mass, "vg_per_kg", "mouse", "vg_per_kg", 360) == Lacking::animal_compartment);
    CHECK(lacking(Scaling::csf_volume, "vg", "rat", "vg", 60) == Lacking::patient_compartment);
    CHECK(lacking(Scaling::csf_volume, "vg", "rat", "vg") == Lacking::patient_age);
    CHECK(lacking(Scaling::site_dose, "vg", "rat", "vg_per_site") == Lacking::animal_sites);
    CHECK(lacking(Scaling::site_dose, "vg_per_site", "rat", "vg") == Lacking::patient_sites);
    CHECK(lacking(Scaling::site_volume, "vg_per_site", "rat", "vg_per_site") == Lacking::patient_site_volume);
    CHECK(lacking(Scaling::site_volume, "vg_per_site", "rat", "vg_per_site", {},
                  [](ReferencePoint&, Patient& h) { h.site_volume_ml = 1; }) == Lacking::animal_site_volume);
    CHECK(lacking(Scaling::tumour_volume, "pfu", "mouse", "pfu") == Lacking::patient_tumour);
    const Conversion none = worked({"", Scaling::csf_volume, 1, "vg", "rat", "vg", 60, "", {}, 0});
    CHECK(none.dose == 0);
    CHECK(none.formula.empty());
}

TEST_CASE("without a target organ nothing is scaled by its mass") {
    RuleTables tables = dose_test::rules();
    const auto physiology = Physiology::read(tables);
    ReferencePoint point;
    point.dose = Measured::of(1);
    point.species = "cynomolgus";
    const DoseUnit unit = *dose_unit_of("vg");
    CHECK(converted(point, Scaling::organ_mass, {}, {*physiology, unit, ""}).lacking == Lacking::target_organ);
}

TEST_CASE("a route speaks of its animals only; what a point does not tell is not guessed") {
    const auto route = [](Scaling scaling, Animals animals) {
        Route one;
        one.scaling = scaling;
        one.animals = animals;
        return one;
    };
    ReferencePoint point;
    point.species = "mouse";
    CHECK(fits(route(Scaling::body_weight, Animals::any), point) == Fits::yes);
    CHECK(fits(route(Scaling::body_weight, Animals::immunocompetent), point) == Fits::not_told);
    CHECK(fits(route(Scaling::absolute, Animals::permissive), point) == Fits::not_told);
    CHECK(fits(route(Scaling::prior_human, Animals::human), point) == Fits::no);
    point.is_immunodeficient = true;
    point.is_permissive = false;
    CHECK(fits(route(Scaling::body_weight, Animals::immunodeficient), point) == Fits::yes);
    CHECK(fits(route(Scaling::body_weight, Animals::immunocompetent), point) == Fits::no);
    CHECK(fits(route(Scaling::absolute, Animals::permissive), point) == Fits::no);
    CHECK(fits(route(Scaling::absolute, Animals::not_permissive), point) == Fits::yes);
    point.species = "human";
    CHECK(fits(route(Scaling::body_weight, Animals::any), point) == Fits::no);
    CHECK(fits(route(Scaling::prior_human, Animals::human), point) == Fits::yes);
}

}  // namespace nonclin::dose
