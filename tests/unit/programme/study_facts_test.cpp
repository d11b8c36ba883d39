#include "nonclin/programme/study_facts.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "nonclin/guideline/scope.hpp"
#include "support/programme.hpp"
#include "unit/programme/small_folder.hpp"

using namespace nonclin;
using namespace nonclin::programme;
using namespace nonclin::test;

namespace {

// A value as reasons print it, or "-" where it is not known.
std::string told(const Study& study, const std::string& name, const Programme& programme = vector_programme()) {
    const logic::Facts facts = study_facts(programme, study, programme_rules());
    const auto fact = facts.find(name);
    return fact == facts.end() ? "-" : logic::value_text(fact->second);
}

}  // namespace

TEST_CASE("Of a bare study only what is always told is known") {
    const logic::Facts facts = study_facts(vector_programme(), study("S", "shedding", "planned"), programme_rules());
    Said names;
    for (const auto& one : facts) names.push_back(one.first);
    CHECK(names == Said{"comparability_reported", "glp", "has_non_glp_parts", "has_peak_window", "has_report",
                        "has_steady_state_window", "kind", "role", "route_accepted", "state"});
}

TEST_CASE("Every fact of a study has the name and the type that checks know") {
    Programme programme = vector_programme();
    programme.clinical.dose_unit = "vg_per_kg";
    programme.clinical.cohorts = {1e12};
    Study one = study("S", "shedding");
    one.test_article.is_clinical_material = one.test_article.is_surrogate = true;
    one.test_article.meets_specification = false;
    one.test_article.characterised = {"titre"};
    programme.clinical.number_of_doses = 2;
    programme.clinical.dose_interval_days = 7;
    programme.facts["dosing"] = std::string("single");
    one.reported = {{"peak", 3.0, "day", same_text("p. 4"), {}, {}}};
    Design& design = one.design;
    design.species = "dog";
    design.route = "iv";
    design.dosing = "single";
    design.dose_unit = "vg_per_kg";
    design.doses = design.necropsy_days = design.sampling_days = {1, 2};
    design.sexes = {"m"};
    design.control_groups = {"vehicle"};
    design.endpoints = {"vector_copies"};
    design.tissues = {"testis"};
    design.per_sex_group = design.recovery_days = design.observation_days = 5;
    design.has_recovery_group = design.assay_validated = design.is_single_age_stage = true;
    design.number_of_doses = 4;
    design.dose_interval_days = 7;
    design.animal_model = "disease_model";
    design.basis["species"] = {"因", "because"};
    for (const char* phase : {"peak", "steady_state", "first_peak", "second_peak", "clearance"})
        design.windows[phase] = {1, 2, same_text("b")};
    Study effective = study("POC", "proof_of_concept");
    effective.reported = {{"med", 1.0, "vg_per_kg", same_text("p. 1"), {}, {}}};
    programme.studies.push_back(effective);
    const logic::Facts facts = study_facts(programme, one, programme_rules());
    const logic::Scope& scope = guideline::study_scope();
    CHECK(facts.size() == scope.size());
    for (const auto& [name, value] : facts) {
        CAPTURE(name);
        REQUIRE(scope.count(name) == 1);
        CHECK(value.index() == static_cast<std::size_t>(scope.at(name).type));
    }
}

TEST_CASE("Dose groups are those that get a dose") {
    Study one = study("S", "shedding");
    one.design.doses = {0, 1e12, 3e12};
    CHECK(told(one, "dose_groups") == "2");
    CHECK(told(one, "doses") == "[0, 1×10^12, 3×10^12]");
    one.design.doses = {0};
    CHECK(told(one, "dose_groups") == "0");
}

TEST_CASE("Both sexes means a male and a female group") {
    Study one = study("S", "shedding");
    CHECK(told(one, "both_sexes") == "-");
    one.design.sexes = {"m"};
    CHECK(told(one, "both_sexes") == "false");
    one.design.sexes = {"f", "m"};
    CHECK(told(one, "both_sexes") == "true");
}

TEST_CASE("Species and tissues bring what their tables say of them") {
    Study one = study("S", "shedding");
    CHECK(told(one, "species_is_nonrodent") == "-");
    one.design.species = "mouse";
    CHECK(told(one, "species_is_nonrodent") == "false");
    one.design.species = "dog";
    CHECK(told(one, "species_is_nonrodent") == "true");
    CHECK(told(one, "gonads_in_panel") == "-");
    one.design.tissues = {"liver"};
    CHECK(told(one, "gonads_in_panel") == "false");
    one.design.tissues = {"liver", "testis"};
    CHECK(told(one, "gonads_in_panel") == "true");
    CHECK(told(one, "gonads_of_patients_in_panel") == "false");
    Programme men = vector_programme();
    men.clinical.sexes = words({"m"});
    CHECK(told(one, "gonads_of_patients_in_panel", men) == "true");
}

TEST_CASE("A route is clinical where the product is given so too, and not known where either is not told") {
    Study one = study("S", "shedding");
    CHECK(told(one, "route_is_clinical") == "-");
    one.design.route = "iv";
    CHECK(told(one, "route_is_clinical") == "true");
    one.design.route = "im";
    CHECK(told(one, "route_is_clinical") == "false");
    Programme programme = vector_programme();
    programme.facts.erase("route");
    CHECK(told(one, "route_is_clinical", programme) == "-");
}

