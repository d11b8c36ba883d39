#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/analysis/declare.hpp"
#include "nonclin/kinetics/composite.hpp"
#include "nonclin/kinetics/preparation.hpp"
#include "nonclin/kinetics/profile.hpp"

namespace nonclin::pharmacokinetics {

/// What becomes of samples below the limit; `usual` is the rule of `kinetics::usual_rules` for the route.
enum class BelowLimit { usual, dropped, zero };
std::span<const std::string_view> words(BelowLimit);
Text described(BelowLimit rule);

/// Whether several samples of one profile at one time are animals of a group, and how they become one.
enum class Animals { one, arithmetic_mean, geometric_mean };
std::span<const std::string_view> words(Animals);
Text described(Animals animals);

struct NcaParameters {
    kinetics::AreaMethod area_method = kinetics::AreaMethod::linear_up_log_down;
    kinetics::Route route = kinetics::Route::extravascular;
    double infusion_duration = 0;
    Measured dose = {};
    double lloq = 0;
    BelowLimit leading = BelowLimit::usual;
    BelowLimit middle = BelowLimit::usual;
    BelowLimit trailing = BelowLimit::usual;
    Animals mean = Animals::one;
    Measured below_limit_as = {};
    double least_quantified = 0.5;
    double adjusted_rsq_tolerance = 1e-4;
    std::string time_unit;
    std::string concentration_unit;
};

std::vector<Field> nca_parameters();

/// The settings of the analysis; `usage` where they cannot be.
Result<kinetics::Settings> settings_of(const NcaParameters& parameters);

kinetics::UnquantifiedRules unquantified_rules(const NcaParameters& parameters);
kinetics::CompositeRules composite_rules(const NcaParameters& parameters);

}  // namespace nonclin::pharmacokinetics
