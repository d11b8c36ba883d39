#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/analysis/context.hpp"

namespace nonclin::dose {

/// A number with all that a reader wants to know of it.
struct Cited {
    double value = 0;
    std::optional<double> least, most;  // spread of what was read
    std::string unit;                   // g, mL, kg, kg/m2
    std::vector<std::string> source;    // rows of the table `sources`; "entered" where a person gave it
    bool is_verified = true;
    bool is_interpolated = false;
    std::string note;

    bool is_entered() const { return !source.empty() && source.front() == "entered"; }
};

/// A number that a person entered.
Cited entered(double value, std::string unit);

/// The numbers of the rule tables `body_surface`, `compartments` and `growth`. What no row tells is nothing.
class Physiology {
  public:
    static Result<Physiology> read(RuleTables& rules);

    /// Km of a grown animal, kg/m2, and the weight (kg) that it was taken at.
    std::optional<Cited> km(std::string_view species) const;
    std::optional<Cited> reference_weight(std::string_view species) const;

    /// Km of a patient: of the adult from 18 years on, of a child by weight where the formula holds.
    std::optional<Cited> human_km(std::optional<double> age_months, std::optional<double> weight_kg) const;

    /// brain, liver (g), csf, vitreous (mL) of a grown animal; `weight_kg` where the table gives a share of the weight.
    /// Of both sexes where the sex is not told: the mean of the two rows.
    std::optional<Cited> animal(std::string_view species, std::string_view compartment, std::string_view sex,
                                std::optional<double> weight_kg) const;

    /// body_weight (kg), brain, liver (g), csf, vitreous (mL) of a person of the age.
    std::optional<Cited> human(std::string_view quantity, double age_months, std::string_view sex) const;

    /// Whether any row of `compartments` speaks of the compartment.
    std::vector<std::string> compartments() const;

  private:
    const RuleTable* surface_ = nullptr;
    const RuleTable* compartments_ = nullptr;
    const RuleTable* growth_ = nullptr;
};

/// The first month of the adult rows: 18 years.
inline constexpr double adult_months = 216;

}  // namespace nonclin::dose