TEST_CASE("The top dose over the clinical one is told only in one unit and over assays that a bridge joins") {
    Programme programme = vector_programme();
    programme.clinical.dose_unit = "vg_per_kg";
    programme.clinical.cohorts = {1e12, 4e12};
    programme.clinical.titre_assay = "ITR";
    programme.titre_assays = {{"polyA", "", "", Bridge{"ITR", 0.5, {}}, {}}, {"ITR", "", "", std::nullopt, {}}};
    Study one = study("S", "shedding");
    one.design.doses = {0, 4e13, 1e13};
    one.design.dose_unit = "vg_per_kg";
    one.test_article.titre_assay = "ITR";
    const auto multiple = [&] { return told(one, "top_dose_over_clinical", programme); };
    CHECK(multiple() == "10");
    one.test_article.titre_assay = "polyA";
    CHECK(multiple() == "5");
    programme.titre_assays[0].bridge.reset();
    CHECK(multiple() == "-");
    one.test_article.titre_assay = "ITR";
    one.design.dose_unit = "vg";
    CHECK(multiple() == "-");
    one.design.dose_unit = "vg_per_kg";
    programme.clinical.cohorts = {0};
    CHECK(multiple() == "-");
    programme.clinical.cohorts = {};
    CHECK(multiple() == "-");
}

TEST_CASE(
    "A dose per eye or in all stands beside the clinic's only by a route that is meaningful and verified or affirmed") {
    Programme programme = vector_programme();
    programme.clinical.dose_unit = "vg_per_eye";
    programme.clinical.cohorts = {1e12};
    Study one = study("S", "shedding");
    one.design.doses = {2e12};
    one.design.dose_unit = "vg_per_eye";
    Rules rules = programme_rules();
    const auto route = [](const char* scaling, const char* grade, bool verified) {
        return Values{{"product_class", std::vector<std::string>{"viral_vector"}},
                      {"vector", std::vector<std::string>{}},
                      {"route", std::vector<std::string>{"iv"}},
                      {"scaling", std::string(scaling)},
                      {"grade", std::string(grade)},
                      {"verified", verified}};
    };
    const auto is_told = [&](Values row) {
        Rules with = rules;
        with.tables.push_back({"dose_routes", "", {std::move(row)}});
        return study_facts(programme, one, with).count("top_dose_over_clinical") > 0;
    };
    CHECK(is_told(route("absolute", "primary", true)));
    CHECK_FALSE(is_told(route("absolute", "primary", false)));
    CHECK_FALSE(is_told(route("absolute", "not_meaningful", true)));
    CHECK_FALSE(is_told(route("eye_volume", "primary", true)));
    programme.clinical.first_in_human.emplace();
    programme.clinical.first_in_human->grades = {{"absolute", "primary", same_text("eyes alike"), {}}};
    CHECK(is_told(route("absolute", "primary", false)));
    programme.clinical.first_in_human->grades[0].grade = "not_meaningful";
    CHECK_FALSE(is_told(route("absolute", "primary", true)));
    programme.facts["route"] = std::vector<std::string>{"im"};
    programme.clinical.first_in_human.reset();
    CHECK_FALSE(is_told(route("absolute", "primary", true)));
}

TEST_CASE("A window is sampled where a sampling or necropsy day lies in it, its borders included") {
    Study one = study("S", "shedding");
    CHECK(told(one, "has_peak_window") == "false");
    CHECK(told(one, "peak_sampled") == "-");
    one.design.windows["peak"] = {14, 43, same_text("literature")};
    one.design.windows["clearance"] = {90.5, 120, same_text("literature")};
    CHECK(told(one, "has_peak_window") == "true");
    CHECK(told(one, "has_steady_state_window") == "false");
    CHECK(told(one, "peak_window") == "14..43");
    CHECK(told(one, "clearance_window") == "90.5..120");
    CHECK(told(one, "peak_sampled") == "-");  // no day is told
    one.design.sampling_days = {8, 44};
    CHECK(told(one, "peak_sampled") == "false");
    one.design.necropsy_days = {43, 8};
    CHECK(told(one, "peak_sampled") == "true");
    CHECK(told(one, "sampling_days") == "[8, 43, 44]");
    CHECK(lies_in({14, 43, {}}, {14}));
    CHECK_FALSE(lies_in({14, 43, {}}, {13.9, 43.1}));
    CHECK_FALSE(lies_in({14, 43, {}}, {}));
}

TEST_CASE("A study goes on after steady state where its last day lies behind the window") {
    Study one = study("S", "general_toxicology_single");
    one.design.windows["steady_state"] = {85, 183, same_text("literature")};
    CHECK(told(one, "followed_past_steady_state") == "-");  // no day is told
    one.design.necropsy_days = {29, 183};
    CHECK(told(one, "followed_past_steady_state") == "false");
    one.design.observation_days = 183.5;
    CHECK(told(one, "followed_past_steady_state") == "true");
    one.design.observation_days.reset();
    one.design.sampling_days = {190};
    CHECK(told(one, "followed_past_steady_state") == "true");
    one.design.windows.erase("steady_state");
    CHECK(told(one, "followed_past_steady_state") == "-");
}

