#include "nonclin/dossier/figure_svg.hpp"

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <set>

#include <doctest/doctest.h>

#include "nonclin/base/process.hpp"
#include "nonclin/dossier/plot_script.hpp"
#include "nonclin/dossier/svg.hpp"
#include "unit/dossier/sample.hpp"

using namespace nonclin;
using namespace nonclin::dossier;

namespace {

bool has_gnuplot() {
    const bool is_there = run_process({{"gnuplot", "--version"}, "", {}}).has_value();
    if (!is_there) MESSAGE("gnuplot is not installed: figures are not drawn in this test");
    return is_there;
}

DrawnFigure drawn(const Figure& figure, const FigureData& data) {
    auto result = figure_svg(figure, data, "f");
    REQUIRE_MESSAGE(result, described(result.error()).en);
    return std::move(*result);
}

void texts_of(const SvgElement& element, std::vector<std::string>& into) {
    if (element.name == "text") into.push_back(element.text);
    for (const SvgElement& child : element.children) texts_of(child, into);
}

std::vector<std::string> texts_of(const std::string& svg) {
    std::vector<std::string> all;
    texts_of(*parse_svg(svg), all);
    return all;
}

std::size_t count(std::string_view in, std::string_view what) {
    std::size_t found = 0;
    for (std::size_t at = in.find(what); at != std::string_view::npos; at = in.find(what, at + 1)) ++found;
    return found;
}

}  // namespace

TEST_CASE("the sample figure is drawn inert, scalable and described, in both languages and both widths") {
    if (!has_gnuplot()) return;
    const DrawnFigure figure = drawn(sample::biodistribution_figure(), sample::biodistribution_data());
    for (const std::string& svg : {figure.zh.wide, figure.zh.narrow, figure.en.wide, figure.en.narrow}) {
        CHECK(is_inert_svg(svg));
        const auto root = parse_svg(svg);
        CHECK(root->attribute("viewBox") != nullptr);
        CHECK(root->attribute("width") == nullptr);
        CHECK(root->children.at(0).name == "title");
        CHECK(root->children.at(1).name == "desc");
        CHECK(count(svg, "<use ") ==
              12 * 4 * 2 * 3 + 4 + 1);  // animals; legend: two doses, open, cross; one symbol is made of another
    }
    CHECK(parse_svg(figure.zh.wide)->attribute("viewBox")->starts_with("0 0 860 "));
    CHECK(parse_svg(figure.zh.narrow)->attribute("viewBox")->starts_with("0 0 360 "));
    CHECK(count(figure.zh.wide, ">肝<") == 1);
    CHECK(count(figure.zh.wide, "geometric") == 0);
    CHECK(count(figure.en.wide, ">liver<") == 1);
    CHECK(count(figure.en.wide, "几何") == 0);
}

TEST_CASE("the same rows give the same drawing") {
    if (!has_gnuplot()) return;
    const DrawnFigure first = drawn(sample::biodistribution_figure(), sample::biodistribution_data());
    const DrawnFigure second = drawn(sample::biodistribution_figure(), sample::biodistribution_data());
    CHECK(first.zh.wide == second.zh.wide);
    CHECK(first.en.narrow == second.en.narrow);
}

TEST_CASE("ids of two figures on one page never meet") {
    if (!has_gnuplot()) return;
    std::set<std::string> ids;
    for (const char* id : {"f1", "f2"}) {
        const auto figure = figure_svg(sample::biodistribution_figure(), sample::biodistribution_data(), id);
        for (const std::string& svg : {figure->zh.wide, figure->zh.narrow, figure->en.wide, figure->en.narrow}) {
            for (std::size_t at = svg.find(" id=\""); at != std::string::npos; at = svg.find(" id=\"", at + 1)) {
                CHECK(ids.insert(svg.substr(at + 5, svg.find('"', at + 5) - at - 5)).second);
            }
        }
    }
    CHECK(ids.size() > 20);
}

