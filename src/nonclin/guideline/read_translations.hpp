#pragma once

#include "nonclin/guideline/record.hpp"

namespace nonclin::guideline {

/// Reads `translations`: English headings, and the Chinese of the evidence a clause asks for and of its note. Of an
/// inventory in two languages nothing may be left out, and nothing may be translated that is not there.
void read_translations(const Record& translations, Rules& rules);

}  // namespace nonclin::guideline
