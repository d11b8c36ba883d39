#include "nonclin/dossier/plot_legend.hpp"

#include <algorithm>
#include <array>

#include "nonclin/dossier/palette.hpp"

namespace nonclin::dossier {

namespace {

// gnuplot's filled symbols: circle, square, triangle, diamond, triangle down, pentagon; each one's open sister is one
// less.
constexpr std::array<int, 6> filled_symbols{7, 5, 9, 13, 11, 15};

bool has_mark(const Plot& plot, Figure::Mark mark) {
    return std::any_of(plot.layers.begin(), plot.layers.end(),
                       [&](const Figure::Layer& layer) { return layer.mark == mark; });
}

}  // namespace

std::string ink_of_series(std::size_t series) {
    return std::string(series == no_series ? soft_ink : series_inks[series % series_inks.size()]);
}

// Beyond as many series as there are colours the shapes shift by one, so that no two series look the same until 36.
int symbol_of(std::size_t series, State state) {
    constexpr int cross = 2;
    if (state == State::not_detected) return cross;
    const std::size_t shape = series == no_series ? 0 : (series + series / series_inks.size()) % filled_symbols.size();
    return filled_symbols[shape] - (state == State::quantified ? 0 : 1);
}

std::vector<LegendEntry> legend_of(const Plot& plot) {
    using Sign = LegendEntry::Sign;
    std::vector<LegendEntry> entries;
    entries.reserve(plot.series.size() + plot.layers.size() + 2);
    const Sign series_sign = has_mark(plot, Figure::Mark::point) ? Sign::symbol : Sign::line;
    for (std::size_t s = 0; s < plot.series.size(); ++s) entries.push_back({series_sign, s, plot.series[s]});
    for (const Figure::Layer& layer : plot.layers) {
        if (layer.label.empty() || layer.mark == Figure::Mark::words) continue;
        const Sign sign = layer.mark == Figure::Mark::point      ? Sign::symbol
                          : layer.mark == Figure::Mark::line     ? Sign::line
                          : layer.mark == Figure::Mark::interval ? Sign::interval
                                                                 : Sign::dashes;
        entries.push_back({sign, no_series, layer.label});
    }
    if (plot.has_below_lloq) {
        entries.push_back(
            {Sign::open_symbol, no_series, Text{"空心：低于定量下限，画在图底", "open: below LLOQ, at the foot"}});
    }
    if (plot.has_not_detected) {
        entries.push_back({Sign::cross, no_series, Text{"叉号：未检出，画在图底", "cross: not detected, at the foot"}});
    }
    return entries;
}

}  // namespace nonclin::dossier
