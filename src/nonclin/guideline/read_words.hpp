#pragma once

#include "nonclin/guideline/record.hpp"

namespace nonclin::guideline {

/// Reads `words`: the names of facts, study keys, clause and programme keys and findings, and of their values. The
/// words of a value may be those of a table, or of another fact.
void read_words(const Record& words, Rules& rules);

}  // namespace nonclin::guideline
