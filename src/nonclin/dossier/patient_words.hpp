#pragma once

#include <span>
#include <string>

#include "nonclin/base/text.hpp"

namespace nonclin::dossier {

/// Reference patients of the dose argument as people name them. A programme's own are keys, `24mo.f` (studies/
/// gathered_tables.cpp): girls or women of 24 months; those of one age and both sexes are told once. Names that someone
/// gave in a file of their own stand as they are, and `all` is all of them.
Text patients_text(std::span<const std::string> ids);

}  // namespace nonclin::dossier
