#include "nonclin/dossier/plot.hpp"

#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>

#include "nonclin/dossier/plot_axis.hpp"
#include "unit/dossier/sample.hpp"

using namespace nonclin;
using namespace nonclin::dossier;

namespace {

Figure one_layer(Figure::Mark mark, bool is_logarithmic) {
    Figure figure;
    figure.name = "f";
    figure.y.is_logarithmic = is_logarithmic;
    figure.layers = {{mark, "t", "x", "y", "", "", "", "", {}, {}}};
    return figure;
}

FigureData table_of(std::vector<std::vector<Value>> rows) {
    const std::uint64_t count = rows.size();
    return {{"t", {{"x"}, {"y"}}, std::move(rows), count}};
}

std::vector<std::string> labels(const Scale& scale) {
    std::vector<std::string> all;
    for (const Tick& tick : scale.ticks) {
        if (!tick.label.empty()) all.push_back(tick.label);
    }
    return all;
}

using Labels = std::vector<std::string>;

}  // namespace

TEST_CASE("a plot has one panel per tissue in the order of the rows, named in both languages") {
    const auto plot = plot_of(sample::biodistribution_figure(), sample::biodistribution_data());
    REQUIRE(plot);
    REQUIRE(plot->panels.size() == 12);
    CHECK(plot->panels.front().title == Text{"肝", "liver"});
    CHECK(plot->panels.back().title == Text{"卵巢", "ovary"});
    CHECK(plot->series.size() == 2);
    std::size_t points = 0;
    for (const PlotPanel& panel : plot->panels) {
        points += panel.layers[1].size();
        CHECK(panel.layers[2].size() == 1);  // the rule, which knows no tissue, stands in each
    }
    CHECK(points == 12 * 4 * 2 * 3);
    CHECK(plot->notes.empty());
}

TEST_CASE("a value that is not quantified is never drawn as a number") {
    const FigureData data = table_of({{1.0, Measured::of(100)},
                                      {1.0, Measured{7, State::below_lloq}},
                                      {2.0, Measured{0, State::not_detected}},
                                      {2.0, Measured{}},
                                      {2.0, Measured{0, State::not_applicable}}});
    const auto plot = plot_of(one_layer(Figure::Mark::point, true), data);
    REQUIRE(plot);
    const auto& dots = plot->panels[0].layers[0];
    REQUIRE(dots.size() == 3);
    CHECK(dots[0].y == doctest::Approx(2));
    CHECK(dots[1].state == State::below_lloq);
    CHECK(dots[2].state == State::not_detected);
    CHECK(plot->y.values.size() == 1);  // 7, below the limit, moves no axis
    REQUIRE(plot->notes.size() == 1);
    CHECK(plot->notes[0].en == "Not measured or not applicable: 2; not drawn.");
    const auto line = plot_of(one_layer(Figure::Mark::line, true), data);
    CHECK(line->panels[0].layers[0].size() == 5);  // four of them breaks
    CHECK_FALSE(line->has_below_lloq);
}

TEST_CASE("a point whose place on the x axis was not quantified is counted, and makes no axis of words") {
    const auto plot = plot_of(one_layer(Figure::Mark::point, false), table_of({{Measured::of(100), 3.0},
                                                                               {Measured{0, State::below_lloq}, 4.0},
                                                                               {Measured{}, 5.0},
                                                                               {Measured::of(200), 6.0}}));
    REQUIRE(plot);
    CHECK(plot->panels[0].layers[0].size() == 2);
    CHECK(plot->x.words.empty());
    CHECK(plot->notes[0].en == "Not measured or not applicable: 2; not drawn.");
}

TEST_CASE("what has no place on a logarithmic axis is counted, not moved") {
    const auto plot = plot_of(one_layer(Figure::Mark::point, true),
                              table_of({{1.0, 0.0}, {1.0, -3.0}, {1.0, std::nan("")}, {1.0, 10.0}}));
    REQUIRE(plot);
    CHECK(plot->panels[0].layers[0].size() == 1);
    REQUIRE(plot->notes.size() == 2);
    CHECK(plot->notes[0].en.find(": 2;") != std::string::npos);  // zero and -3
    CHECK(plot->notes[1].en.find(": 1;") != std::string::npos);  // no number
}

