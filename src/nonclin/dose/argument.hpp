#pragma once

#include <span>
#include <string>
#include <vector>

#include "nonclin/dose/clinic.hpp"
#include "nonclin/dose/reference_point.hpp"
#include "nonclin/dose/scaling.hpp"

namespace nonclin::dose {

/// A dose of a point by a route, for the patients for whom it comes out the same.
struct Derived {
    std::string id;                     // D1, D2 …
    std::size_t point = 0, route = 0;   // places in the argument
    std::vector<std::string> patients;  // ids
    Conversion conversion;
    Measured safety_factor;  // entered by the person for the kind of point; not applicable where none was

    bool is_known() const { return conversion.is_known(); }
};

/// Where a cohort stands against a derived dose. A margin is the derived dose over the cohort's.
enum class Standing {
    within_tolerated,  // below a dose that was borne
    at_tolerated,      // equal to it: borne, and no margin is left
    above_tolerated,   // above it: the margin is less than 1
    beyond_tested,     // above the highest dose tested, which was borne
    above_factored,    // not above a dose that was borne or did harm, yet above it divided by the safety factor entered
    below_adverse,     // below a dose that did harm
    at_adverse,        // at or above it
    reaches_active,    // at or above a dose that acts
    below_active,      // below the least dose that acts
    below_shown_active,  // below a dose shown to act; the least that acts may lie lower
    below_no_threshold,  // below a dose shown to act, of which the same study gives the least that acts: that one
                         // judges
    not_known,           // the figure is a bound on the side that tells nothing here
};
std::span<const std::string_view> words(Standing);
Text described(Standing standing);

/// What of it a reader must not miss: above what was borne or at what did harm, above it only after the safety factor
/// entered, equal to what was borne, or below what acts; that a dose is no threshold; and where the derived dose does
/// not count (below), that nothing is judged.
enum class Side { fine, above, above_factored, level, below, no_threshold, not_judged };
std::span<const std::string_view> words(Side);
Text described(Side side);
Side side_of(Standing standing);

/// Where the cohort stands; equal within a part in 10^9 counts as equal. A cohort equal to a dose that animals bore has
/// no margin; one equal to a dose that people have had of it is within what was borne.
Standing standing_of(double derived, PointKind kind, Bound bound, double cohort);

/// All that the argument is made of, and what follows from it.
struct Argument {
    Trial trial;
    std::vector<ReferencePoint> points;  // judged
    std::vector<Patient> patients;       // at least one
    std::vector<Route> routes;           // graded
    std::vector<Planned> plan;
    std::string target_organ;
    std::string toxicity_organ;         // of points of toxicology; empty: the target organ
    bool is_irreversible = false;       // a single dose that cannot be taken back
    std::vector<std::string> kinetics;  // studies of distribution and persistence that the argument names
    std::vector<Derived> derived;       // by route, then by point, in their order

    const Planned* start() const;
};

/// Sets grades that a person gave.
void regrade(std::vector<Route>& routes, std::span<const Planned> plan);

/// Every used point by every meaningful route that speaks of its animals.
std::vector<Derived> derive(const Argument& argument, const Physiology& physiology);

/// Says of each used point that gave no dose by any meaningful route that it is there and not used, and why: no such
/// route speaks of it, or each lacks a number.
void settle_points(std::vector<ReferencePoint>& points, const std::vector<Derived>& derived);

/// A way to come to a first dose: from what animals bore or were harmed by, from what acted in them, from what people
/// have had. One figure carried over twice is one way.
enum class Line { harm, action, people };
std::span<const std::string_view> words(Line);
Text described(Line line);
Line line_of(const ReferencePoint& point);

/// The lines of which a derived dose counts, each once, in the order of `Line`.
std::vector<Line> lines_of(const Argument& argument);

/// Whether any point of the kind is used.
bool has_used(const Argument& argument, PointKind kind);

/// Whether the derived dose counts as a method: known, by a meaningful route that stands in a source that was read or
/// that a person graded, with no unverified number in it.
bool counts(const Argument& argument, const Derived& derived);

/// Where a dose of the trial stands against a known derived dose, as `standing_of` says and beyond it: a safety factor
/// entered divides what was borne or did harm, and an active dose is no threshold where the same study gives the
/// minimal effective one for the same animals and patients at or below it.
Standing standing_in(const Argument& argument, const Derived& derived, double cohort);

/// The organ that a derived dose was scaled by; empty where it was scaled by none or by one that its scaling names.
std::string organ_of(const Argument& argument, const Derived& derived);

}  // namespace nonclin::dose
