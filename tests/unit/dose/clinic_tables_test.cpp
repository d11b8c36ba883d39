#include "nonclin/dose/clinic_tables.hpp"

#include <doctest/doctest.h>

#include "support/said.hpp"

namespace nonclin::dose {

namespace {

template <class Read>
test::Said said_of(Read read, bool& is_usable) {
    Diagnostics diagnostics;
    is_usable = read(diagnostics).has_value();
    test::Said said;
    for (const Diagnostic& one : diagnostics.all()) said.push_back(described(one, Language::en));
    return said;
}

Trial trial_of(const std::string& bytes) {
    Diagnostics diagnostics;
    const auto trial = read_cohorts(bytes, "c.csv", {}, diagnostics);
    REQUIRE(trial);
    return *trial;
}

const std::string cohorts = "dose,dose_unit,titre_assay\n1e13,vg_per_kg,A\n3e13,vg_per_kg,A\n";

test::Said plan_said(const std::string& rows, bool& is_usable) {
    const Trial trial = trial_of(cohorts);
    return said_of(
        [&](Diagnostics& diagnostics) {
            return read_plan("item,value,on,what,reason,by\n" + rows, "plan.csv", trial, diagnostics);
        },
        is_usable);
}

}  // namespace

TEST_CASE("cohorts are of one unit and one titre assay") {
    const Trial trial = trial_of(cohorts);
    CHECK(trial.cohorts.size() == 2);
    CHECK(trial.unit.word == "vg_per_kg");
    CHECK(trial.titre_assay == "A");
    bool is_usable = true;
    const auto said = said_of(
        [](Diagnostics& diagnostics) {
            return read_cohorts("dose,dose_unit,titre_assay\n1e13,vg_per_kg,A\n0,vg,B\n2,vgs,A\n", "c.csv", {},
                                diagnostics);
        },
        is_usable);
    CHECK_FALSE(is_usable);
    REQUIRE(said.size() == 4);
    CHECK(said[0].find("c.csv:3:1") == 0);
    CHECK(said[1].find("all cohorts are in one unit: vg_per_kg above, vg here") != std::string::npos);
    CHECK(said[2].find("by one titre assay") != std::string::npos);
    CHECK(said[3].find("\"vgs\" is no unit of dose; allowed: vg, vg_per_kg") != std::string::npos);
}

TEST_CASE("a dose level that stands twice is an error: its margins would be counted twice") {
    bool is_usable = true;
    const auto said = said_of(
        [](Diagnostics& diagnostics) {
            return read_cohorts("dose,dose_unit\n1e13,vg\n3e13,vg\n10000000000000,vg\n", "c.csv", {}, diagnostics);
        },
        is_usable);
    CHECK_FALSE(is_usable);
    CHECK(said == test::Said{"c.csv:4:1: error: column \"dose\": the dose 1×10^13 stands here again: write each dose "
                             "level once"});
}

TEST_CASE("cohorts are in a unit of their product, and a unit that is none is answered with those that are") {
    const UnitsOfProduct units{"viral_vector", {"vg", "vg_per_kg"}};
    const auto of = [&](const std::string& unit) {
        bool is_usable = true;
        auto said = said_of(
            [&](Diagnostics& diagnostics) {
                return read_cohorts("dose,dose_unit\n1e13," + unit + "\n", "c.csv", units, diagnostics);
            },
            is_usable);
        CHECK(is_usable == said.empty());
        return said;
    };
    CHECK(of("vg_per_kg") == test::Said{});
    CHECK(of("cells") ==
          test::Said{"c.csv:2:2: error: column \"dose_unit\": the unit cells is not used for products of "
                     "the class viral_vector; allowed: vg, vg_per_kg"});
    CHECK(of("vg/kg") ==
          test::Said{"c.csv:2:2: error: column \"dose_unit\": \"vg/kg\" is no unit of dose; allowed: vg, "
                     "vg_per_kg"});
}

TEST_CASE("no dose level is an error") {
    Diagnostics diagnostics;
    const auto none = read_cohorts("dose,dose_unit\n", "c.csv", {}, diagnostics);
    REQUIRE_FALSE(none);
    CHECK(none.error().kind == ErrorKind::malformed_input);
}

TEST_CASE("a patient is named once and may be otherwise unknown") {
    Diagnostics diagnostics;
    const auto patients =
        read_patients("patient,age_months,sex,weight_kg,csf_ml\nA,24,f,,80\nB,,,,\n", "h.csv", diagnostics);
    REQUIRE(patients);
    CHECK(*(*patients)[0].age_months == 24);
    CHECK((*patients)[0].sex == "f");
    CHECK(*(*patients)[0].csf_ml == 80);
    CHECK_FALSE((*patients)[0].weight_kg.has_value());
    CHECK_FALSE((*patients)[1].age_months.has_value());
    bool is_usable = true;
    const auto said = said_of(
        [](Diagnostics& also) { return read_patients("patient,age_months\nA,1\nA,-1\n", "h.csv", also); }, is_usable);
    CHECK_FALSE(is_usable);
    CHECK(said.size() == 2);
}

TEST_CASE("what a person plans has its reason, and a start is the dose of a cohort") {
    bool is_usable = false;
    CHECK(plan_said("start,1e13,,,a reason,lead\nstep,3e13,,,after 28 days,\n"
                    "stopping_rule,,,two deaths,harm,\nsafety_factor,10,noael,,irreversible,\n"
                    "grade,,body_surface,supportive,asked for,\n",
                    is_usable) == test::Said{});
    CHECK(is_usable);
    const test::Said said = plan_said(
        "start,2e13,,,a reason,\nstart,1e13,,,,\nstep,,,,a reason,\nstopping_rule,,,,a reason,\n"
        "safety_factor,1,noeal,,a reason,\ngrade,,body_surfaces,good,a reason,\nstop,,,,a reason,\n",
        is_usable);
    CHECK_FALSE(is_usable);
    const auto holds = [&](const char* words) {
        return std::any_of(said.begin(), said.end(),
                           [&](const std::string& line) { return line.find(words) != std::string::npos; });
    };
    for (const char* words : {"is the dose of no cohort", "there is one starting dose only", "plan.csv:3:5",
                              "the dose is missing", "the stopping rule itself is missing",
                              "a safety factor is more than 1", "\"noeal\" is no kind of reference point",
                              "\"body_surfaces\" is no scaling", "\"good\" is no grade", "plan.csv:8:1"}) {
        CAPTURE(words);
        CAPTURE(said);
        CHECK(holds(words));
    }
}

TEST_CASE("what a person plans twice is named: a step, a rule, a grade, factors that do not say what they are for") {
    bool is_usable = true;
    CHECK(
        plan_said("start,1e13,,,a,lead\nstep,1e13,,,b,\n", is_usable) ==
        test::Said{"plan.csv:3:2: error: column \"value\": this is the dose before it again: a step changes the dose, "
                   "so take it out or mend it"});
    CHECK_FALSE(is_usable);
    CHECK(plan_said("stopping_rule,,,two deaths,a,\nstopping_rule,,,two deaths,b,\n", is_usable) ==
          test::Said{"plan.csv:3:4: error: column \"what\": this rule stands above: keep one"});
    CHECK(plan_said("grade,,body_surface,supportive,a,\ngrade,,body_surface,primary,b,\n", is_usable) ==
          test::Said{"plan.csv:3:3: error: column \"on\": body_surface is graded above already: keep one grade"});
    CHECK(plan_said("safety_factor,3,noael,between species,a,\nsafety_factor,10,noael,irreversible,b,\n", is_usable) ==
          test::Said{});
    CHECK(is_usable);
    const test::Said unsaid = plan_said("safety_factor,3,noael,,a,\nsafety_factor,10,noael,,b,\n", is_usable);
    REQUIRE(unsaid.size() == 1);
    CHECK(
        unsaid[0] ==
        "plan.csv:2:4: error: column \"what\": there are several safety factors on noael and they are multiplied; say "
        "in the column \"what\" what each is for, or keep one");
    CHECK(plan_said("safety_factor,3,noael,x,a,\nsafety_factor,10,noael,y,a,\n", is_usable) ==
          test::Said{"plan.csv:3:4: error: column \"what\": another safety factor on noael has this purpose or reason "
                     "and both cannot be used; keep one, or give each a purpose and reason of its own"});
}

}  // namespace nonclin::dose