TEST_CASE("an axis tells its unit in both languages") {
    Figure figure = one_layer(Figure::Mark::point, false);
    figure.x.label = {"研究日", "study day"};
    figure.x.unit = "day";
    figure.y.label = {"拷贝数", "copies"};
    figure.y.unit = "copies/ug";
    const auto plot = plot_of(figure, table_of({{1.0, 2.0}}));
    REQUIRE(plot);
    CHECK(plot->x.label == Text{"研究日（天）", "study day (day)"});
    CHECK(plot->y.label == Text{"拷贝数（copies/ug）", "copies (copies/ug)"});
}

TEST_CASE("a figure that does not fit its data is an error that names what is missing") {
    const FigureData data = table_of({{1.0, 2.0}});
    Figure figure = one_layer(Figure::Mark::point, false);
    figure.layers[0].table = "other";
    CHECK(plot_of(figure, data).error().message.en == "figure f: there is no table other");
    figure = one_layer(Figure::Mark::point, false);
    figure.layers[0].y = "z";
    CHECK(plot_of(figure, data).error().message.en == "figure f: table t has no column z");
    CHECK(plot_of(one_layer(Figure::Mark::point, false), table_of({})).error().message.en ==
          "figure f: there is nothing to draw");
    CHECK(plot_of(one_layer(Figure::Mark::point, false), table_of({{1.0, 2.0}, {std::string("a"), 2.0}}))
              .error()
              .message.en == "figure f: the x axis holds both numbers and words");
}

TEST_CASE("a table of which only the first rows are here says so under the figure") {
    FigureData data = table_of({{1.0, 2.0}});
    data[0].row_count = 20'000;
    CHECK(plot_of(one_layer(Figure::Mark::point, false), data)->notes[0].en ==
          "Table t has 20000 rows; the first 1 are drawn.");
}

TEST_CASE("a logarithmic axis has whole decades with a strip below them where marks below the limit stand") {
    const auto plot = plot_of(one_layer(Figure::Mark::point, true),
                              table_of({{1.0, 3e4}, {2.0, 120.0}, {3.0, Measured{0, State::below_lloq}}}));
    const Scale scale = vertical_scale(*plot, 300, 12);
    CHECK(scale.strip == 2);
    CHECK(scale.to == 5);
    CHECK(scale.from < scale.floor);
    CHECK(scale.floor < scale.strip);
    CHECK(labels(scale) == Labels{"<LLOQ", "10²", "10³", "10⁴", "10⁵"});
}

TEST_CASE(
    "a linear axis begins at zero where its values do not stand far above it, has round steps, and is hardly longer "
    "than its values") {
    const auto from_zero = plot_of(one_layer(Figure::Mark::point, false), table_of({{1.0, 3.0}, {2.0, 17.0}}));
    CHECK(labels(vertical_scale(*from_zero, 300, 12)) == Labels{"0", "5", "10", "15"});
    CHECK(vertical_scale(*from_zero, 300, 12).to == doctest::Approx(17.7));
    const auto far_up = plot_of(one_layer(Figure::Mark::point, false), table_of({{1.0, 101.0}, {2.0, 103.0}}));
    CHECK(vertical_scale(*far_up, 300, 12).from >= 100);
    const auto flat = plot_of(one_layer(Figure::Mark::point, false), table_of({{1.0, 5.0}, {2.0, 5.0}}));
    CHECK(vertical_scale(*flat, 300, 12).to > vertical_scale(*flat, 300, 12).from);
    const auto below = plot_of(one_layer(Figure::Mark::point, false), table_of({{1.0, -4.0}, {2.0, 4.0}}));
    CHECK(labels(vertical_scale(*below, 300, 12)) == Labels{"-4", "-2", "0", "2", "4"});
}

