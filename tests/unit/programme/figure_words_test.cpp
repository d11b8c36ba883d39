#include "nonclin/programme/figure_words.hpp"

#include <doctest/doctest.h>

#include "support/rules.hpp"

using namespace nonclin;
using namespace nonclin::programme;

TEST_CASE("A dose figure goes by its word however it is written") {
    const guideline::Rules rules = test::vocabulary();
    for (const char* written : {"noael", "NOAEL", " noael", "Noael \t"})
        CHECK(own_dose_figure(written, rules) == "noael");
    CHECK(own_dose_figure("Active dose", rules) == "active_dose");
    CHECK(own_dose_figure("active-dose", rules) == "active_dose");
    for (const char* written : {"", "noaell", "noael (m)", "medium"}) CHECK(own_dose_figure(written, rules).empty());
}

TEST_CASE("What is nearly the name of a dose figure, or holds one, is told from what is another figure") {
    CHECK(near_dose_figure("noaell") == "noael");
    CHECK(near_dose_figure("NOAEL (males)") == "noael");
    CHECK(near_dose_figure("MED/day 29") == "med");
    CHECK(near_dose_figure("peak_copies").empty());
    CHECK(near_dose_figure("medium volume").empty());
}

TEST_CASE("Words in place of a number go by their Chinese names too") {
    CHECK(own_value(std::string("最高试验剂量")) == Figure(std::string("highest tested")));
    CHECK(own_value(std::string("low")) == Figure(std::string("low")));
    CHECK(own_value(3.0) == Figure(3.0));
}
