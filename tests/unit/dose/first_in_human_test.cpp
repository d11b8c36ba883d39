#include "nonclin/dose/first_in_human.hpp"

#include <doctest/doctest.h>

#include "nonclin/analysis/collected.hpp"
#include "unit/dose/dose_tables.hpp"

namespace nonclin::dose {

namespace {

using Words = std::vector<std::string>;

// Runs the analysis on tables held in memory.
class Run {
  public:
    Run() {
        hold("points",
             "study,kind,dose,dose_unit,species,sex,day,route,lot,titre_assay,titre_factor,basis,article\n"
             "TOX,noael,3e13,vg_per_kg,cynomolgus,both,92,iv,L,A,,ruling,clinical\n"
             "POC,med,5e13,vg_per_kg,mouse,both,1,iv,R,B,0.6,reported,research_lot\n");
        hold("cohorts", "dose,dose_unit,titre_assay\n1e13,vg_per_kg,A\n3e13,vg_per_kg,A\n1e14,vg_per_kg,A\n");
        hold("patients", "patient,age_months,sex,weight_kg\nadult,360,f,60\n");
    }
    void hold(const char* role, std::string bytes) { inputs_.hold(role, {role, std::move(bytes)}); }

    Result<Collected> operator()(Values parameters = {}) {
        if (parameters.count("product_class") == 0) parameters["product_class"] = std::string("viral_vector");
        if (parameters.count("vector") == 0) parameters["vector"] = Words{"aav"};
        if (parameters.count("route") == 0) parameters["route"] = Words{"iv"};
        RuleTables rules = dose_test::rules();
        const Entry entry = first_in_human();
        CollectingOutput output(entry);
        Context context{executor_, 1, log_, rules, diagnostics};
        if (auto done = entry.run(parameters, inputs_, output, context); !done) return fail(done.error());
        read_tables = rules.read_so_far();
        return output.finish();
    }

    Diagnostics diagnostics;
    std::map<std::string, std::string> read_tables;

