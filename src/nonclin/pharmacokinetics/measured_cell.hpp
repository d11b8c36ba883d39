#pragma once

#include <optional>
#include <string_view>

#include "nonclin/analysis/value.hpp"
#include "nonclin/base/text.hpp"

namespace nonclin::pharmacokinetics {

/// A cell of measured concentrations: a number, or one of the words for what an assay gives instead.
/// `BLQ`, `BQL`, `LLOQ`, `<LLOQ`, `below_lloq`, `低于定量下限`, `<0.5` (the number is kept) are below the limit;
/// `ND`, `<LOD`, `not_detected`, `未检出` are not detected; an empty cell, `NA`, `NS`, `NR`, `.`, `-`, `not_measured`,
/// `未测定`, `缺失` are not measured; `not_applicable`, `不适用` are what they say. Capitals do not matter.
/// Empty where the cell is none of these.
std::optional<Measured> measured_cell(std::string_view cell);

/// What `measured_cell` reads, for messages.
Text allowed_in_measured_cell();

}  // namespace nonclin::pharmacokinetics
