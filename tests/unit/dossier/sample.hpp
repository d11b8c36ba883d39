#pragma once

#include <string>

#include "nonclin/dossier/document.hpp"
#include "nonclin/dossier/figure_svg.hpp"

/// A dossier as a sponsor might hand it in, every word and number of it invented.
namespace nonclin::dossier::sample {

/// Vector copies of 12 tissues at 4 times after 2 doses, 3 animals each, drawn from a fixed seed; some below the limit.
FigureData biodistribution_data();
Figure biodistribution_figure();

/// The whole document; its figure is drawn where gnuplot is installed, else left out.
Document document();

}  // namespace nonclin::dossier::sample
