#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "nonclin/dossier/plot.hpp"

namespace nonclin::dossier {

/// A drawing's size in its own units; at its intended size one unit is one pixel of the screen.
struct Canvas {
    double width = 860;
    double height = 400;
    double letter = 13;  // height of letters
};

/// A script for gnuplot that writes the plot into `file` of its folder. All positions are computed here, and no word of
/// the user stands in it: words are numbered, `stand_in(i)` is drawn for `texts[i]` and replaced in the drawing
/// (cleaned_svg).
struct PlotScript {
    std::string commands;
    std::vector<std::string> texts;
    Canvas canvas;
};
std::string stand_in(std::size_t text);
PlotScript wide_script(const Plot& plot, Language language, const std::string& file);
PlotScript narrow_script(const Plot& plot, Language language, const std::string& file);

}  // namespace nonclin::dossier
