#pragma once

#include <vector>

#include "nonclin/dossier/plot.hpp"

namespace nonclin::dossier {

/// Where marks that share a position stand in one panel: its series side by side in their order, and within a series
/// the points in the order of their rows, so that no two hide each other. None moves further than three tenths of the
/// way to the nearest other position, nor out of the panel (`horizontal_scale` leaves room for it).
class SideBySide {
  public:
    /// @param pixel  of how many positions one pixel of the panel is, > 0  @param width  of the panel in pixels
    SideBySide(const Plot& plot, const PlotPanel& panel, double pixel, double width);

    /// The middle of the dot's series at its position.
    double centre(const Dot& dot) const;
    /// Where each of these points stands, in their order.
    std::vector<double> places(const std::vector<Dot>& dots) const;

  private:
    std::vector<std::size_t> series_;  // of this panel
    double pixel_;
    double slot_;  // room of all series at one position, in positions
};

}  // namespace nonclin::dossier