TEST_CASE("Whether the GLP facility is named is known of reported studies") {
    Study one = study("S", "local_tolerance", "ongoing");
    CHECK(told(one, "glp_facility_given") == "-");
    one.state = "draft_report";
    CHECK(told(one, "glp_facility_given") == "false");
    one.glp.facility = "a facility";
    CHECK(told(one, "glp_facility_given") == "true");
}

TEST_CASE("Whether a tolerated dose is ruled is known of reported studies, by rulings on that study") {
    Programme programme = vector_programme();
    Ruling noael = ruling("noael", 1e12);
    noael.study = "S";
    programme.rulings = {noael};
    CHECK(told(study("S", "shedding", "ongoing"), "noael_ruled", programme) == "-");
    CHECK(told(study("S", "shedding", "draft_report"), "noael_ruled", programme) == "true");
    CHECK(told(study("T", "shedding"), "noael_ruled", programme) == "false");
    for (const char* tolerated : {"mtd", "hnstd"}) {
        programme.rulings[0].subject = tolerated;
        CHECK(told(study("S", "shedding"), "noael_ruled", programme) == "true");
    }
    programme.rulings[0].subject = "med";
    CHECK(told(study("S", "shedding"), "noael_ruled", programme) == "false");
}

TEST_CASE("The regimen and the test article of a study are told against the clinic") {
    Programme programme = vector_programme();
    programme.clinical.number_of_doses = 2;
    programme.clinical.dose_interval_days = 7;
    programme.facts["dosing"] = std::string("repeat");
    Study one = study("S", "shedding");
    one.design.dosing = "single";
    one.design.number_of_doses = 3;
    one.design.dose_interval_days = 14;
    const logic::Facts facts = study_facts(programme, one, programme_rules());
    CHECK((facts.at("dosing_is_clinical") == logic::FactValue(false)));
    CHECK((facts.at("doses_over_clinical") == logic::FactValue(1.5)));
    CHECK((facts.at("interval_over_clinical") == logic::FactValue(2.0)));
    CHECK((facts.at("lot_given") == logic::FactValue(false)));
    one.state = "ongoing";
    CHECK(study_facts(programme, one, programme_rules()).count("lot_given") == 0);
}

TEST_CASE("The relevance of a species is reported by a study of that species alone") {
    Programme programme = vector_programme();
    Study one = study("S", "shedding");
    one.design.species = "dog";
    Study relevance = study("R", "species_relevance");
    relevance.design.species = "mouse";
    programme.studies = {relevance};
    const auto is_reported = [&] {
        return study_facts(programme, one, programme_rules()).at("species_relevance_reported") ==
               logic::FactValue(true);
    };
    CHECK_FALSE(is_reported());
    programme.studies[0].design.species = "dog";
    CHECK(is_reported());
    programme.studies[0].state = "ongoing";
    CHECK_FALSE(is_reported());
}

TEST_CASE("The top dose stands beside the highest effective dose of reported pharmacology, in one unit") {
    Programme programme = vector_programme();
    Study one = study("TOX", "general_toxicology_single");
    one.design.dose_unit = "vg_per_kg";
    one.design.doses = {0, 3e13};
    Study poc = study("POC", "proof_of_concept");
    poc.reported = {{"med", 1e13, "vg_per_kg", same_text("p. 1"), {}, {}},
                    {"active_dose", 2e13, "vg_per_kg", same_text("p. 1"), {}, {}},
                    {"noael", 9e14, "vg_per_kg", same_text("p. 1"), {}, {}},
                    {"med", 9e14, "vg_per_eye", same_text("p. 1"), {}, {}}};
    programme.studies = {poc};
    CHECK(told(one, "top_dose_over_effective", programme) == "1.5");
    programme.studies[0].state = "ongoing";
    CHECK(told(one, "top_dose_over_effective", programme) == "-");
    programme.studies[0].state = "final_report";
    one.design.dose_unit = programme.studies[0].reported[0].unit = "vg_per_eye";
    one.design.species = "mouse";
    CHECK(told(one, "top_dose_over_effective", programme) == "-");  // an eye of another animal is another eye
    programme.studies[0].design.species = "mouse";
    programme.studies[0].reported.resize(1);
    CHECK(told(one, "top_dose_over_effective", programme) == "3");
}

TEST_CASE("A route is accepted by a ruling on it for this study, and by no other") {
    Programme programme = vector_programme();
    const Study one = study("TOX", "general_toxicology_single");
    CHECK(told(one, "route_accepted", programme) == "false");
    programme.rulings = {ruling("route", std::string("accepted"))};
    CHECK(told(one, "route_accepted", programme) == "false");
    programme.rulings[0].study = "TOX";
    CHECK(told(one, "route_accepted", programme) == "true");
    programme.rulings[0].value = std::string("overruled");
    CHECK(told(one, "route_accepted", programme) == "false");
}
