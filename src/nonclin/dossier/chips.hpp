#pragma once

#include <span>
#include <string>
#include <vector>

#include "nonclin/dossier/contents.hpp"

namespace nonclin::dossier {

// The words of the product as the dossier shows them: statuses as chips, ids as links.

Chip chip(evaluation::Status status);
Chip chip(plan::Verdict verdict);
Chip chip(evaluation::Review review);
Chip chip(evaluation::CheckOutcome outcome, guideline::Consequence consequence);
Chip state_chip(const std::string& state);  // of a study, or `missing`

Link clause_link(const std::string& clause);
Link study_link(const std::string& study);
Link result_link(const std::string& subject);

/// Ids as links, commas between them; beyond `most` only how many more there are.
Words clause_links(std::span<const std::string> clauses, std::size_t most = 1000);

Text phase_text(const std::string& phase);  // peak, steady_state, first_peak …
Text unit_text(const std::string& unit);    // vg_per_kg as vg/kg, vg_per_eye as vg/眼
Text dose_text(const std::string& amount, const std::string& unit);

/// As headings begin: the English with a capital.
Text headed(Text text);

inline Block paragraph(Words words) { return {Paragraph{std::move(words)}}; }
inline Words plain(Text text) { return Words(std::move(text)); }
inline Words code(std::string word) { return Words(Run(Code{std::move(word)})); }

}  // namespace nonclin::dossier