TEST_CASE("figures drawn together are those drawn alone, and one that cannot be drawn fails alone") {
    if (!has_gnuplot()) return;
    const Figure good = sample::biodistribution_figure();
    Figure bad = good;
    bad.layers.front().table = "no_such_table";
    const FigureData data = sample::biodistribution_data();
    const auto together = figure_svgs({{&good, "f1"}, {&bad, "f2"}, {&good, "f3"}}, data);
    REQUIRE(together.size() == 3);
    CHECK_FALSE(together[1].has_value());
    for (const std::size_t i : {std::size_t{0}, std::size_t{2}}) {
        const auto alone = figure_svg(good, data, i == 0 ? "f1" : "f3");
        REQUIRE(together[i].has_value());
        CHECK(together[i]->zh.wide == alone->zh.wide);
        CHECK(together[i]->en.narrow == alone->en.narrow);
        CHECK(together[i]->notes.size() == alone->notes.size());
    }
    CHECK(figure_svgs({}, data).empty());
}

TEST_CASE("what a user wrote reaches gnuplot as words only: nothing in it is run, and it comes out as it was") {
    if (!has_gnuplot()) return;
    const auto scratch = ScratchFolder::make();
    const std::string trap = (scratch->path() / "trap").string();
    const std::vector<std::string> evil{"`touch " + trap + "`",
                                        "$(touch " + trap + ")",
                                        "'.system('touch " + trap + "').'",
                                        "'; system('touch " + trap + "'); print '",
                                        "\" . system(\"touch " + trap + "\") . \"",
                                        "@x \\",
                                        "x\nset output 'y'\n!touch " + trap,
                                        "a_b^{c} %s & <b>"};
    for (const std::string& word : evil) {
        FigureData data{{"t", {{"x"}, {"y"}, {"g"}, {"p", "", {{"q", {word, word}}}}}, {}, 0}};
        for (const char* panel : {"q", "r"}) data[0].rows.push_back({word, 10.0, word, std::string(panel)});
        Figure figure;
        figure.name = "f";
        figure.title = figure.caption = {word, word};
        figure.x = {{word, word}, word, false};
        figure.y = {{word, word}, word, true};
        figure.layers = {{Figure::Mark::point, "t", "x", "y", "", "", "g", "", {}, {word, word}}};
        figure.facet = "p";
        const DrawnFigure result = drawn(figure, data);
        CHECK_FALSE_MESSAGE(std::filesystem::exists(trap), word);
        CHECK(is_inert_svg(result.en.wide));
    }
    FigureData data{{"t", {{"x"}, {"y"}, {"g"}}, {{1.0, 10.0, std::string("`id` 'q' $(w) \"d\" \\ @m {/b} <i>")}}, 1}};
    Figure figure;
    figure.layers = {{Figure::Mark::point, "t", "x", "y", "", "", "g", "", {}, {}}};
    const std::vector<std::string> texts = texts_of(drawn(figure, data).en.wide);
    CHECK(std::find(texts.begin(), texts.end(), "`id` 'q' $(w) \"d\" \\ @m {/b} <i>") != texts.end());
}

TEST_CASE("points and intervals stand where their values say") {
    if (!has_gnuplot()) return;
    FigureData data{{"t", {{"x"}, {"y"}, {"lo"}, {"hi"}}, {{0.0, 10.0, 5.0, 20.0}, {10.0, 1000.0, 500.0, 2000.0}}, 2}};
    Figure figure;
    figure.y.is_logarithmic = true;
    figure.layers = {{Figure::Mark::point, "t", "x", "y", "", "", "", "", {}, {}},
                     {Figure::Mark::interval, "t", "x", "", "lo", "hi", "", "", {}, {}}};
    const DrawnFigure result = drawn(figure, data);
    std::vector<std::pair<double, double>> places;
    const std::string& svg = result.en.wide;
    for (std::size_t at = svg.find("translate("); at != std::string::npos; at = svg.find("translate(", at + 1)) {
        if (svg.rfind("<use", at) == std::string::npos || svg.rfind("<use", at) < svg.rfind('>', at)) continue;
        places.emplace_back(std::stod(svg.substr(at + 10)), std::stod(svg.substr(svg.find(',', at) + 1)));
    }
    REQUIRE(places.size() == 2);
    // By hand: decades 0..4 (from 5 to 2000) over a panel of 360; two values of y are 2 decades apart, two of x 10
    // of 11.6 units.
    const double decade = (places[0].second - places[1].second) / 2;
    CHECK(decade == doctest::Approx(360.0 / 4).epsilon(0.001));
    CHECK(places[1].first > places[0].first);
    const std::size_t stroke = svg.find("<path stroke=\"#52606d\" d=\"M");
    REQUIRE(stroke != std::string::npos);
    const std::string path = svg.substr(stroke + 28, svg.find('"', stroke + 28) - stroke - 28);  // "x,y Lx,y …"
    const double first = std::stod(path.substr(path.find(',') + 1));
    const double second = std::stod(path.substr(path.find(',', path.find('L')) + 1));
    CHECK(std::fabs(first - second) == doctest::Approx(90 * std::log10(4.0)).epsilon(0.001));
    CHECK(places[0].second < first);
    CHECK(places[0].second > second);
}

