#include "nonclin/biodistribution/human_cells.hpp"

#include <map>
#include <tuple>

namespace nonclin::biodistribution {

namespace {

using Key = std::tuple<std::string_view, double, std::size_t>;

Key key_of(const Sample& sample) { return {sample.animal, sample.day, sample.tissue->order}; }

Bounds divided(Bounds bounds, double by) {
    if (bounds.least) *bounds.least /= by;
    if (bounds.most) *bounds.most /= by;
    return bounds;
}

}  // namespace

std::vector<HumanCells> human_cells(const Measurements& measurements, double target_per_genome,
                                    double copies_per_cell) {
    std::map<Key, const Sample*> vector;
    for (const Sample& sample : measurements.samples) vector.emplace(key_of(sample), &sample);
    std::vector<HumanCells> all;
    for (const Sample& sample : measurements.human) {
        const auto other = vector.find(key_of(sample));
        all.push_back({other == vector.end() ? nullptr : other->second, &sample, {}, {}, {}, {}});
    }
    for (HumanCells& cells : all) {
        const Bounds copies = cells.vector != nullptr ? bounds_of(*cells.vector) : Bounds{};
        cells.cells_by_human = divided(bounds_of(*cells.human), target_per_genome);
        if (copies_per_cell > 0) cells.cells_by_vector = divided(copies, copies_per_cell);
        cells.cells_ratio = ratio(cells.cells_by_vector, cells.cells_by_human);
        cells.copies_per_genome = ratio(copies, cells.cells_by_human);
    }
    return all;
}

}  // namespace nonclin::biodistribution