TEST_CASE("few times are marked themselves, and of labels that would touch one is left out but not its mark") {
    std::vector<std::vector<Value>> rows;
    for (const double day : {1.0, 2.0, 29.0, 183.0}) rows.push_back({day, 1.0});
    const auto plot = plot_of(one_layer(Figure::Mark::point, false), table_of(rows));
    const Scale scale = horizontal_scale(*plot, Language::en, 200, 12);
    CHECK(scale.ticks.size() == 4);
    CHECK(labels(scale) == Labels{"1", "29", "183"});
    CHECK(labels(horizontal_scale(*plot, Language::en, 6000, 12)).size() == 4);
}

TEST_CASE("the legend tells of a series what its figure names, and a row set apart is a series of its own") {
    Figure figure = one_layer(Figure::Mark::point, false);
    figure.layers[0].group = "group";
    figure.layers[0].apart = "status";
    figure.layers[0].told = {"dose", "dose_unit"};
    FigureColumn status{"status", "", {{"found_dead", {"发现死亡", "found dead"}}}, {}, "scheduled"};
    const auto row = [](double x, const char* word) {
        return std::vector<Value>{x, 1.0, std::string("3"), 1e14, std::string("vg/kg"), std::string(word)};
    };
    FigureData data = table_of({row(1, "scheduled"), row(2, "found_dead"), row(3, "scheduled")});
    data[0].columns = {{"x"}, {"y"}, {"group", "", {}, {"组别", "group"}}, {"dose"}, {"dose_unit"}, status};
    const auto plot = plot_of(figure, data);
    REQUIRE(plot);
    REQUIRE(plot->series.size() == 2);
    CHECK(plot->series[0] == Text{"组别 3（10¹⁴ vg/kg）", "group 3 (10¹⁴ vg/kg)"});
    CHECK(plot->series[1] == Text{"组别 3（10¹⁴ vg/kg，发现死亡）", "group 3 (10¹⁴ vg/kg, found dead)"});
    CHECK(plot->panels[0].layers[0][2].series == 0);
    figure.layers[0].told = {"weight"};
    CHECK_FALSE(plot_of(figure, data));
}

TEST_CASE("words on the x axis stand in the order they come and are cut to their room") {
    const auto plot =
        plot_of(one_layer(Figure::Mark::point, false), table_of({{std::string("vehicle"), 1.0},
                                                                 {std::string("a very long name of a group"), 2.0},
                                                                 {std::string("vehicle"), 3.0}}));
    REQUIRE(plot);
    CHECK(plot->x.words.size() == 2);
    const Scale scale = horizontal_scale(*plot, Language::en, 200, 12);
    CHECK(scale.ticks[0].label == "vehicle");
    CHECK(scale.ticks[1].label.ends_with("…"));
}

TEST_CASE("numbers of figures have raised powers") {
    CHECK(raised_number(1.5e13) == "1.5×10¹³");
    CHECK(raised_number(1e14) == "10¹⁴");
    CHECK(raised_number(2e-7) == "2×10⁻⁷");
    CHECK(raised_number(0.25) == "0.25");
    CHECK(raised_number(183) == "183");
    FigureData data = table_of({{std::string("2×10^13 vg/kg ×10^x"), 2.0}});
    CHECK(plot_of(one_layer(Figure::Mark::point, false), data)->x.words[0].en == "2×10¹³ vg/kg ×10^x");
}

TEST_CASE("fitted words never cut a letter in two and never are wider than their room") {
    const std::string words = "脑（大脑皮层）brain µ";
    for (double room = 1; room < 20; room += 0.5) {
        const std::string cut = fitted(words, room);
        CHECK(width_in_letters(cut) <= room);
        const bool is_start =
            cut == words || words.starts_with(cut.substr(0, cut.size() - std::string_view("…").size()));
        CHECK(is_start);
    }
}