TEST_CASE("a line is broken where its value is not quantified, and a value alone is a short dash") {
    if (!has_gnuplot()) return;
    FigureData data{{"t", {{"x"}, {"y"}}, {}, 0}};
    const auto row = [&](double x, Measured y) { data[0].rows.push_back({x, y}); };
    row(9, Measured::of(40));  // rows may come in any order
    row(1, Measured::of(10));
    row(2, Measured::of(20));
    row(3, Measured{0, State::below_lloq});
    row(4, Measured::of(30));
    row(5, Measured{});
    row(8, Measured::of(40));
    Figure figure;
    figure.layers = {{Figure::Mark::line, "t", "x", "y", "", "", "", "", {}, {}}};
    const std::string svg = drawn(figure, data).en.wide;
    std::size_t moves = 0;
    for (std::size_t at = svg.find("stroke=\"#52606d\""); at != std::string::npos;
         at = svg.find("stroke=\"#52606d\"", at + 1)) {
        moves += count(svg.substr(at, svg.find("/>", at) - at), "M");
    }
    CHECK(moves == 3);
    data[0].rows = {{1.0, Measured{}}, {2.0, Measured{}}};
    CHECK_FALSE(svg.empty());
    CHECK(figure_svg(figure, data, "f").has_value());  // nothing seen: an empty panel, no failure
}

TEST_CASE("more points, panels and series than fit look crowded but are all there") {
    if (!has_gnuplot()) return;
    FigureData data{{"t", {{"x"}, {"y"}, {"g"}, {"p"}}, {}, 0}};
    for (int i = 0; i < 3000; ++i) {
        data[0].rows.push_back({static_cast<double>(i % 50), 1.0 + i % 97, std::string("g") + std::to_string(i % 8),
                                std::string("p") + std::to_string(i % 23)});
    }
    data[0].row_count = 3000;
    Figure figure;
    figure.layers = {{Figure::Mark::point, "t", "x", "y", "", "", "g", "", {}, {}}};
    figure.facet = "p";
    const DrawnFigure result = drawn(figure, data);
    CHECK(count(result.zh.narrow, "transform=\"translate") >= 3000);
}

TEST_CASE("a figure without gnuplot is an error that names the package") {
    const char* before = std::getenv("PATH");
    const std::string path = before == nullptr ? "" : before;
    ::setenv("PATH", "/nonexistent", 1);
    const auto result = figure_svg(sample::biodistribution_figure(), sample::biodistribution_data(), "f");
    ::setenv("PATH", path.c_str(), 1);
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == ErrorKind::missing_input);
    CHECK(result.error().message.en.find("gnuplot-nox") != std::string::npos);
    CHECK(result.error().message.zh.find("gnuplot-nox") != std::string::npos);
}

TEST_CASE("a stop asked for before the drawing ends it as interrupted") {
    if (!has_gnuplot()) return;
    std::stop_source source;
    source.request_stop();
    const auto result =
        figure_svg(sample::biodistribution_figure(), sample::biodistribution_data(), "f", source.get_token());
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == ErrorKind::interrupted);
}

TEST_CASE("tables of a run come with the words of their enum columns") {
    Entry entry;
    entry.tables.push_back({"t", {}, {}, nullptr});
    Field field{};
    field.name = "sex";
    field.unit = "d";
    field.allowed = {"m", "f"};
    field.meanings = {{"雄", "male"}, {"雌", "female"}};
    entry.tables[0].columns = {field};
    Collected collected;
    collected.tables.push_back({"t", {{std::string("m")}}, 7, ""});
    const FigureData data = figure_data(entry, collected);
    REQUIRE(data.size() == 1);
    CHECK(data[0].columns[0].words.at("f") == Text{"雌", "female"});
    CHECK(data[0].columns[0].unit == "d");
    CHECK(data[0].row_count == 7);
}
