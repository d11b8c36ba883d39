#include "nonclin/dose/route.hpp"

#include <doctest/doctest.h>

#include "nonclin/dose/dose_unit.hpp"
#include "unit/dose/dose_tables.hpp"

namespace nonclin::dose {

TEST_CASE("routes follow the class, the vectors and the routes of administration") {
    RuleTables tables = dose_test::rules();
    const auto systemic = routes_of({"viral_vector", {"aav"}, {"iv"}}, tables);
    REQUIRE(systemic);
    REQUIRE(systemic->size() == 3);
    CHECK((*systemic)[0].scaling == Scaling::body_weight);
    CHECK((*systemic)[2].grade == Grade::not_meaningful);
    CHECK((*systemic)[2].reason.en == "a reason");
    CHECK(routes_of({"viral_vector", {"aav"}, {"intrathecal", "im"}}, tables)->size() == 5);
    // by weight into a vein stands for every point, so the rows of the muscle by weight add nothing
    CHECK(routes_of({"viral_vector", {"aav"}, {"iv", "im"}}, tables)->size() == 4);
    CHECK(routes_of({"viral_vector", {}, {}}, tables)->empty());
    CHECK(routes_of({"gm_cell", {}, {}}, tables)->size() == 3);
    CHECK(routes_of({"gm_cell", {"none"}, {}}, tables)->size() == 3);
}

TEST_CASE("a word that stands in no row is an error with the nearest") {
    RuleTables tables = dose_test::rules();
    for (const ProductWords& product :
         {ProductWords{"viral_vectors", {}, {}}, ProductWords{"viral_vector", {"aavs"}, {}},
          ProductWords{"viral_vector", {"aav"}, {"intratecal"}}}) {
        const auto routes = routes_of(product, tables);
        REQUIRE_FALSE(routes);
        CHECK(routes.error().kind == ErrorKind::usage);
        CHECK(routes.error().message.en.find("→") != std::string::npos);
    }
}

TEST_CASE("units of dose are an amount and what it is for") {
    CHECK(dose_unit_of("vg_per_kg")->basis == Basis::per_kg);
    CHECK(dose_unit_of("pfu")->amount == Amount::pfu);
    CHECK(dose_unit_of("mg_rna_per_kg")->amount == Amount::mg_rna);
    CHECK_FALSE(dose_unit_of("kg").has_value());
    CHECK(unit_sign(*dose_unit_of("vg_per_eye")) == "vg/eye");
    CHECK(unit_sign(*dose_unit_of("mg_rna"), Basis::per_kg) == "mg RNA/kg");
    CHECK(dose_unit_words().size() == 28);
}

}  // namespace nonclin::dose
