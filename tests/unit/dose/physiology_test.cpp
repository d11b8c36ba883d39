#include "nonclin/dose/physiology.hpp"

#include <doctest/doctest.h>

#include "unit/dose/dose_tables.hpp"

namespace nonclin::dose {

TEST_CASE("numbers of people by age: read, joined by a line, or not known") {
    RuleTables tables = dose_test::rules();
    const auto all = Physiology::read(tables);
    REQUIRE(all);
    CHECK(all->human("body_weight", 0, "m")->value == 3.5);
    const auto half = all->human("body_weight", 6, "m");
    CHECK(half->value == doctest::Approx(6.75));
    CHECK(half->is_interpolated);
    CHECK_FALSE(half->is_verified);
    CHECK(*half->least == 3.5);
    CHECK(*half->most == 10);
    CHECK(all->human("liver", 400, "f")->value == 1400);
    CHECK(all->human("liver", 400, "")->value == 1600);
    CHECK(all->human("csf", 6, "")->value == 40);
    CHECK_FALSE(all->human("csf", 60, "").has_value());
    CHECK_FALSE(all->human("spleen", 60, "").has_value());
}

TEST_CASE("numbers of animals: by sex, or their mean; shares of the weight need the weight") {
    RuleTables tables = dose_test::rules();
    const auto all = Physiology::read(tables);
    CHECK(all->animal("rat", "brain", "m", {})->value == 2.15);
    CHECK(all->animal("rat", "brain", "both", {})->value == doctest::Approx(2.065));
    CHECK_FALSE(all->animal("cynomolgus", "liver", "m", {}).has_value());
    CHECK(all->animal("cynomolgus", "liver", "m", 2.0)->value == doctest::Approx(58));
    CHECK(all->animal("cynomolgus", "liver", "m", 2.0)->unit == "g");
    CHECK_FALSE(all->animal("hamster", "brain", "", {}).has_value());
}

TEST_CASE("Km of a child follows its weight where the formula holds, of an adult it is the table's") {
    RuleTables tables = dose_test::rules();
    const auto all = Physiology::read(tables);
    CHECK(all->human_km(360, {})->value == 37);
    CHECK(all->human_km(60, 20)->value == doctest::Approx(20 / 0.8187));
    CHECK_FALSE(all->human_km(60, 31).has_value());
    CHECK_FALSE(all->human_km(0, 2.9).has_value());
    CHECK_FALSE(all->human_km({}, 20).has_value());
}

TEST_CASE("without its tables nothing is read") {
    RuleTables none;
    CHECK(Physiology::read(none).error().kind == ErrorKind::internal);
}

}  // namespace nonclin::dose
