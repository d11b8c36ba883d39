#include <algorithm>

#include <doctest/doctest.h>

#include "nonclin/dossier/plot.hpp"
#include "nonclin/dossier/plot_script.hpp"

using namespace nonclin;
using namespace nonclin::dossier;

namespace {

using Words = std::vector<std::string>;

// Two derived doses, a third that could not be worked out, and two cohorts held against the known ones.
FigureData doses() {
    FigureTable derived{"derived",
                        {{"derived"}, {"dose"}, {"kind", "", {{"noael", {"NOAEL", "NOAEL"}}}}, {"patients"}},
                        {{std::string("D1"), Measured::of(3e13), std::string("noael"), Words{"all"}},
                         {std::string("D2"), Measured{0, State::not_applicable}, std::string("noael"), Words{"all"}},
                         {std::string("D3"), Measured::of(1e14), std::string("noael"), Words{"A", "B"}}},
                        3};
    FigureTable cohorts{"cohorts", {{"cohort"}, {"cohort_dose"}, {"derived"}, {"margin"}, {"side"}}, {}, 4};
    cohorts.columns[4].words = {{"fine", {"—", "—"}}, {"above", {"↑", "↑"}}};
    for (const char* lane : {"D1", "D3"}) {
        for (const auto& [name, dose] : {std::pair{"C1", 1e13}, {"C2", 1e14}}) {
            const double margin = (std::string(lane) == "D1" ? 3e13 : 1e14) / dose;
            cohorts.rows.push_back({std::string(name), dose, std::string(lane), Measured::of(margin),
                                    std::string(margin < 1 ? "above" : "fine")});
        }
    }
    return {derived, cohorts};
}

Figure lanes() {
    Figure figure;
    figure.name = "lanes";
    figure.x = {{"剂量", "dose"}, "vg/kg", true};
    figure.facet = "derived";
    figure.has_lanes = true;
    Figure::Layer points;
    points.table = "derived";
    points.x = "dose";
    points.group = "kind";
    points.told = {"patients"};
    Figure::Layer rules;
    rules.mark = Figure::Mark::rule;
    rules.table = "cohorts";
    rules.x = "cohort_dose";
    rules.told = {"cohort"};
    Figure::Layer margins;
    margins.mark = Figure::Mark::words;
    margins.table = "cohorts";
    margins.x = "cohort_dose";
    margins.y = "margin";
    margins.told = {"side"};
    figure.layers = {points, rules, margins};
    return figure;
}

}  // namespace

TEST_CASE("A lane for each row that has a place, told what it is of, with words where the margins stand") {
    const auto plot = plot_of(lanes(), doses());
    REQUIRE(plot);
    REQUIRE(plot->panels.size() == 2);
    CHECK(plot->panels[0].title.en == "D1");
    CHECK(plot->panels[1].title.en == "D3 · A,B");
    CHECK(plot->series == std::vector<Text>{{"NOAEL", "NOAEL"}});
    REQUIRE(plot->panels[0].layers[0].size() == 1);
    CHECK(plot->panels[0].layers[0][0].x == doctest::Approx(13.4771213));
    REQUIRE(plot->panels[0].layers[1].size() == 2);
    CHECK(plot->panels[0].layers[1][1].words.en == "C2");
    REQUIRE(plot->panels[0].layers[2].size() == 2);
    CHECK(plot->panels[0].layers[2][0].words.en == "3");
    CHECK(plot->panels[0].layers[2][1].words.en == "0.3 ↑");
    CHECK(plot->x.least == doctest::Approx(13));
    CHECK(plot->x.most == doctest::Approx(14));
}

TEST_CASE("Lanes stand in one column without a vertical axis, and every word is handed over apart") {
    const auto plot = plot_of(lanes(), doses());
    REQUIRE(plot);
    for (const PlotScript& script :
         {wide_script(*plot, Language::en, "a.svg"), narrow_script(*plot, Language::en, "a.svg")}) {
        CHECK(script.commands.find("unset ytics") != std::string::npos);
        CHECK(script.commands.find("\nset ytics") == std::string::npos);
        CHECK(script.commands.find("NOAEL") == std::string::npos);
        CHECK(std::find(script.texts.begin(), script.texts.end(), "0.3 ↑") != script.texts.end());
        CHECK(std::find(script.texts.begin(), script.texts.end(), "D1") != script.texts.end());
    }
}
