#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "nonclin/dossier/plot.hpp"

/// What tells the series of a plot apart, and the legend that says so.
namespace nonclin::dossier {

/// Colour of a series, soft ink for `no_series`.
std::string ink_of_series(std::size_t series);

/// gnuplot's number of the symbol that stands for a value of the series: filled, open below the limit, a cross where
/// nothing was detected. No two of 36 series look the same.
int symbol_of(std::size_t series, State state);

struct LegendEntry {
    enum class Sign { symbol, line, dashes, interval, open_symbol, cross };
    Sign sign = Sign::symbol;
    std::size_t series = no_series;
    Text words = {};
};

/// Series first, then layers that have a label, then the marks at the foot.
std::vector<LegendEntry> legend_of(const Plot& plot);

}  // namespace nonclin::dossier
