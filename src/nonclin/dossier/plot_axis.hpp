#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "nonclin/dossier/plot.hpp"

namespace nonclin::dossier {

struct Tick {
    double at = 0;
    std::string label;
};

/// The range an axis shows and where it is marked, in positions of the plot (logarithms on a logarithmic axis).
struct Scale {
    double from = 0, to = 1;
    double floor =
        0;  // where marks below the limit stand: between `from` and the first tick; `from` where there are none
    double strip = 0;  // upper edge of the strip at the foot
    std::vector<Tick> ticks;
};

/// The vertical scale of a panel so many pixels high: whole decades, or round steps from zero; below them a strip where
/// marks below the limit stand. Where two labels would touch, the lower one goes.
Scale vertical_scale(const Plot& plot, double height, double letter);

/// The horizontal scale in one language for a panel so many pixels wide, its labels in letters so many pixels high.
/// Positions that are few are marked themselves; labels that would touch are left out.
Scale horizontal_scale(const Plot& plot, Language language, double width, double letter);

/// Rough width of words in letter heights: 1 for Chinese, about half for Latin.
double width_in_letters(std::string_view words);

/// The words, or as many as fit and an ellipsis.
std::string fitted(const std::string& words, double letters);

}  // namespace nonclin::dossier