  private:
    Executor executor_{1};
    SilentLog log_;
    Inputs inputs_;
};

Value cell(const Collected& result, const char* table, std::size_t row, const char* column) {
    for (const Table& declared : first_in_human().tables) {
        for (std::size_t c = 0; declared.name == table && c < declared.columns.size(); ++c) {
            if (declared.columns[c].name == column) return result.table(table)->rows.at(row).at(c);
        }
    }
    FAIL("no column ", column);
    return {};
}

std::string word(const Collected& result, const char* table, std::size_t row, const char* column) {
    return cell_text(cell(result, table, row, column));
}

std::int64_t count(const Collected& result, const char* finding) {
    return std::get<std::int64_t>(result.finding(finding)->value);
}

bool has_limit(const Collected& result, const char* part) {
    for (const Text& limit : result.limits) {
        if (limit.en.find(part) != std::string::npos) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("each cohort is held against each derived dose, both ways, and nothing is proposed") {
    Run run;
    const auto result = run({{"irreversible", true}, {"target_organ", std::string("liver")}});
    REQUIRE(result);
    REQUIRE(result->table("derived")->rows.size() == 4);
    REQUIRE(result->table("cohorts")->rows.size() == 9);  // the mouse's liver is in no row
    CHECK(word(*result, "cohorts", 0, "standing") == "within_tolerated");
    CHECK(word(*result, "cohorts", 1, "standing") == "below_active");
    CHECK(word(*result, "cohorts", 0, "side") == "fine");
    CHECK(word(*result, "cohorts", 6, "standing") == "above_tolerated");
    CHECK(word(*result, "cohorts", 6, "margin") == "0.3");
    CHECK(word(*result, "cohorts", 6, "margin_with_factor") == "not_applicable");
    CHECK(count(*result, "meaningful_routes") == 2);
    CHECK(count(*result, "primary_routes") == 1);
    CHECK(count(*result, "cohorts_above_tolerated") == 2);  // 3e13 is above the dose by the liver, 2.4e13
    CHECK(count(*result, "cohorts_below_active") == 1);
    CHECK(result->finding("cohorts_below_active")->sentence.en.find("no prospect of benefit") != std::string::npos);
    CHECK(result->finding("start_is_reasoned")->value == Value(false));
    CHECK(result->finding("start_above_tolerated") == nullptr);
    CHECK(has_limit(*result, "the program proposes no dose"));
    CHECK(has_limit(*result, "one-to-one by weight is a convention"));
    CHECK(result->figures.size() == 1);
    CHECK(result->figures[0].has_lanes);
    CHECK(run.read_tables.size() == 6);
}

TEST_CASE("a reversible product's cohort below the active dose is told without the warning") {
    Run run;
    const auto result = run();
    REQUIRE(result);
    CHECK(result->finding("cohorts_below_active")->sentence.en.find("prospect") == std::string::npos);
    const auto repeated = run({{"irreversible", true}, {"dosing", std::string("repeat")}});
    CHECK(repeated->finding("cohorts_below_active")->sentence.en.find("prospect") == std::string::npos);
}

TEST_CASE("without a tolerated dose nothing is said of standing above one") {
    Run run;
    run.hold("points", "study,kind,dose,dose_unit,species\nPOC,med,5e13,vg_per_kg,mouse\n");
    run.hold("cohorts", "dose,dose_unit\n1e13,vg_per_kg\n");
    const auto result = run();
    REQUIRE(result);
    CHECK(result->finding("cohorts_above_tolerated") == nullptr);
    CHECK(count(*result, "cohorts_below_active") == 1);
    CHECK(word(*result, "derived", 0, "support") == "entered");  // nobody said that a report tells it
}

TEST_CASE("no point at all still lists the routes with their reasons and draws nothing") {
    Run run;
    run.hold("points", "study,kind,dose,dose_unit,species\n");
    const auto result = run();
    REQUIRE(result);
    CHECK(result->table("routes")->rows.size() == 3);
    CHECK(count(*result, "meaningful_routes") == 0);
    CHECK(result->figures.empty());
}

TEST_CASE("where the person's start and steps stand is shown, and a safety factor only where it was entered") {
    Run run;
    run.hold("plan",
             "item,value,on,what,reason,by\nsafety_factor,10,noael,,irreversible,lead\n"
             "start,1e13,,,as argued,lead\nstep,1e14,,,after 28 days,lead\nstopping_rule,,,one death,harm,lead\n");
    const auto result = run();
    REQUIRE(result);
    CHECK(word(*result, "derived", 0, "safety_factor") == "10");
    CHECK(word(*result, "derived", 0, "dose_with_factor") == "3000000000000");
    CHECK(word(*result, "cohorts", 0, "margin_with_factor") == "0.3");
    CHECK(word(*result, "derived", 1, "safety_factor") == "not_applicable");
    CHECK(word(*result, "cohorts", 0, "standing") == "above_factored");
    CHECK(word(*result, "cohorts", 0, "side") == "above_factored");
    CHECK(count(*result, "cohorts_above_factored") == 2);  // 1e13 and 3e13 over 3e12; 1e14 is above the NOAEL itself
    CHECK(count(*result, "cohorts_above_tolerated") == 1);
    CHECK(result->finding("start_above_factored")->value == Value(true));
    CHECK(word(*result, "plan", 1, "above_factored") == "D1");
    CHECK(word(*result, "plan", 1, "above_tolerated").empty());
    CHECK(word(*result, "plan", 2, "above_factored").empty());
    CHECK(word(*result, "plan", 2, "step") == "10");
    CHECK(word(*result, "plan", 2, "above_tolerated") == "D1");
    CHECK(word(*result, "plan", 1, "below_active") == "D2");
    CHECK(result->finding("start_is_reasoned")->value == Value(true));
    CHECK(result->finding("start_above_tolerated")->value == Value(false));
    CHECK(result->finding("start_below_active")->value == Value(true));
    CHECK(count(*result, "stopping_rules") == 1);
    CHECK(count(*result, "safety_factors") == 1);
}

TEST_CASE("without a factor that divides a dose that counts nothing is said of standing above one with it") {
    Run run;
    run.hold("plan", "item,value,on,what,reason,by\nsafety_factor,6,hnstd,,ICH S9,lead\nstart,1e13,,,as argued,lead\n");
    const auto result = run();
    REQUIRE(result);
    CHECK(result->finding("cohorts_above_factored") == nullptr);
    CHECK(result->finding("start_above_factored") == nullptr);
}

TEST_CASE("a start above the MED is not below the higher active dose of the same study") {
    Run run;
    const std::string columns = "study,kind,dose,dose_unit,species\nPOC,active_dose,8e13,vg_per_kg,mouse\n";
    run.hold("cohorts", "dose,dose_unit\n3e13,vg_per_kg\n");
    run.hold("plan", "item,value,on,what,reason,by\nstart,3e13,,,as argued,lead\n");
    run.hold("points", columns + "POC,med,2e13,vg_per_kg,mouse\n");
    const auto told = run({{"irreversible", true}});
    REQUIRE(told);
    CHECK(word(*told, "cohorts", 0, "standing") == "below_no_threshold");
    CHECK(word(*told, "cohorts", 0, "side") == "no_threshold");
    CHECK(told->finding("start_below_active")->value == Value(false));
    CHECK(told->finding("start_below_active")->sentence.en.find("D1: no threshold") != std::string::npos);
    CHECK(count(*told, "cohorts_below_active") == 0);
    CHECK(word(*told, "plan", 0, "below_active").empty());
    run.hold("points", columns + "OTHER,med,2e13,vg_per_kg,mouse\n");
    const auto other = run({{"irreversible", true}});
    CHECK(other->finding("start_below_active")->value == Value(true));
    CHECK(count(*other, "cohorts_below_active") == 1);
}

TEST_CASE("a start above what animals bore is told beside what people bore") {
    Run run;
    run.hold("cohorts", "dose,dose_unit\n1e6,cells_per_kg\n");
    const std::string columns = "study,kind,dose,dose_unit,species,immunodeficient,basis\n";
    const std::string mice = "MICE,noael,2e5,cells_per_kg,mouse,no,ruling\n";
    run.hold("points", columns + mice + "HUM,prior_tolerated,3e7,cells_per_kg,human,,entered\n");
    Values parameters{{"product_class", std::string("gm_cell")}};
    run.hold("plan",
             "item,value,on,what,reason,by\nstart,1e6,,,as argued,lead\n"
             "grade,,body_weight,supportive,as agreed,lead\n");
    const auto both = run(parameters);
    REQUIRE(both);
    CHECK(both->finding("start_above_tolerated")->value == Value(true));
    CHECK(both->finding("start_above_tolerated")->sentence.en ==
          "tolerated doses that the starting dose is above: from animals D1, from people —; doses that people bore: D2 "
          "(HUM) is 30 times the start");
    run.hold("points", columns + mice);
    const auto alone = run(parameters);
    CHECK(alone->finding("start_above_tolerated")->sentence.en.find("no dose that people bore is used") !=
          std::string::npos);
}

TEST_CASE("cells of immunodeficient mice give no number; earlier human experience does") {
    Run run;
    run.hold("points",
             "study,kind,dose,dose_unit,species,immunodeficient\n"
             "MICE,med,5e7,cells_per_kg,mouse,yes\nPRIOR,prior_tolerated,2e6,cells_per_kg,human,\n"
             "OTHER,noael,1e7,cells_per_kg,mouse,\n");
    run.hold("cohorts", "dose,dose_unit\n1e6,cells_per_kg\n");
    const auto result = run({{"product_class", std::string("gm_cell")}});
    REQUIRE(result);
    CHECK(word(*result, "routes", 0, "grade") == "not_meaningful");
    CHECK(word(*result, "routes", 0, "numbers") == "0");
    REQUIRE(result->table("derived")->rows.size() == 2);
    CHECK(word(*result, "derived", 0, "lacking") == "immune_status");
    CHECK(word(*result, "derived", 1, "scaling") == "prior_human");
    CHECK(count(*result, "meaningful_routes") == 1);
    CHECK(std::get<Words>(result->finding("data_kinds")->value) == Words{"human"});
    CHECK(count(*result, "points_used") == 1);
    CHECK(word(*result, "reference_points", 0, "use") == "left_out");
    CHECK(word(*result, "reference_points", 0, "why") == "no_meaningful_route");
    CHECK(word(*result, "reference_points", 1, "use") == "used");
    CHECK(word(*result, "reference_points", 2, "why") == "lacks_numbers");
    CHECK(result->finding("points_used")->sentence.en.find("1 of 3 (P2); there and not used: P1, P3") !=
          std::string::npos);
}

TEST_CASE("a point of another route is labelled beside every number, and the limits say what is not in it") {
    Run run;
    run.hold("points",
             "study,kind,dose,dose_unit,species,route,route_reason\n"
             "T,noael,1e13,vg_per_kg,cynomolgus,im,the only species\nU,med,1e13,vg_per_kg,mouse,iv,\n"
             "V,mtd,1e13,vg_per_kg,mouse,im,\n");
    run.hold("cohorts", "dose,dose_unit\n1e13,vg_per_kg\n");
    const auto result = run();
    REQUIRE(result);
    CHECK(result->finding("other_route_used")->value == Value(true));
    CHECK(result->finding("other_route_used")->sentence.en.find("P1") != std::string::npos);
    CHECK(word(*result, "derived", 0, "other_route") == "im");
    CHECK(word(*result, "derived", 1, "other_route").empty());
    CHECK(word(*result, "cohorts", 0, "other_route") == "im");
    CHECK(word(*result, "reference_points", 0, "route_reason") == "the only species");
    CHECK(word(*result, "reference_points", 2, "why") == "other_route");
    CHECK(has_limit(*result, "what the two routes do to exposure is not in the conversion"));
}

TEST_CASE("a dose that a person entered is never called verified, however it is carried over") {
    Run run;
    const std::string columns = "study,kind,dose,dose_unit,species,basis\n";
    run.hold("points",
             columns + "T,noael,1e13,vg_per_kg,cynomolgus,entered\nU,noael,1e13,vg_per_kg,cynomolgus,reported\n");
    run.hold("cohorts", "dose,dose_unit\n1e13,vg_per_kg\n");
    const auto animals = run();
    REQUIRE(animals);
    CHECK(word(*animals, "derived", 0, "support") == "entered");
    CHECK(word(*animals, "derived", 1, "support") == "verified");
}

TEST_CASE("two scalings of one figure are one line of argument, and what acted beside what was borne are two") {
    Run run;
    const std::string columns = "study,kind,dose,dose_unit,species,basis\n";
    run.hold("cohorts", "dose,dose_unit\n1e13,vg_per_kg\n");
    run.hold("points", columns + "P,med,1e13,vg_per_kg,cynomolgus,ruling\n");
    const auto one = run({{"target_organ", std::string("liver")}});
    REQUIRE(one);
    CHECK(count(*one, "meaningful_routes") == 2);
    CHECK(count(*one, "lines_of_argument") == 1);
    run.hold("points", columns + "P,med,1e13,vg_per_kg,cynomolgus,ruling\nT,loael,1e14,vg_per_kg,cynomolgus,ruling\n" +
                           "U,noael,1e13,vg_per_kg,cynomolgus,ruling\n");
    const auto two = run({{"target_organ", std::string("liver")}});
    CHECK(count(*two, "lines_of_argument") == 2);
    CHECK(two->finding("lines_of_argument")->sentence.en.find("what animals bore or were harmed by, what acted") !=
          std::string::npos);
}

TEST_CASE("a missing stopping rule is a gap that is told, and so is a factor that divides nothing") {
    Run run;
    run.hold("plan",
             "item,value,on,what,reason,by\nsafety_factor,6,hnstd,,ICH S9,lead\nsafety_factor,3,noael,,usual,lead\n");
    const auto result = run();
    REQUIRE(result);
    CHECK(count(*result, "stopping_rules") == 0);
    CHECK(result->finding("stopping_rules")->sentence.en.find("no stopping rule is written") == 0);
    CHECK(has_limit(*result, "a gap in the argument: no stopping rule"));
    CHECK(count(*result, "factors_without_points") == 1);
    CHECK(result->finding("factors_without_points")->sentence.en.find(": hnstd;") != std::string::npos);
    CHECK(has_limit(*result, "the safety factor on hnstd divides nothing"));
    CHECK_FALSE(has_limit(*result, "the safety factor on noael"));
    run.hold("plan", "item,value,on,what,reason,by\nstopping_rule,,,one death,harm,lead\n");
    CHECK_FALSE(has_limit(*run(), "no stopping rule"));
}

TEST_CASE("a route that speaks of exposure of the body carries no active dose of a place") {
    Run run;
    run.hold("cohorts", "dose,dose_unit\n1e13,vg_per_kg\n");
    run.hold(
        "points",
        "study,kind,dose,dose_unit,species,route\nT,noael,1e13,vg_per_kg,mouse,im\nP,med,1e12,vg_per_kg,mouse,im\n");
    const auto result = run({{"route", Words{"im"}}});
    REQUIRE(result);
    CHECK(word(*result, "routes", 1, "points") == "safety");
    CHECK(word(*result, "routes", 2, "grade") == "not_meaningful");
    CHECK(word(*result, "routes", 1, "numbers") == "1");
    std::size_t by_weight = 0;
    for (std::size_t d = 0; d < result->table("derived")->rows.size(); ++d) {
        if (word(*result, "derived", d, "scaling") != "body_weight") continue;
        CHECK(word(*result, "derived", d, "kind") == "noael");
        ++by_weight;
    }
    CHECK(by_weight == 1);
}

TEST_CASE("brain and fluid are told against each other") {
    Run run;
    run.hold("points", "study,kind,dose,dose_unit,species,route\nT,noael,1e13,vg,cynomolgus,intrathecal\n");
    run.hold("cohorts", "dose,dose_unit\n1e13,vg\n");
    const auto result = run({{"route", Words{"intrathecal"}}});
    REQUIRE(result);
    CHECK(count(*result, "primary_routes") == 2);
    CHECK(
        has_limit(*result, "P1, NOAEL of T: the dose by brain mass over that by cerebrospinal fluid is 1.81 (D2/D1)"));
}

TEST_CASE("brain and fluid are told of every point for which both are known, what was borne first") {
    Run run;
    run.hold("points",
             "study,kind,dose,dose_unit,species,route\nP,med,1e11,vg,rat,intrathecal\n"
             "T,noael,1e13,vg,cynomolgus,intrathecal\nM,med,1e11,vg,mouse,intrathecal\n");
    run.hold("cohorts", "dose,dose_unit\n1e13,vg\n");
    run.hold("patients", "patient,age_months,sex,weight_kg,brain_g,csf_ml\nA,48,f,16,1250,90\nB,6,m,7,750,60\n");
    const auto result = run({{"route", Words{"intrathecal"}}});
    REQUIRE(result);
    std::vector<std::string> told;
    for (const Text& limit : result->limits) {
        if (limit.en.find("the dose by brain mass over") != std::string::npos) told.push_back(limit.en);
    }
    REQUIRE(told.size() == 2);  // the brain of the mouse is in no row
    // 1250 / 83 over 90 / 15, and 750 / 83 over 60 / 15.
    CHECK(told[0].find("P2, NOAEL of T: ") == 0);
    CHECK(told[0].find("is 2.51 (") != std::string::npos);
    CHECK(told[0].find("2.26 (") != std::string::npos);
    CHECK(told[1].find("P1, MED of P: ") == 0);
}

TEST_CASE("every file's errors are named in one pass, and nothing is told") {
    Run run;
    run.hold("points", "study,kind,dose,dose_unit,species\nT,noeal,1,vg,mouse\n");
    run.hold("cohorts", "dose,dose_unit\nmuch,vg_per_kg\n");
    run.hold("patients", "patient,age_months\nA,-3\n");
    CHECK_FALSE(run());
    CHECK(run.diagnostics.errors() == 3);
    Run unnamed;
    const auto none = unnamed({{"product_class", std::string()}});
    REQUIRE_FALSE(none);
    CHECK(none.error().kind == ErrorKind::usage);
}

}  // namespace nonclin::dose
