#include "nonclin/dose/scaling.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "nonclin/base/number_text.hpp"

namespace nonclin::dose {

namespace {

constexpr int shown_digits = 4;

/// One conversion while it is worked out: the first thing that is lacking ends it.
class Working {
  public:
    Working(const ReferencePoint& point, const Patient& patient, const ConversionRules& rules)
        : point_(point), patient_(patient), rules_(rules) {}

    Conversion by(Scaling scaling) {
        done_.formula = fmt::format("{} {}", readable_number(point_.dose.value, shown_digits), unit_sign(point_.unit));
        done_.dose = point_.dose.value;
        basis_ = point_.unit.basis;
        bridge();
        scale(scaling);
        if (done_.is_known()) to_basis_of_patient(rules_.unit.basis);
        if (!done_.is_known()) {
            done_.dose = 0;
            done_.formula.clear();
        }
        return std::move(done_);
    }

  private:
    void lack(Lacking what) {
        if (done_.is_known()) done_.lacking = what;
    }

    // The number, kept with what it stands for; 1 where there is none.
    double use(NumberKind kind, const std::optional<Cited>& number, Lacking otherwise) {
        if (!number) {
            lack(otherwise);
            return 1;
        }
        done_.numbers.push_back({kind, *number});
        return number->value;
    }

    void times(double factor) {
        done_.dose *= factor;
        done_.formula += " × " + readable_number(factor, shown_digits);
    }
    void over(double divisor) {
        done_.dose /= divisor;
        done_.formula += " ÷ " + readable_number(divisor, shown_digits);
    }

    void bridge() {
        if (!point_.titre_factor || *point_.titre_factor == 1.0) return;
        Cited factor = entered(*point_.titre_factor, "");
        factor.note = point_.bridge;
        times(use(NumberKind::titre_bridge, factor, Lacking::nothing));
    }

    void scale(Scaling scaling) {
        switch (scaling) {
            case Scaling::body_weight:
                to_basis_of_animal(Basis::per_kg);
                return;
            case Scaling::body_surface:
                by_surface();
                return;
            case Scaling::organ_mass:
                by_organ();
                return;
            case Scaling::brain_mass:
                by_compartment("brain", patient_.brain_g, "g", Basis::total);
                return;
            case Scaling::csf_volume:
                by_compartment("csf", patient_.csf_ml, "mL", Basis::total);
                return;
            case Scaling::eye_volume:
                by_compartment("vitreous", patient_.vitreous_ml, "mL", Basis::per_place);
                return;
            case Scaling::absolute: {
                const bool is_per_place =
                    point_.unit.basis == Basis::per_place && rules_.unit.basis == Basis::per_place;
                to_basis_of_animal(is_per_place ? Basis::per_place : Basis::total);
                return;
            }
            case Scaling::site_dose:
                to_basis_of_animal(Basis::per_place);
                return;
            case Scaling::site_volume:
                by_volume(Basis::per_place, NumberKind::animal_site_volume, point_.site_volume_ml,
                          Lacking::animal_site_volume, NumberKind::patient_site_volume, patient_.site_volume_ml,
                          Lacking::patient_site_volume);
                return;
            case Scaling::tumour_volume:
                by_volume(Basis::total, NumberKind::animal_tumour, point_.tumour_ml, Lacking::animal_tumour,
                          NumberKind::patient_tumour, patient_.tumour_ml, Lacking::patient_tumour);
                return;
            case Scaling::prior_human:
            case Scaling::s9_fraction:
                return;
        }
    }

    static std::optional<Cited> given(const std::optional<double>& value, std::string unit) {
        return value ? std::optional<Cited>(entered(*value, std::move(unit))) : std::nullopt;
    }

    std::optional<Cited> animal_weight() const {
        if (point_.weight_kg) return entered(*point_.weight_kg, "kg");
        return rules_.physiology.reference_weight(point_.species);
    }

    std::optional<Cited> patient_weight() const {
        if (patient_.weight_kg) return entered(*patient_.weight_kg, "kg");
        if (!patient_.age_months) return std::nullopt;
        return rules_.physiology.human("body_weight", *patient_.age_months, patient_.sex);
    }

    double animal_weight_used() { return use(NumberKind::animal_weight, animal_weight(), Lacking::animal_weight); }
    double animal_sites_used() { return use(NumberKind::animal_sites, given(point_.sites, ""), Lacking::animal_sites); }

    // The animal's dose on another basis.
    void to_basis_of_animal(Basis wanted) {
        if (basis_ == wanted) return;
        if (basis_ == Basis::per_kg) times(animal_weight_used());
        if (basis_ == Basis::per_place) times(animal_sites_used());
        if (wanted == Basis::per_kg) over(animal_weight_used());
        if (wanted == Basis::per_place) over(animal_sites_used());
        basis_ = wanted;
    }

