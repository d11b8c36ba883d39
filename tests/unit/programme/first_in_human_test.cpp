#include "nonclin/programme/first_in_human.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "unit/programme/small_folder.hpp"

using namespace nonclin;
using namespace nonclin::programme;
using namespace nonclin::test;

namespace {

// A folder whose rules know two scalings; the lines stand from line 7 on.
SmallFolder folder_of(const std::string& lines, const std::string& facts = product) {
    SmallFolder folder(head + facts + lines);
    RuleTable routes{"dose_routes", "", {}};
    for (const char* scaling : {"body_weight", "body_surface"})
        routes.rows.push_back({{"scaling", std::string(scaling)}});
    folder.rules.tables.push_back(routes);
    const auto unit = [](const char* name, std::vector<std::string> classes) {
        return Values{{"unit", std::string(name)}, {"product_class", std::move(classes)}};
    };
    folder.rules.tables.push_back({"dose_units",
                                   "",
                                   {unit("vg", {"viral_vector"}), unit("vg_per_kg", {"viral_vector"}),
                                    unit("cells", {"gm_cell"}), unit("cells_per_kg", {"gm_cell"})}});
    return folder;
}

const std::string clinical = "[clinical]\ndose_unit = \"vg_per_kg\"\ncohorts = [1e13, 3e13]\n";
const std::string study_lines =
    "[[study]]\nid = \"T-1\"\nkind = \"shedding\"\nstate = \"ongoing\"\ndesign = { species = \"mouse\", doses = "
    "[1e13], dose_unit = "
    "\"vg_per_kg\" }\nreported = [{ finding = \"noael\", value = 1e13, unit = \"vg_per_kg\", at = \"p. 1\", sex = "
    "\"both\", day = 29 }]\n";

bool is_said(const Said& said, const std::string& words) {
    return std::any_of(said.begin(), said.end(),
                       [&](const std::string& line) { return line.find(words) != std::string::npos; });
}

}  // namespace

TEST_CASE("The dose argument is read whole") {
    const SmallFolder folder =
        folder_of(clinical +
                  "patients = { age_months = [0, 24], csf_ml = 40, brain_g = [380, 1100] }\n"
                  "[clinical.first_in_human]\nstart = 1e13\nreason = \"as argued\"\nby = \"lead\"\non = 2026-08-25\n"
                  "irreversible = true\ntarget_organ = \"liver\"\n"
                  "steps = [{ dose = 3e13, reason = \"after 28 days\" }]\n"
                  "stopping_rules = [{ rule = \"one death\", reason = \"harm\" }]\n"
                  "safety_factors = [{ on = \"noael\", factor = 10, reason = \"irreversible\" }]\n"
                  "grades = [{ scaling = \"body_surface\", grade = \"supportive\", reason = \"asked for\" }]\n"
                  "animals = [{ study = \"T-1\", weight_kg = 0.02, immunodeficient = false }]\n"
                  "prior_human = [{ product = \"X\", dose = 1e12, unit = \"vg_per_kg\", says = \"tolerated\", document "
                  "= \"L-1\" }]\n" +
                  study_lines +
                  "[[document]]\nid = \"L-1\"\nclauses = [\"GT-1.2-01\"]\nkind = \"literature\"\npmid = \"1\"\ntext = "
                  "\"read\"\n");
    CHECK(folder.said() == Said{});
    const Programme read = folder.read();
    REQUIRE(read.clinical.first_in_human.has_value());
    const FirstInHuman& plan = *read.clinical.first_in_human;
    CHECK(*plan.start == 1e13);
    CHECK(*plan.is_irreversible);
    CHECK(plan.steps[0].dose == 3e13);
    CHECK(plan.stopping_rules[0].rule.en == "one death");
    CHECK(plan.safety_factors[0].factor == 10);
    CHECK(plan.grades[0].grade == "supportive");
    CHECK(plan.animals[0].figures.at("weight_kg") == 0.02);
    CHECK_FALSE(*plan.animals[0].is_immunodeficient);
    CHECK_FALSE(plan.animals[0].is_permissive.has_value());
    CHECK(plan.prior_human[0].says == "tolerated");
    CHECK(read.clinical.patient_figures.at("csf_ml") == std::vector<double>{40});
    CHECK(read.clinical.patient_figures.at("brain_g") == std::vector<double>{380, 1100});
    CHECK(read.studies[0].reported[0].sex == "both");
    CHECK(*read.studies[0].reported[0].day == 29);
}

