#pragma once

#include <string>
#include <string_view>

#include "nonclin/programme/programme.hpp"
#include "nonclin/programme/toml_record.hpp"

namespace nonclin::programme {

/// The dose figure of a study (noael, mtd …) that is meant: capitals, blanks about it and a blank or dash for an
/// underline do not count, and its Chinese or English name will do. Empty where it is none.
std::string own_dose_figure(std::string_view written, const guideline::Rules& rules);

/// The dose figure that stands as a word of its own in what is written, or is near to it: "NOAEL (males)", "noaell".
/// Empty where there is none.
std::string near_dose_figure(std::string_view written);

/// What is ruled in words, by its Chinese name or its own; anything else as it stands.
Figure own_value(Figure value);

/// Whether the figure is by its meaning a dose that was tested: noael, loael, top_dose.
bool is_tested_dose(std::string_view figure);

/// Whether `modelled` says that a model told the figure. What is neither true nor false is told, and taken as true
/// where it may be, so that nothing more is said of the dose.
bool read_modelled(const TomlRecord& record, std::string_view figure);

/// What may stand in place of a number: highest tested, below lowest, not determinable.
const std::vector<std::string>& dose_words();

}  // namespace nonclin::programme
