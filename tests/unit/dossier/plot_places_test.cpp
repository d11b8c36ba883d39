#include "nonclin/dossier/plot_places.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "nonclin/dossier/plot_axis.hpp"

using namespace nonclin;
using namespace nonclin::dossier;

namespace {

Dot dot_at(double x, std::size_t series) {
    Dot dot;
    dot.x = x;
    dot.series = series;
    return dot;
}

// Days 0, 4 … 16; nine series in all, three of them in the panel.
struct Growth {
    Plot plot;
    PlotPanel panel;

    Growth() {
        plot.x.values = {0, 4, 8, 12, 16};
        plot.x.least = 0;
        plot.x.most = 16;
        plot.series.resize(9);
        panel.layers.resize(1);
        for (const std::size_t series : std::vector<std::size_t>{3, 4, 5}) {
            for (const double day : plot.x.values) panel.layers[0].push_back(dot_at(day, series));
        }
    }
};

}  // namespace

TEST_CASE("series stand about their own day, as many as the panel has, and in their order") {
    const Growth growth;
    const SideBySide side(growth.plot, growth.panel, 16.0 / 200, 200);
    CHECK(side.centre(dot_at(8, 4)) == doctest::Approx(8));
    CHECK(side.centre(dot_at(8, 3)) < 8);
    CHECK(side.centre(dot_at(8, 5)) == doctest::Approx(16 - side.centre(dot_at(8, 3))));
    CHECK(side.centre(dot_at(8, no_series)) == 8);
}

TEST_CASE("no point moves far from its day nor out of the panel, however many series and points there are") {
    for (const std::size_t count : std::vector<std::size_t>{1, 2, 9, 36}) {
        for (const double width : {80.0, 200.0, 800.0}) {
            Growth growth;
            for (std::size_t s = 0; s < count; ++s) {
                for (int twin = 0; twin < 12; ++twin) {
                    growth.panel.layers[0].push_back(dot_at(0, s));
                    growth.panel.layers[0].push_back(dot_at(16, s));
                }
            }
            const Scale scale = horizontal_scale(growth.plot, Language::en, width, 12);
            const SideBySide side(growth.plot, growth.panel, (scale.to - scale.from) / width, width);
            const std::vector<double> places = side.places(growth.panel.layers[0]);
            for (std::size_t i = 0; i < places.size(); ++i) {
                CHECK(std::abs(places[i] - growth.panel.layers[0][i].x) <= 0.3 * 4 + 1e-9);
                CHECK(places[i] > scale.from);
                CHECK(places[i] < scale.to);
            }
        }
    }
}

TEST_CASE("points of a series at one position stand apart") {
    const Growth growth;
    const SideBySide side(growth.plot, growth.panel, 16.0 / 200, 200);
    const std::vector<double> places = side.places({dot_at(8, 4), dot_at(8, 4), dot_at(8, 4)});
    CHECK(places[0] < places[1]);
    CHECK(places[1] == doctest::Approx(8));
    CHECK(places[1] < places[2]);
}