TEST_CASE("Whatever is wrong with the dose argument is named in one pass") {
    const Said said =
        folder_of(
            clinical +
            "patients = { csf_ml = [1, 2, 3] }\n"
            "[clinical.first_in_human]\nstart = 2e13\nirreversible = \"yes\"\nstarts = 1\n"
            "steps = [{ dose = 5e13 }]\nstopping_rules = [{ rule = \"one death\" }]\n"
            "safety_factors = [{ on = \"noeal\", factor = 1, reason = \"x\" }]\n"
            "grades = [{ scaling = \"body_surfaces\", grade = \"good\", reason = \"x\" }]\n"
            "animals = [{ study = \"T-2\" }]\n"
            "prior_human = [{ product = \"X\", dose = 1e12, unit = \"cells\", says = \"maybe\", document = \"L-1\" "
            "}]\n" +
            study_lines)
            .said();
    CAPTURE(said);
    for (const char* words :
         {"csf_ml: one number, or two", "a starting dose comes with its reason and who gave it",
          "has no key \"starts\"", "true or false", "the start 2×10^13 is the dose of no cohort", "lacks \"reason\"",
          "the step 5×10^13 is the dose of no cohort", "found \"noeal\"", "a safety factor is more than 1",
          "found \"body_surfaces\"", "found \"good\"", "there is no study \"T-2\"", "there is no document \"L-1\"",
          "found \"maybe\"",
          "error: the dose unit cells of prior_human is not used for viral_vector; use vg, vg_per_kg"}) {
        CAPTURE(words);
        CHECK(is_said(said, words));
    }
}

TEST_CASE("The unit of the cohorts is one of the class of the product") {
    const std::string plan = "[clinical.first_in_human]\nirreversible = true\n";
    const std::string cells = "[product]\nproduct_class = \"gm_cell\"\n";
    CHECK(is_said(folder_of(clinical + plan, cells).said(),
                  "error: the dose unit vg_per_kg of [clinical] is not used for gm_cell; use cells, cells_per_kg"));
    CHECK(folder_of(clinical + plan).said() == Said{});
}

TEST_CASE("A study with a dose to start from names its species; animals of a study without one are told") {
    const std::string lines =
        clinical + "[clinical.first_in_human]\nanimals = [{ study = \"T-2\", sites = 2 }]\n" +
        "[[study]]\nid = \"T-1\"\nkind = \"shedding\"\nreported = [{ finding = \"med\", value = 1e13, unit = "
        "\"vg_per_kg\", at = \"p. 1\" }]\n[[study]]\nid = \"T-2\"\nkind = \"shedding\"\n";
    const Said said = folder_of(lines).said();
    CAPTURE(said);
    CHECK(is_said(said, "study T-1 gives a dose but no design.species"));
    CHECK(is_said(said, "warning: first_in_human.animals: study T-2 has no dose to start from"));
}

TEST_CASE("A safety factor on a figure that no study gives is told") {
    const auto factor = [](const std::string& on) {
        return clinical + "[clinical.first_in_human]\nsafety_factors = [{ on = \"" + on +
               "\", factor = 6, reason = \"usual\" }]\n" + study_lines;
    };
    CHECK(is_said(folder_of(factor("hnstd")).said(),
                  "first_in_human.safety_factors: no study gives hnstd, so this factor divides nothing"));
    CHECK_FALSE(is_said(folder_of(factor("noael")).said(), "divides nothing"));
    CHECK_FALSE(
        is_said(folder_of(factor("hnstd") + "[[ruling]]\nstudy = \"T-1\"\nsubject = \"hnstd\"\nvalue = 1e13\nunit = "
                                            "\"vg_per_kg\"\nreason = \"r\"\nby = \"b\"\non = 2026-01-01\n")
                    .said(),
                "divides nothing"));
}

TEST_CASE("What is wrong with a cohort or a safety factor is told once") {
    const std::string plan =
        "[clinical.first_in_human]\nstart = 1e13\nreason = \"a\"\nby = \"b\"\nsteps = [{ dose = 3e13, reason = "
        "\"c\" }]\n";
    const auto with = [&](const std::string& cohorts, const std::string& rest = {}) {
        return folder_of("[clinical]\ndose_unit = \"vg_per_kg\"\n" + cohorts + plan + rest).said();
    };
    CHECK(with("cohorts = [1e13, 3e13]\n") == Said{});
    CHECK(with("cohorts = [1e13, \"3e13\"]\n").size() == 1);
    CHECK(with("cohorts = [1e308]\n").size() == 1);
    CHECK(with("cohorts = 1e13\n").size() == 1);
    CHECK(with("") ==
          Said{"9:1: error: first_in_human has doses, and [clinical] has no cohorts: write the doses of the "
               "cohorts"});
    for (const char* factor : {"0", "1", "inf", "1e300", "\"ten\""}) {
        CAPTURE(factor);
        const Said said =
            with("cohorts = [1e13, 3e13]\n",
                 std::string("safety_factors = [{ on = \"noael\", factor = ") + factor + ", reason = \"d\" }]\n");
        CHECK(said.size() == 1);
    }
    CHECK(with("cohorts = [1e13, 3e13]\n", "safety_factors = [{ on = \"noael\", factor = 10, reason = \"d\" }]\n") ==
          Said{});
}
