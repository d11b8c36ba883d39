#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/dose/clinic.hpp"
#include "nonclin/dose/physiology.hpp"
#include "nonclin/dose/reference_point.hpp"
#include "nonclin/dose/route.hpp"

namespace nonclin::dose {

/// What a conversion cannot do without and was not told.
enum class Lacking {
    nothing,
    animal_weight,
    animal_sites,
    animal_site_volume,
    animal_compartment,
    animal_km,
    animal_tumour,
    immune_status,
    permissiveness,
    patient_age,
    patient_weight,
    patient_sites,
    patient_site_volume,
    patient_compartment,
    patient_km,
    patient_tumour,
    target_organ,
};
std::span<const std::string_view> words(Lacking);
/// What to do about it.
Text described(Lacking lacking);

/// Of whom or what a number of a conversion speaks.
enum class NumberKind {
    animal_weight,
    patient_weight,
    animal_km,
    patient_km,
    animal_compartment,
    patient_compartment,
    animal_sites,
    patient_sites,
    animal_site_volume,
    patient_site_volume,
    animal_tumour,
    patient_tumour,
    titre_bridge,
};
std::span<const std::string_view> words(NumberKind);
Text described(NumberKind kind);

struct UsedNumber {
    NumberKind kind = NumberKind::animal_weight;
    Cited number;
};

/// A dose of a study carried over to one patient.
struct Conversion {
    double dose = 0;  // in the unit of the trial, where nothing is lacking
    Lacking lacking = Lacking::nothing;
    std::vector<UsedNumber> numbers;  // every one that entered, in the order of the formula
    std::string formula;              // 1.8×10^13 vg/kg × 12 ÷ 37: signs and numbers only

    bool is_known() const { return lacking == Lacking::nothing; }
    /// Whether every number that entered is verified or was entered by a person.
    bool is_verified() const;
    /// Whether a person entered one of them.
    bool has_entered() const;
};

/// What all conversions of a run share.
struct ConversionRules {
    const Physiology& physiology;
    const DoseUnit& unit;      // of the trial
    std::string target_organ;  // a compartment of the tables, or any organ whose mass is entered for animal and patient
    std::string toxicity_organ = {};  // the same for points of toxicology; empty: the target organ
};

/// Whether the route speaks of the kind and the animals of the point: yes, no, or what the point does not tell.
enum class Fits { yes, no, not_told };
Fits fits(const Route& route, const ReferencePoint& point);

/// The dose of the point (quantified, in the same amount as the trial) by the scaling.
///
/// With D the dose by the clinic's titre assay, as the scaling wants it (per kg, in all, or per place), A of the animal
/// and P of the patient:
///   body_weight    D per kg
///   body_surface   D per kg x Km A / Km P
///   organ_mass, brain_mass, csf_volume   D in all x mass or volume P / A
///   absolute       D in all, or per place where animal and trial are dosed per place
///   eye_volume     D per place x volume P / A
///   site_dose      D per place
///   site_volume    D per place x injected volume P / A
///   tumour_volume  D in all x tumour volume P / A
///   prior_human    D as it was given
/// and then from that basis to the trial's by the patient's weight or number of places. `s9_fraction` gives no number.
Conversion converted(const ReferencePoint& point, Scaling scaling, const Patient& patient,
                     const ConversionRules& rules);

}  // namespace nonclin::dose
