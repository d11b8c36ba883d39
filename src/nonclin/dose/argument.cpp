#include "nonclin/dose/argument.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace nonclin::dose {

std::span<const std::string_view> words(Standing) {
    static constexpr std::array<std::string_view, 12> all{"within_tolerated",   "at_tolerated",       "above_tolerated",
                                                          "beyond_tested",      "above_factored",     "below_adverse",
                                                          "at_adverse",         "reaches_active",     "below_active",
                                                          "below_shown_active", "below_no_threshold", "not_known"};
    return all;
}

Text described(Standing standing) {
    switch (standing) {
        case Standing::within_tolerated:
            return {"低于可耐受剂量", "below the tolerated dose"};
        case Standing::at_tolerated:
            return {"等于可耐受剂量：没有安全范围", "equal to the tolerated dose: no margin"};
        case Standing::above_tolerated:
            return {"高于可耐受剂量", "above the tolerated dose"};
        case Standing::beyond_tested:
            return {"高于所试最高剂量", "above the highest dose tested"};
        case Standing::above_factored:
            return {"高于除以录入的安全系数后的剂量，不高于推算剂量本身",
                    "above the dose with the entered safety factor, not above the derived dose itself"};
        case Standing::below_adverse:
            return {"低于有害剂量", "below the adverse dose"};
        case Standing::at_adverse:
            return {"达到或高于有害剂量", "at or above the adverse dose"};
        case Standing::reaches_active:
            return {"达到有效剂量", "reaches the active dose"};
        case Standing::below_active:
            return {"低于最低起效剂量", "below the minimal effective dose"};
        case Standing::below_shown_active:
            return {"低于已见效的剂量；最低起效剂量可能更低",
                    "below a dose shown to act; the minimal effective dose may lie lower"};
        case Standing::below_no_threshold:
            return {"低于该有效剂量；同一研究的最低起效剂量较低，以其为准",
                    "below this active dose; the same study's MED is lower and is the threshold"};
        case Standing::not_known:
            return {"所给为界限，无法判断", "the figure is a bound that tells nothing here"};
    }
    return {};
}

std::span<const std::string_view> words(Side) {
    static constexpr std::array<std::string_view, 7> all{"fine",  "above",        "above_factored", "level",
                                                         "below", "no_threshold", "not_judged"};
    return all;
}

Text described(Side side) {
    switch (side) {
        case Side::fine:
            return {"—", "—"};
        case Side::above:
            return {"↑ 高于", "↑ above"};
        case Side::above_factored:
            return {"↗ 系数后高", "↗ by factor"};
        case Side::level:
            return {"= 等于", "= equal"};
        case Side::below:
            return {"↓ 低于", "↓ below"};
        case Side::no_threshold:
            return {"· 非阈值", "· no threshold"};
        case Side::not_judged:
            return {"? 不判断", "? not judged"};
    }
    return {};
}

Side side_of(Standing standing) {
    switch (standing) {
        case Standing::above_tolerated:
        case Standing::beyond_tested:
        case Standing::at_adverse:
            return Side::above;
        case Standing::above_factored:
            return Side::above_factored;
        case Standing::at_tolerated:
            return Side::level;
        case Standing::below_active:
        case Standing::below_shown_active:
            return Side::below;
        case Standing::below_no_threshold:
            return Side::no_threshold;
        case Standing::within_tolerated:
        case Standing::below_adverse:
        case Standing::reaches_active:
        case Standing::not_known:
            break;
    }
    return Side::fine;
}

namespace {

Standing tolerated(bool is_within, bool is_equal, Bound bound, PointKind kind) {
    if (bound == Bound::below) return is_within && !is_equal ? Standing::not_known : Standing::above_tolerated;
    if (is_equal && kind != PointKind::prior_tolerated) return Standing::at_tolerated;
    if (is_within) return Standing::within_tolerated;
    return bound == Bound::at_least ? Standing::beyond_tested : Standing::above_tolerated;
}

Standing adverse(bool is_below, Bound bound) {
    if (bound == Bound::at_least && !is_below) return Standing::not_known;
    if (bound == Bound::below && is_below) return Standing::not_known;
    return is_below ? Standing::below_adverse : Standing::at_adverse;
}

Standing active(bool is_below, Bound bound, PointKind kind) {
    if (bound == Bound::at_least && !is_below) return Standing::not_known;
    if (bound == Bound::below && is_below) return Standing::not_known;
    if (!is_below) return Standing::reaches_active;
    return kind == PointKind::med ? Standing::below_active : Standing::below_shown_active;
}

}  // namespace

