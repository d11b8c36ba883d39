#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/analysis/context.hpp"

namespace nonclin::dose {

/// How a dose of an animal is carried over to people.
enum class Scaling {
    body_weight,
    body_surface,
    organ_mass,
    brain_mass,
    csf_volume,
    absolute,
    eye_volume,
    site_dose,
    site_volume,
    tumour_volume,
    prior_human,
    s9_fraction,
};
std::span<const std::string_view> words(Scaling);
Text described(Scaling scaling);

enum class Grade { primary, supportive, not_meaningful };
std::span<const std::string_view> words(Grade);
Text described(Grade grade);

/// Of which animals a route speaks.
enum class Animals { any, immunodeficient, immunocompetent, permissive, not_permissive, human };
std::span<const std::string_view> words(Animals);
Text described(Animals animals);

/// Of which points a route speaks: of any, of what was borne or did harm, of what acted. What measures how much of a
/// local dose reaches the body says something of harm and nothing of an action at the place.
enum class Points { any, safety, activity };
std::span<const std::string_view> words(Points);
Text described(Points points);

/// A route of the product: a row of the table `dose_routes`, as a person may have regraded it.
struct Route {
    Scaling scaling = Scaling::body_weight;
    Animals animals = Animals::any;
    Points points = Points::any;
    Grade grade = Grade::primary;
    Text reason;
    std::vector<std::string> source;
    bool is_verified = false;   // its scaling stands in a source that was read
    bool is_by_person = false;  // a person set the grade

    bool is_meaningful() const { return grade != Grade::not_meaningful; }
};

/// What a product is, in the words of the table.
struct ProductWords {
    std::string product_class;
    std::vector<std::string> vectors;  // empty: not told
    std::vector<std::string> routes;   // of administration; empty: not told
};

/// The routes of the product, in the order of the table. A product whose vectors or routes of administration are not
/// told gets only the rows that ask for none.
/// @return `usage` where a word stands in no row, with the nearest
Result<std::vector<Route>> routes_of(const ProductWords& product, RuleTables& rules);

}  // namespace nonclin::dose
