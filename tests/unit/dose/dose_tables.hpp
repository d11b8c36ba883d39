#pragma once

#include <string>
#include <vector>

#include "nonclin/analysis/context.hpp"

// Rule tables made in code: a few rows of each, with the numbers of rules/tables.
namespace nonclin::dose_test {

using Words = std::vector<std::string>;

inline Values km_row(const char* species, double km, double weight) {
    return {{"species", std::string(species)}, {"stage", std::string("adult")}, {"km_kg_per_m2", km},
            {"reference_weight_kg", weight},   {"source", Words{"NAIR2016"}},   {"verified", true}};
}

inline Values compartment_row(const char* species, const char* name, double value, const char* unit,
                              const char* sex = "both", bool verified = true) {
    return {{"species", std::string(species)},
            {"compartment", std::string(name)},
            {"sex", std::string(sex)},
            {"value", value},
            {"unit", std::string(unit)},
            {"source", Words{"IJT18T4"}},
            {"verified", verified}};
}

inline Values growth_row(const char* quantity, double from, double to, double value, const char* unit, const char* sex,
                         bool interpolates, bool verified) {
    return {{"quantity", std::string(quantity)}, {"age_months", from},   {"to_months", to},
            {"sex", std::string(sex)},           {"value", value},       {"unit", std::string(unit)},
            {"interpolates", interpolates},      {"verified", verified}, {"source", Words{"ICRP89_WWH"}}};
}

inline Values route_row(const char* id, Words classes, Words vectors, Words routes, const char* scaling,
                        const char* animals, const char* grade, bool verified = true, const char* points = "any") {
    return {{"id", std::string(id)},
            {"product_class", std::move(classes)},
            {"vector", std::move(vectors)},
            {"route", std::move(routes)},
            {"scaling", std::string(scaling)},
            {"animals", std::string(animals)},
            {"points", std::string(points)},
            {"grade", std::string(grade)},
            {"reason_zh", std::string("理由")},
            {"reason_en", std::string("a reason")},
            {"source", Words{"GT-3.1-10"}},
            {"verified", verified}};
}

inline RuleTable surface_table() {
    Values child{{"species", std::string("human")},
                 {"stage", std::string("child")},
                 {"intercept_m2", 0.1321},
                 {"slope_m2_per_kg", 0.03433},
                 {"least_kg", 3.0},
                 {"most_kg", 30.0},
                 {"source", Words{"CURRENT97"}},
                 {"verified", true}};
    return {"body_surface",
            "h1",
            {km_row("human", 37, 60), child, km_row("mouse", 3, 0.02), km_row("rat", 6, 0.15),
             km_row("cynomolgus", 12, 3), km_row("dog", 20, 10)}};
}

inline RuleTable compartment_table() {
    return {"compartments",
            "h2",
            {compartment_row("cynomolgus", "brain", 83, "g"), compartment_row("cynomolgus", "liver", 2.9, "percent"),
             compartment_row("cynomolgus", "csf", 15, "mL"), compartment_row("cynomolgus", "vitreous", 2.04, "mL"),
             compartment_row("rat", "brain", 2.15, "g", "m"), compartment_row("rat", "brain", 1.98, "g", "f"),
             compartment_row("rat", "csf", 0.25, "mL"), compartment_row("mouse", "csf", 0.04, "mL"),
             compartment_row("mouse", "vitreous", 0.005, "mL", "both", false), compartment_row("dog", "brain", 76, "g"),
             compartment_row("rabbit", "vitreous", 1.41, "mL"), compartment_row("minipig", "vitreous", 2.34, "mL")}};
}

inline RuleTable growth_table() {
    return {"growth",
            "h3",
            {growth_row("body_weight", 0, 0, 3.5, "kg", "both", true, false),
             growth_row("body_weight", 12, 12, 10, "kg", "both", true, false),
             growth_row("body_weight", 216, 1800, 73, "kg", "m", true, true),
             growth_row("body_weight", 216, 1800, 60, "kg", "f", true, true),
             growth_row("liver", 0, 0, 130, "g", "both", true, false),
             growth_row("liver", 12, 12, 330, "g", "both", true, false),
             growth_row("liver", 216, 1800, 1800, "g", "m", true, true),
             growth_row("liver", 216, 1800, 1400, "g", "f", true, true),
             growth_row("brain", 0, 0, 380, "g", "both", true, false),
             growth_row("brain", 216, 1800, 1450, "g", "m", true, true),
             growth_row("brain", 216, 1800, 1300, "g", "f", true, true),
             growth_row("csf", 0, 6, 40, "mL", "both", false, true),
             growth_row("csf", 216, 1800, 130, "mL", "both", false, true),
             growth_row("vitreous", 216, 1800, 4, "mL", "both", false, false)}};
}

inline RuleTable route_table() {
    return {"dose_routes",
            "h4",
            {route_row("vector_weight", {"viral_vector"}, {"aav"}, {"iv"}, "body_weight", "any", "primary"),
             route_row("vector_organ", {"viral_vector"}, {"aav"}, {"iv"}, "organ_mass", "any", "supportive"),
             route_row("vector_surface", {"viral_vector"}, {"aav"}, {"iv"}, "body_surface", "any", "not_meaningful"),
             route_row("csf", {"viral_vector"}, {}, {"intrathecal"}, "csf_volume", "any", "primary"),
             route_row("brain", {"viral_vector"}, {}, {"intrathecal"}, "brain_mass", "any", "primary"),
             route_row("site", {"viral_vector"}, {}, {"im"}, "site_dose", "any", "primary", false),
             route_row("im_weight", {"viral_vector"}, {}, {"im"}, "body_weight", "any", "supportive", true, "safety"),
             route_row("im_weight_act", {"viral_vector"}, {}, {"im"}, "body_weight", "any", "not_meaningful", false,
                       "activity"),
             route_row("cells_mice", {"gm_cell"}, {}, {}, "body_weight", "immunodeficient", "not_meaningful"),
             route_row("cells_others", {"gm_cell"}, {}, {}, "body_weight", "immunocompetent", "supportive", false),
             route_row("cells_people", {"gm_cell"}, {}, {}, "prior_human", "human", "primary"),
             route_row("virus", {"oncolytic_virus"}, {}, {}, "absolute", "permissive", "primary"),
             route_row("virus_no", {"oncolytic_virus"}, {}, {}, "absolute", "not_permissive", "not_meaningful")}};
}

inline RuleTable species_table() {
    RuleTable table{"species", "h5", {}};
    for (const char* name : {"human", "mouse", "rat", "rabbit", "dog", "minipig", "cynomolgus", "hamster"})
        table.rows.push_back({{"name", std::string(name)}, {"zh", std::string()}, {"en", std::string(name)}});
    table.rows.push_back({{"name", std::string("rhesus")},
                          {"zh", std::string("恒河猴")},
                          {"en", std::string("rhesus monkey")},
                          {"other_names", Words{"Macaca mulatta"}}});
    return table;
}

inline RuleTable unit_table() {
    RuleTable table{"dose_units", "h6", {}};
    for (const char* unit : {"vg", "vg_per_kg", "vg_per_eye", "vg_per_site", "vp", "pfu"})
        table.rows.push_back(
            {{"unit", std::string(unit)}, {"product_class", Words{"viral_vector", "oncolytic_virus"}}});
    for (const char* unit : {"cells", "cells_per_kg"})
        table.rows.push_back({{"unit", std::string(unit)}, {"product_class", Words{"gm_cell"}}});
    return table;
}

inline RuleTables rules() {
    return RuleTables(
        {surface_table(), compartment_table(), growth_table(), route_table(), species_table(), unit_table()});
}

}  // namespace nonclin::dose_test