    // What was carried over, on the basis of the trial.
    void to_basis_of_patient(Basis wanted) {
        if (basis_ == wanted) return;
        const auto weight = [&] { return use(NumberKind::patient_weight, patient_weight(), lacking_weight()); };
        const auto sites = [&] {
            return use(NumberKind::patient_sites, given(patient_.sites, ""), Lacking::patient_sites);
        };
        if (basis_ == Basis::per_kg) times(weight());
        if (basis_ == Basis::per_place) times(sites());
        if (wanted == Basis::per_kg) over(weight());
        if (wanted == Basis::per_place) over(sites());
        basis_ = wanted;
    }

    Lacking lacking_weight() const { return patient_.age_months ? Lacking::patient_weight : Lacking::patient_age; }

    void by_surface() {
        to_basis_of_animal(Basis::per_kg);
        times(use(NumberKind::animal_km, rules_.physiology.km(point_.species), Lacking::animal_km));
        const std::optional<Cited> weight = patient_weight();
        const auto km = rules_.physiology.human_km(patient_.age_months,
                                                   weight ? std::optional<double>(weight->value) : std::nullopt);
        const bool is_child = patient_.age_months && *patient_.age_months < adult_months;
        if (is_child && km) use(NumberKind::patient_weight, weight, Lacking::patient_weight);
        over(use(NumberKind::patient_km, km, patient_.age_months ? Lacking::patient_km : Lacking::patient_age));
    }

    void by_organ() {
        const bool is_of_harm = point_.purpose == Purpose::toxicology && !rules_.toxicity_organ.empty();
        const std::string& organ = is_of_harm ? rules_.toxicity_organ : rules_.target_organ;
        if (organ.empty()) return lack(Lacking::target_organ);
        const bool is_other = is_of_harm && (organ != rules_.target_organ || !patient_.organ_g);
        by_compartment(organ, is_other ? patient_.toxicity_organ_g : patient_.organ_g, "g", Basis::total);
    }

    void by_compartment(const std::string& name, const std::optional<double>& of_patient, const std::string& unit,
                        Basis basis) {
        to_basis_of_animal(basis);
        const std::optional<Cited> weight = animal_weight();
        std::optional<Cited> animal = given(point_.organ_g, unit);
        if (!animal)
            animal =
                rules_.physiology.animal(point_.species, name, words(AnimalSex{})[static_cast<std::size_t>(point_.sex)],
                                         weight ? std::optional<double>(weight->value) : std::nullopt);
        std::optional<Cited> patient = given(of_patient, unit);
        if (!patient && patient_.age_months)
            patient = rules_.physiology.human(name, *patient_.age_months, patient_.sex);
        const bool needs_age = !of_patient && !patient_.age_months;
        times(use(NumberKind::patient_compartment, patient,
                  needs_age ? Lacking::patient_age : Lacking::patient_compartment));
        over(use(NumberKind::animal_compartment, animal, Lacking::animal_compartment));
    }

    void by_volume(Basis basis, NumberKind of_animal, const std::optional<double>& animal, Lacking no_animal,
                   NumberKind of_patient, const std::optional<double>& patient, Lacking no_patient) {
        to_basis_of_animal(basis);
        times(use(of_patient, given(patient, "mL"), no_patient));
        over(use(of_animal, given(animal, "mL"), no_animal));
    }

    const ReferencePoint& point_;
    const Patient& patient_;
    const ConversionRules& rules_;
    Basis basis_ = Basis::total;
    Conversion done_;
};

Fits fits(const std::optional<bool>& told, bool wanted) {
    if (!told) return Fits::not_told;
    return *told == wanted ? Fits::yes : Fits::no;
}

}  // namespace

bool Conversion::is_verified() const {
    return std::all_of(numbers.begin(), numbers.end(), [](const UsedNumber& one) { return one.number.is_verified; });
}

bool Conversion::has_entered() const {
    return std::any_of(numbers.begin(), numbers.end(), [](const UsedNumber& one) { return one.number.is_entered(); });
}

Fits fits(const Route& route, const ReferencePoint& point) {
    const bool is_human = point.species == "human";
    const bool is_of_action = says(point.kind) == Says::active;
    if (route.points == (is_of_action ? Points::safety : Points::activity)) return Fits::no;
    if (route.animals == Animals::human || is_human)
        return is_human && route.scaling == Scaling::prior_human ? Fits::yes : Fits::no;
    switch (route.animals) {
        case Animals::immunodeficient:
            return fits(point.is_immunodeficient, true);
        case Animals::immunocompetent:
            return fits(point.is_immunodeficient, false);
        case Animals::permissive:
            return fits(point.is_permissive, true);
        case Animals::not_permissive:
            return fits(point.is_permissive, false);
        case Animals::any:
        case Animals::human:
            break;
    }
    return Fits::yes;
}

Conversion converted(const ReferencePoint& point, Scaling scaling, const Patient& patient,
                     const ConversionRules& rules) {
    return Working(point, patient, rules).by(scaling);
}

}  // namespace nonclin::dose
