#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "nonclin/plan/study_view.hpp"

namespace nonclin::plan {

/// Where the value of a fact comes from. What a person wrote stands before what studies say.
/// `settled`: an accepted document on the clause that decides the fact concludes so.
enum class Origin { programme, ruling, derived, settled };

std::span<const std::string_view> words(Origin);
Text described(Origin origin);

struct KnownFact {
    Origin origin = Origin::programme;
    Text how;                          // of a ruling or a derived fact: who, why, from which studies
    std::vector<std::string> studies;  // of a derived one
    std::string clause, document;      // of a settled one
};

/// A fact that a person wrote and that studies answer otherwise.
struct Disagreement {
    std::string fact;
    logic::FactValue written, derived;
    Text how;  // what the studies say
};

/// "integration: written "rare", but studies or documents say "none" (why)".
Text told(const Disagreement& disagreement, const logic::Glossary& words);

/// What only studies can show, written by a person while no study that could show it is reported.
struct Unshown {
    std::string fact;
    logic::FactValue written;
    std::vector<const guideline::StudyKind*> kinds;  // whose result decides it; never empty
};

/// "product shedding found: written "no", and no study that could show it is reported (Shedding study)".
Text told(const Unshown& unshown, const logic::Glossary& words);

struct KnownFacts {
    logic::Facts facts;
    std::map<std::string, KnownFact> origins;
    std::vector<Disagreement> disagreements;
    std::vector<Unshown> unshown;               // in the order of the rules
    std::map<std::string, KnownFact> proposed;  // what documents conclude on clauses that nobody has accepted
};

/// What is known of the product: what is written, what rulings say, and what studies and their findings decide; derived
/// until nothing changes.
KnownFacts known_facts(const programme::Programme& programme, const guideline::Rules& rules, const Answers& answers);

}  // namespace nonclin::plan
