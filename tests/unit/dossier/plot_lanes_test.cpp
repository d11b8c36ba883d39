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

TEST_CASE("What is set apart in a lane is drawn in grey: its point, its margin and its line of the legend") {
    FigureData data = doses();
    for (FigureTable& table : data) {
        table.columns.push_back({"counted", "", {}, {}, "true"});
        for (auto& row : table.rows) row.emplace_back(true);
    }
    data[0].rows[2].back().emplace<bool>(false);  // D3
    for (auto& row : data[1].rows) row.back().emplace<bool>(std::get<std::string>(row[2]) != "D3");
    Figure figure = lanes();
    figure.layers[0].apart = "counted";
    figure.layers[2].apart = "counted";
    const auto plot = plot_of(figure, data);
    REQUIRE(plot);
    CHECK(plot->series == std::vector<Text>{{"NOAEL", "NOAEL"}, {"NOAEL（不作判断）", "NOAEL (not judged)"}});
    CHECK(plot->faint_series == std::set<std::size_t>{1});
    CHECK_FALSE(plot->panels[0].layers[2][0].is_faint);
    CHECK(plot->panels[1].layers[2][0].is_faint);
    const std::string grey = "#8b98a5";
    const auto greys = [&](const std::string& commands, const std::string& start) {
        std::size_t count = 0;
        for (std::size_t at = commands.find(start); at != std::string::npos; at = commands.find(start, at + 1)) {
            const std::string line = commands.substr(at, commands.find('\n', at) - at);
            count += line.find(grey) != std::string::npos ? 1U : 0U;
        }
        return count;
    };
    const std::string judged = wide_script(*plot_of(lanes(), doses()), Language::en, "a.svg").commands;
    const std::string apart = wide_script(*plot, Language::en, "a.svg").commands;
    CHECK(greys(judged, "set label") == 0);
    CHECK(greys(apart, "set label") == 3);  // the two margins of D3 and the sign of the legend
    CHECK(greys(judged, "plot $") == 0);
    CHECK(greys(apart, "plot $") == 1);
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
