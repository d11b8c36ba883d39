#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/analysis/value.hpp"
#include "nonclin/base/result.hpp"
#include "nonclin/dose/dose_unit.hpp"

namespace nonclin::dose {

/// What a dose of a study stands for.
enum class PointKind { noael, hnstd, mtd, loael, med, active_dose, prior_tolerated, prior_active };
std::span<const std::string_view> words(PointKind);
Text described(PointKind kind);

/// What a kind speaks of: a dose that was borne, one that did harm, one that did good.
enum class Says { tolerated, adverse, active };
Says says(PointKind kind);

/// A figure may be a bound: a NOAEL at the highest dose tested lies there or above, one below the lowest lies below it.
enum class Bound { exact, at_least, below };
std::span<const std::string_view> words(Bound);
Text described(Bound bound);

enum class Article { not_stated, clinical, research_lot, surrogate };
std::span<const std::string_view> words(Article);
Text described(Article article);

enum class Purpose { toxicology, pharmacology, human };
std::span<const std::string_view> words(Purpose);
Text described(Purpose purpose);

/// What a figure rests on.
enum class PointBasis { entered, reported, ruling };
std::span<const std::string_view> words(PointBasis);
Text described(PointBasis basis);

enum class ReportState { not_stated, planned, ongoing, draft_report, final_report };
std::span<const std::string_view> words(ReportState);
Text described(ReportState state);

enum class AnimalSex { not_stated, m, f, both };
std::span<const std::string_view> words(AnimalSex);
Text described(AnimalSex sex);

/// Whether a point enters, and where it does not, why.
enum class Use { used, left_out, cannot_judge };
std::span<const std::string_view> words(Use);
Text described(Use use);

enum class Why {
    enters,
    surrogate_toxicology,  // a surrogate's tolerated dose, and nobody gave a reason to take it
    superseded,            // a ruling on the same figure stands
    not_determinable,
    other_amount,         // in another kind of unit than the cohorts
    other_route,          // given by another route of administration than the clinic's, and nobody accepted it
    no_bridge,            // measured by a titre assay that nothing joins to the clinic's
    assay_not_told,       // the clinic names its assay, the study does not, or the other way round
    no_meaningful_route,  // no route that means something for this product speaks of its animals and its kind
    lacks_numbers,        // such routes do, but each lacks a number
};
std::span<const std::string_view> words(Why);
Text described(Why why);

/// A dose of one study that the argument may rest on.
struct ReferencePoint {
    std::string id;  // P1, P2 … in the order of the file
    std::string study;
    PointKind kind = PointKind::noael;
    Measured dose;  // in `unit`; not applicable where a person ruled that it cannot be determined
    DoseUnit unit;
    Bound bound = Bound::exact;
    std::string species, route, lot, titre_assay;
    Text where;         // the page, or the reason
    Text route_reason;  // why a person takes it though it was given by another route than the clinic's, who and when
    Text difference;    // how the article of a document differs from the product; of what people have had
    AnimalSex sex = AnimalSex::not_stated;
    PointBasis basis = PointBasis::entered;
    ReportState state = ReportState::not_stated;
    Measured day{0, State::not_applicable};  // not applicable where it is not told
    std::optional<double> titre_factor;      // dose by this assay x factor = dose by the clinic's
    std::string bridge;                      // what the factor rests on
    Article article = Article::not_stated;
    Purpose purpose = Purpose::toxicology;
    std::optional<double> weight_kg, sites, site_volume_ml, organ_g, tumour_ml;  // of the animals; compartment entered
    std::optional<bool> is_immunodeficient, is_permissive;
    bool is_of_other_route = false;  // and a person accepted it
    Use use = Use::used;
    Why why = Why::enters;
};

}  // namespace nonclin::dose
