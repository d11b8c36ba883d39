#pragma once

#include "nonclin/guideline/rule_names.hpp"

/// The parts of `validate`, each in a file of its own.
namespace nonclin::guideline {

/// Numbering, links, guidelines and conditions of clauses.
void validate_clauses(const Rules& rules, const RuleNames& names, Problems& problems);

/// Filters, conditions and tests of checks, and that the consequence of each agrees with its clause.
void validate_checks(const Rules& rules, const RuleNames& names, Problems& problems);

/// What follows from other facts or answers: derived and settled facts, analogies, clauses that wait for a check,
/// risks.
void validate_consequences(const Rules& rules, const RuleNames& names, Problems& problems);

/// Definitions of facts, and the words that people read for facts, keys and values.
void validate_words(const Rules& rules, const RuleNames& names, Problems& problems);

}  // namespace nonclin::guideline
