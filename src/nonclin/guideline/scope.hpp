#pragma once

#include <map>
#include <string>

#include "nonclin/analysis/declare.hpp"
#include "nonclin/guideline/rules.hpp"

namespace nonclin::guideline {

/// The findings of all analyses, by `room.name`, with their types.
using FindingKinds = std::map<std::string, logic::FactKind, std::less<>>;

/// The findings the entries declare.
FindingKinds finding_kinds(const std::vector<Entry>& entries);

/// The keys of a study that checks may speak of, with their types. In expressions they stand under `study.`.
const logic::Scope& study_scope();

/// What a check may ask of its own clause, under `clause.`, and of the programme as a whole, under `programme.`.
const logic::Scope& clause_scope();
const logic::Scope& programme_scope();

/// What derived facts may speak of: the vocabulary's facts, `study.KEY`, and `finding.ROOM.NAME`.
logic::Scope derived_scope(const Rules& rules, const FindingKinds& findings);

/// What checks may speak of: the same, `clause.KEY` and `programme.KEY`.
logic::Scope check_scope(const Rules& rules, const FindingKinds& findings);

}  // namespace nonclin::guideline
