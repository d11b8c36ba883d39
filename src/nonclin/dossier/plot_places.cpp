#include "nonclin/dossier/plot_places.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace nonclin::dossier {

namespace {

std::vector<std::size_t> series_in(const PlotPanel& panel) {
    std::set<std::size_t> all;
    for (const std::vector<Dot>& dots : panel.layers) {
        for (const Dot& dot : dots) {
            if (dot.series != no_series) all.insert(dot.series);
        }
    }
    return {all.begin(), all.end()};
}

double nearest_of(const std::vector<double>& sorted, double otherwise) {
    double nearest = otherwise;
    for (std::size_t i = 1; i < sorted.size(); ++i) nearest = std::min(nearest, sorted[i] - sorted[i - 1]);
    return nearest;
}

}  // namespace

SideBySide::SideBySide(const Plot& plot, const PlotPanel& panel, double pixel, double width)
    : series_(series_in(panel)), pixel_(pixel) {
    constexpr double pixels_per_series = 16;
    const double count = static_cast<double>(std::max<std::size_t>(1, series_.size()));
    const double room = std::min(0.12 * width, pixels_per_series * count) * pixel;
    slot_ = std::min(nearest_of(plot.x.values, width * pixel) * 0.6, room);
}

double SideBySide::centre(const Dot& dot) const {
    if (dot.series == no_series || series_.size() < 2) return dot.x;
    const auto own = std::lower_bound(series_.begin(), series_.end(), dot.series) - series_.begin();
    return dot.x + slot_ * ((static_cast<double>(own) + 0.5) / static_cast<double>(series_.size()) - 0.5);
}

std::vector<double> SideBySide::places(const std::vector<Dot>& dots) const {
    constexpr double pixels_apart = 5;
    std::map<std::pair<std::size_t, double>, std::vector<std::size_t>> together;
    for (std::size_t i = 0; i < dots.size(); ++i) together[{dots[i].series, dots[i].x}].push_back(i);
    const double room = slot_ / static_cast<double>(std::max<std::size_t>(1, series_.size()));
    std::vector<double> all(dots.size());
    for (const auto& [at, members] : together) {
        const double step = std::min(pixels_apart * pixel_, room / static_cast<double>(members.size()));
        const double middle = (static_cast<double>(members.size()) - 1) / 2;
        for (std::size_t k = 0; k < members.size(); ++k)
            all[members[k]] = centre(dots[members[k]]) + (static_cast<double>(k) - middle) * step;
    }
    return all;
}

}  // namespace nonclin::dossier