Standing standing_of(double derived, PointKind kind, Bound bound, double cohort) {
    constexpr double tolerance = 1e-9;
    const bool is_equal = std::abs(derived - cohort) <= tolerance * cohort;
    const bool is_above = !is_equal && cohort > derived;
    const bool is_below = !is_equal && cohort < derived;
    switch (says(kind)) {
        case Says::tolerated:
            return tolerated(!is_above, is_equal, bound, kind);
        case Says::adverse:
            return adverse(is_below, bound);
        case Says::active:
            break;
    }
    return active(is_below, bound, kind);
}

namespace {

// A bound below which the dose lies divides no worse than the dose itself: above a part of it is above that part of
// less.
bool is_above_factored(const Derived& derived, double cohort) {
    constexpr double tolerance = 1e-9;
    return derived.safety_factor.is_quantified() &&
           cohort > derived.conversion.dose / derived.safety_factor.value * (1 + tolerance);
}

bool are_of_like_animals(const ReferencePoint& one, const ReferencePoint& other) {
    const bool is_same_sex = one.sex == other.sex || one.sex == AnimalSex::both || other.sex == AnimalSex::both ||
                             one.sex == AnimalSex::not_stated || other.sex == AnimalSex::not_stated;
    return one.study == other.study && one.species == other.species && one.route == other.route &&
           one.article == other.article && is_same_sex;
}

// Whether the same study gives the least dose that acts, at or below this one, carried over in the same way.
bool has_lower_med(const Argument& argument, const Derived& active) {
    const ReferencePoint& point = argument.points[active.point];
    if (point.kind != PointKind::active_dose || point.study.empty()) return false;
    const auto gives_it = [&](const Derived& other, const std::string& patient) {
        const ReferencePoint& med = argument.points[other.point];
        const bool is_lower = other.is_known() && other.conversion.dose <= active.conversion.dose;
        const bool is_there = std::find(other.patients.begin(), other.patients.end(), patient) != other.patients.end();
        return other.route == active.route && is_there && is_lower && med.kind == PointKind::med &&
               med.purpose == Purpose::pharmacology && med.bound != Bound::at_least &&
               are_of_like_animals(med, point) && (counts(argument, other) || !counts(argument, active));
    };
    return std::all_of(active.patients.begin(), active.patients.end(), [&](const std::string& patient) {
        return std::any_of(argument.derived.begin(), argument.derived.end(),
                           [&](const Derived& other) { return gives_it(other, patient); });
    });
}

}  // namespace

Standing standing_in(const Argument& argument, const Derived& derived, double cohort) {
    const ReferencePoint& point = argument.points[derived.point];
    const Standing bare = standing_of(derived.conversion.dose, point.kind, point.bound, cohort);
    if (bare == Standing::below_shown_active && has_lower_med(argument, derived)) return Standing::below_no_threshold;
    const bool is_worse =
        bare == Standing::above_tolerated || bare == Standing::beyond_tested || bare == Standing::at_adverse;
    if (says(point.kind) == Says::active || is_worse) return bare;
    return is_above_factored(derived, cohort) ? Standing::above_factored : bare;
}

const Planned* Argument::start() const {
    const auto found =
        std::find_if(plan.begin(), plan.end(), [](const Planned& one) { return one.item == Item::start; });
    return found == plan.end() ? nullptr : &*found;
}

void regrade(std::vector<Route>& routes, std::span<const Planned> plan) {
    const auto grades = words(Grade{});
    const auto scalings = words(Scaling{});
    for (const Planned& one : plan) {
        if (one.item != Item::grade) continue;
        for (Route& route : routes) {
            if (scalings[static_cast<std::size_t>(route.scaling)] != one.on) continue;
            const auto at = std::find(grades.begin(), grades.end(), one.what.zh);
            route.grade = static_cast<Grade>(at - grades.begin());
            route.reason = one.reason;
            route.is_by_person = true;
        }
    }
}

namespace {

Measured safety_factor_on(PointKind kind, const std::vector<Planned>& plan) {
    Measured factor{0, State::not_applicable};
    for (const Planned& one : plan) {
        if (one.item != Item::safety_factor || one.on != words(PointKind{})[static_cast<std::size_t>(kind)]) continue;
        factor = Measured::of((factor.is_quantified() ? factor.value : 1) * one.value.value);
    }
    return factor;
}

bool is_same(const Conversion& one, const Conversion& other) {
    constexpr double tolerance = 1e-12;
    if (!one.is_known() || !other.is_known()) return one.lacking == other.lacking;
    return std::abs(one.dose - other.dose) <= tolerance * std::abs(one.dose) &&
           one.is_verified() == other.is_verified();
}

class Deriver {
  public:
    Deriver(const Argument& argument, const Physiology& physiology)
        : argument_(argument),
          rules_{physiology, argument.trial.unit, argument.target_organ, argument.toxicity_organ} {}

