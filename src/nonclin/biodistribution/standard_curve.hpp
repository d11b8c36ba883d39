#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/analysis/context.hpp"
#include "nonclin/biodistribution/sample_type.hpp"

namespace nonclin::biodistribution {

/// One well of a dilution series.
struct Standard {
    double copies = 0;  // per reaction, > 0
    double cq = 0;
};

/// The straight line of Cq over log10 of copies per reaction, by least squares.
struct StandardCurve {
    std::string plate;  // empty where the file names none
    Target target = Target::vector;
    double slope = 0;  // Cq per decade, < 0
    double intercept = 0;
    double r_squared = 0;
    std::size_t standards = 0;       // wells used
    double lowest = 0, highest = 0;  // copies per reaction of the standards

    /// 1 is a doubling each cycle: 10^(-1/slope) - 1.
    double efficiency() const;
    /// Copies per reaction at a Cq.
    double copies_at(double cq) const;
};

/// `inconsistent_input` where fewer than three different amounts are given or Cq does not fall as they rise.
Result<StandardCurve> fitted(std::span<const Standard> standards, std::string_view plate);

/// Reads a file of standards (quantity: copies per reaction; cq; plate and target, optional) into a curve per plate and
/// target, in the order of the file. All errors go to the diagnostics; the Result says whether the curves may be used.
Result<std::vector<StandardCurve>> read_standard_curves(const std::filesystem::path& file, Context& context);

}  // namespace nonclin::biodistribution
