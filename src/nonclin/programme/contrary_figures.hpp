#pragma once

#include "nonclin/programme/programme.hpp"

namespace nonclin::programme {

/// Figures of one study that cannot stand together, such as a NOAEL that is not below the LOAEL. Two of one report, or
/// two rulings, are an error: no true report says it. A ruling against a reported figure is a warning: the other needs
/// a ruling too. What a ruling replaces is not looked at.
void check_contrary_figures(const Programme& programme, Diagnostics& diagnostics);

}  // namespace nonclin::programme