    std::vector<Derived> all() {
        for (std::size_t r = 0; r < argument_.routes.size(); ++r) {
            if (!argument_.routes[r].is_meaningful()) continue;
            for (std::size_t p = 0; p < argument_.points.size(); ++p) {
                if (argument_.points[p].use == Use::used) add(p, r);
            }
        }
        for (std::size_t i = 0; i < derived_.size(); ++i) derived_[i].id = fmt::format("D{}", i + 1);
        return std::move(derived_);
    }

  private:
    void add(std::size_t p, std::size_t r) {
        const ReferencePoint& point = argument_.points[p];
        const Route& route = argument_.routes[r];
        const Fits fit = fits(route, point);
        if (fit == Fits::no) return;
        const std::size_t first = derived_.size();
        for (const Patient& patient : argument_.patients) {
            Conversion conversion;
            if (fit == Fits::not_told) {
                const bool is_immune =
                    route.animals == Animals::immunodeficient || route.animals == Animals::immunocompetent;
                conversion.lacking = is_immune ? Lacking::immune_status : Lacking::permissiveness;
            } else {
                conversion = converted(point, route.scaling, patient, rules_);
            }
            join(p, r, first, patient.id, std::move(conversion));
        }
    }

    // Patients for whom the same comes out share a row.
    void join(std::size_t p, std::size_t r, std::size_t first, const std::string& patient, Conversion conversion) {
        for (std::size_t i = first; i < derived_.size(); ++i) {
            if (!is_same(derived_[i].conversion, conversion)) continue;
            derived_[i].patients.push_back(patient);
            return;
        }
        const Measured factor = safety_factor_on(argument_.points[p].kind, argument_.plan);
        derived_.push_back({"", p, r, {patient}, std::move(conversion), factor});
    }

    const Argument& argument_;
    ConversionRules rules_;
    std::vector<Derived> derived_;
};

}  // namespace

std::vector<Derived> derive(const Argument& argument, const Physiology& physiology) {
    return Deriver(argument, physiology).all();
}

void settle_points(std::vector<ReferencePoint>& points, const std::vector<Derived>& derived) {
    for (std::size_t p = 0; p < points.size(); ++p) {
        if (points[p].use != Use::used) continue;
        bool is_known = false, is_there = false;
        for (const Derived& one : derived) {
            is_there = is_there || one.point == p;
            is_known = is_known || (one.point == p && one.is_known());
        }
        if (is_known) continue;
        points[p].use = Use::left_out;
        points[p].why = is_there ? Why::lacks_numbers : Why::no_meaningful_route;
    }
}

std::span<const std::string_view> words(Line) {
    static constexpr std::array<std::string_view, 3> all{"harm", "action", "people"};
    return all;
}

Text described(Line line) {
    switch (line) {
        case Line::harm:
            return {"动物的可耐受或有害剂量", "what animals bore or were harmed by"};
        case Line::action:
            return {"动物的有效剂量", "what acted in animals"};
        case Line::people:
            return {"人用经验", "what people have had"};
    }
    return {};
}

Line line_of(const ReferencePoint& point) {
    if (point.species == "human") return Line::people;
    return says(point.kind) == Says::active ? Line::action : Line::harm;
}

std::vector<Line> lines_of(const Argument& argument) {
    std::vector<Line> lines;
    for (const Line line : {Line::harm, Line::action, Line::people}) {
        const bool is_there = std::any_of(argument.derived.begin(), argument.derived.end(), [&](const Derived& one) {
            return counts(argument, one) && line_of(argument.points[one.point]) == line;
        });
        if (is_there) lines.push_back(line);
    }
    return lines;
}

bool has_used(const Argument& argument, PointKind kind) {
    return std::any_of(argument.points.begin(), argument.points.end(),
                       [&](const ReferencePoint& one) { return one.use == Use::used && one.kind == kind; });
}

std::string organ_of(const Argument& argument, const Derived& derived) {
    if (argument.routes[derived.route].scaling != Scaling::organ_mass) return {};
    const bool is_of_harm =
        argument.points[derived.point].purpose == Purpose::toxicology && !argument.toxicity_organ.empty();
    return is_of_harm ? argument.toxicity_organ : argument.target_organ;
}

bool counts(const Argument& argument, const Derived& derived) {
    const Route& route = argument.routes[derived.route];
    return derived.is_known() && route.is_meaningful() && (route.is_verified || route.is_by_person) &&
           derived.conversion.is_verified();
}

}  // namespace nonclin::dose
