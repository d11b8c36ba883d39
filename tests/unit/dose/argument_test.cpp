#include "nonclin/dose/argument.hpp"

#include <doctest/doctest.h>

#include "unit/dose/dose_tables.hpp"

namespace nonclin::dose {

TEST_CASE("a cohort stands above a tolerated dose where the margin is less than one, and a bound tells its own side") {
    CHECK(standing_of(3e13, PointKind::noael, Bound::exact, 1e13) == Standing::within_tolerated);
    CHECK(standing_of(3e13, PointKind::noael, Bound::exact, 3e13) == Standing::at_tolerated);  // no margin
    CHECK(standing_of(3e13, PointKind::noael, Bound::exact, 3e13 * (1 + 1e-12)) == Standing::at_tolerated);
    CHECK(standing_of(3e13, PointKind::noael, Bound::at_least, 3e13) == Standing::at_tolerated);
    CHECK(standing_of(3e13, PointKind::noael, Bound::below, 3e13) == Standing::above_tolerated);  // harm at that dose
    CHECK(standing_of(3e13, PointKind::prior_tolerated, Bound::exact, 3e13) == Standing::within_tolerated);
    CHECK(side_of(Standing::at_tolerated) == Side::level);
    CHECK(standing_of(3e13, PointKind::noael, Bound::exact, 1e14) == Standing::above_tolerated);
    CHECK(standing_of(3e13, PointKind::noael, Bound::at_least, 1e14) == Standing::beyond_tested);
    CHECK(standing_of(3e13, PointKind::noael, Bound::at_least, 1e13) == Standing::within_tolerated);
    CHECK(standing_of(3e13, PointKind::noael, Bound::below, 1e13) == Standing::not_known);
    CHECK(standing_of(3e13, PointKind::noael, Bound::below, 1e14) == Standing::above_tolerated);
}

TEST_CASE("a cohort below the minimal effective dose is told from one below a dose shown to act") {
    CHECK(standing_of(3e13, PointKind::med, Bound::exact, 1e13) == Standing::below_active);
    CHECK(standing_of(3e13, PointKind::active_dose, Bound::exact, 1e13) == Standing::below_shown_active);
    CHECK(standing_of(3e13, PointKind::med, Bound::exact, 3e13) == Standing::reaches_active);
    CHECK(standing_of(3e13, PointKind::med, Bound::below, 1e13) == Standing::not_known);
    CHECK(standing_of(3e13, PointKind::med, Bound::below, 1e14) == Standing::reaches_active);
    CHECK(standing_of(3e13, PointKind::med, Bound::at_least, 1e13) == Standing::below_active);
    CHECK(standing_of(3e13, PointKind::med, Bound::at_least, 1e14) == Standing::not_known);
}

TEST_CASE("an adverse dose is one to stay below") {
    CHECK(standing_of(1e14, PointKind::loael, Bound::exact, 1e14) == Standing::at_adverse);
    CHECK(standing_of(1e14, PointKind::loael, Bound::exact, 9e13) == Standing::below_adverse);
    CHECK(standing_of(1e14, PointKind::loael, Bound::below, 9e13) == Standing::not_known);
    CHECK(standing_of(1e14, PointKind::loael, Bound::at_least, 2e14) == Standing::not_known);
}

namespace {

ReferencePoint point(PointKind kind, double dose, const char* species) {
    ReferencePoint one;
    one.kind = kind;
    one.dose = Measured::of(dose);
    one.unit = *dose_unit_of("vg_per_kg");
    one.species = species;
    return one;
}

Route route(Scaling scaling, Grade grade, bool verified = true) {
    Route one;
    one.scaling = scaling;
    one.grade = grade;
    one.is_verified = verified;
    return one;
}

Patient patient(const char* id, double age_months, double weight_kg) {
    Patient one;
    one.id = id;
    one.age_months = age_months;
    one.weight_kg = weight_kg;
    return one;
}

Argument argument() {
    Argument one;
    one.trial.unit = *dose_unit_of("vg_per_kg");
    one.trial.cohorts = {{1e13, ""}, {1e14, ""}};
    one.points = {point(PointKind::noael, 3e13, "cynomolgus"), point(PointKind::med, 1e13, "mouse")};
    one.patients = {patient("A", 0, 3), patient("B", 360, 60)};
    one.routes = {route(Scaling::body_weight, Grade::primary), route(Scaling::organ_mass, Grade::supportive),
                  route(Scaling::body_surface, Grade::not_meaningful)};
    one.target_organ = "liver";
    return one;
}

std::vector<Derived> derived_of(const Argument& argument) {
    RuleTables tables = dose_test::rules();
    const auto physiology = Physiology::read(tables);
    return derive(argument, *physiology);
}

}  // namespace

TEST_CASE("a route that is not meaningful gives no number, and patients share a row where the same comes out") {
    Argument one = argument();
    one.derived = derived_of(one);
    REQUIRE(one.derived.size() == 5);
    CHECK(one.derived[0].patients == std::vector<std::string>{"A", "B"});
    CHECK(one.derived[0].conversion.dose == 3e13);
    CHECK(one.derived[2].patients == std::vector<std::string>{"A"});
    CHECK(one.derived[3].patients == std::vector<std::string>{"B"});
    CHECK(one.derived[4].conversion.lacking == Lacking::animal_compartment);
    for (const Derived& derived : one.derived) CHECK(derived.route != 2);
    CHECK(one.derived[4].id == "D5");
}

TEST_CASE("what rests on an unverified number or on unverified practice does not count") {
    Argument one = argument();
    one.derived = derived_of(one);
    CHECK(counts(one, one.derived[0]));
    CHECK_FALSE(counts(one, one.derived[2]));  // the liver of a newborn
    CHECK(counts(one, one.derived[3]));        // the liver of an adult
    CHECK_FALSE(counts(one, one.derived[4]));
    one.routes[0].is_verified = false;
    CHECK_FALSE(counts(one, one.derived[0]));
    one.routes[0].is_by_person = true;
    CHECK(counts(one, one.derived[0]));
}

TEST_CASE("points of toxicology scale by the organ that harm is done to, the others by the one that is treated") {
    Argument one = argument();
    one.points = {point(PointKind::noael, 3e13, "cynomolgus"), point(PointKind::med, 3e13, "cynomolgus")};
    one.points[1].purpose = Purpose::pharmacology;
    one.patients = {patient("A", 360, 60)};
    one.patients[0].toxicity_organ_g = 300;
    for (ReferencePoint& each : one.points) each.organ_g = 15;
    one.points[1].organ_g.reset();
    one.routes = {route(Scaling::organ_mass, Grade::primary)};
    const auto doses = [&] {
        one.derived = derived_of(one);
        REQUIRE(one.derived.size() == 2);
        return std::pair{one.derived[0].conversion.dose, one.derived[1].conversion.dose};
    };
    const double by_liver = doses().second;
    CHECK(organ_of(one, one.derived[0]) == "liver");
    one.toxicity_organ = "heart";
    const auto [toxicity, efficacy] = doses();
    CHECK(organ_of(one, one.derived[0]) == "heart");
    CHECK(organ_of(one, one.derived[1]) == "liver");
    CHECK(efficacy == by_liver);
    CHECK(toxicity == doctest::Approx(3e13 * 3 * 300 / 15 / 60));  // 3 kg; by the mass entered on both sides
}

TEST_CASE("a person's grade stands, with the person's reason, and moves the routes that are looked at") {
    Argument one = argument();
    Planned grade;
    grade.item = Item::grade;
    grade.on = "body_surface";
    grade.what = same_text("supportive");
    grade.reason = same_text("asked for");
    one.plan = {grade};
    regrade(one.routes, one.plan);
    CHECK(one.routes[2].grade == Grade::supportive);
    CHECK(one.routes[2].reason.en == "asked for");
    CHECK(one.routes[2].is_by_person);
    one.derived = derived_of(one);
    CHECK(one.derived.back().route == 2);
}

TEST_CASE("a safety factor is on its kind of point, and only where one was entered") {
    Argument one = argument();
    Planned factor;
    factor.item = Item::safety_factor;
    factor.on = "noael";
    factor.value = Measured::of(10);
    one.plan = {factor};
    one.derived = derived_of(one);
    CHECK(one.derived[0].safety_factor == Measured::of(10));
    CHECK(one.derived[1].safety_factor.state == State::not_applicable);
}

TEST_CASE(
    "above a dose only with the entered safety factor is a standing of its own, and never above the dose itself") {
    Argument one = argument();
    one.points = {point(PointKind::noael, 3e13, "cynomolgus")};
    one.routes = {route(Scaling::body_weight, Grade::primary)};
    one.derived = derived_of(one);
    Derived& derived = one.derived.at(0);
    CHECK(standing_in(one, derived, 2e13) == Standing::within_tolerated);
    derived.safety_factor = Measured::of(2);
    CHECK(standing_in(one, derived, 1.4e13) == Standing::within_tolerated);
    CHECK(standing_in(one, derived, 1.5e13) == Standing::within_tolerated);  // at it, and not above
    CHECK(standing_in(one, derived, 2e13) == Standing::above_factored);
    CHECK(standing_in(one, derived, 3e13) == Standing::above_factored);
    CHECK(standing_in(one, derived, 4e13) == Standing::above_tolerated);
    CHECK(side_of(Standing::above_factored) == Side::above_factored);
    one.points[0].bound = Bound::at_least;
    CHECK(standing_in(one, derived, 4e13) == Standing::beyond_tested);
    one.points[0].bound = Bound::below;
    CHECK(standing_in(one, derived, 1e13) == Standing::not_known);
    CHECK(standing_in(one, derived, 2e13) == Standing::above_factored);
    one.points[0] = point(PointKind::loael, 3e13, "cynomolgus");
    CHECK(standing_in(one, derived, 2e13) == Standing::above_factored);
    CHECK(standing_in(one, derived, 3e13) == Standing::at_adverse);
    one.points[0] = point(PointKind::med, 3e13, "cynomolgus");
    CHECK(standing_in(one, derived, 2e13) == Standing::below_active);
}

TEST_CASE("an active dose above the minimal effective one of the same study is no threshold") {
    Argument one = argument();
    one.points = {point(PointKind::med, 1e13, "mouse"), point(PointKind::active_dose, 4e13, "mouse")};
    for (ReferencePoint& each : one.points) {
        each.study = "POC";
        each.purpose = Purpose::pharmacology;
    }
    one.routes = {route(Scaling::body_weight, Grade::primary)};
    one.derived = derived_of(one);
    const auto standing = [&](double cohort) { return standing_in(one, one.derived.at(1), cohort); };
    CHECK(standing(2e13) == Standing::below_no_threshold);
    CHECK(standing(5e12) == Standing::below_no_threshold);
    CHECK(standing(4e13) == Standing::reaches_active);
    CHECK(standing_in(one, one.derived.at(0), 5e12) == Standing::below_active);
    CHECK(side_of(Standing::below_no_threshold) == Side::no_threshold);
    const auto changed = [&](auto change) {
        Argument other = one;
        change(other);
        return standing_in(other, other.derived.at(1), 2e13);
    };
    CHECK(changed([](Argument& a) { a.points[0].study = "OTHER"; }) == Standing::below_shown_active);
    CHECK(changed([](Argument& a) { a.points[0].species = "rat"; }) == Standing::below_shown_active);
    CHECK(changed([](Argument& a) { a.points[0].route = "im"; }) == Standing::below_shown_active);
    CHECK(changed([](Argument& a) { a.points[0].article = Article::surrogate; }) == Standing::below_shown_active);
    CHECK(changed([](Argument& a) { a.points[0].purpose = Purpose::toxicology; }) == Standing::below_shown_active);
    CHECK(changed([](Argument& a) { a.points[0].bound = Bound::at_least; }) == Standing::below_shown_active);
    CHECK(changed([](Argument& a) { a.derived[0].conversion.dose = 5e13; }) == Standing::below_shown_active);
    CHECK(changed([](Argument& a) { a.derived[0].conversion.lacking = Lacking::patient_age; }) ==
          Standing::below_shown_active);
    CHECK(changed([](Argument& a) { a.derived[0].patients = {"A"}; }) == Standing::below_shown_active);
    CHECK(changed([](Argument& a) {
              a.points[0].sex = AnimalSex::m;
              a.points[1].sex = AnimalSex::f;
          }) == Standing::below_shown_active);
}

}  // namespace nonclin::dose
