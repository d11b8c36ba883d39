#pragma once

#include <optional>
#include <span>
#include <vector>

#include "nonclin/dose/reference_point.hpp"

namespace nonclin::dose {

/// A figure of one study, as far as figures can contradict each other.
struct OrderedDose {
    PointKind kind = PointKind::noael;
    double dose = 0;  // > 0, all in one unit and by one titre assay
    Bound bound = Bound::exact;
    AnimalSex sex = AnimalSex::not_stated;
    std::optional<double> day;  // a figure without a day holds on every day
};

/// Two figures that no study can give together, by their places, and why.
struct Clash {
    std::size_t first = 0, second = 0;
    Text why;
};

/// Every pair that clashes, of animals of one sex (not stated, or both, is each) and one day. By what the words mean:
/// the NOAEL lies below the LOAEL, and neither the MTD nor the HNSTD lies below the NOAEL. A bound clashes where no
/// value that it allows would stand.
std::vector<Clash> clashes(std::span<const OrderedDose> figures);

}  // namespace nonclin::dose
