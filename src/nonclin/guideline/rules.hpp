#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/analysis/context.hpp"
#include "nonclin/base/text.hpp"
#include "nonclin/logic/expression.hpp"
#include "nonclin/logic/glossary.hpp"

namespace nonclin::guideline {

enum class Modality { must, should, may, info };
enum class Duty { satisfy, consider, justify, option, context };

std::string_view word(Modality modality);
std::string_view word(Duty duty);
Text described(Modality modality);
Text described(Duty duty);

/// Stages of development, in their order.
enum class Stage { pre_ind, ind, phase2, phase3, marketing };

std::string_view word(Stage stage);
Text described(Stage stage);
std::span<const std::string_view> stages();
std::optional<Stage> stage_of(std::string_view word);

/// One kind of evidence that would satisfy a clause, or one thing the program does for it.
struct Item {
    std::string type;  // study, in-silico, statistics, document, justification; or a software role
    Text what;         // the Chinese of rules/translations.yaml; the English alone where there is none
};

/// One atomic statement of a guideline.
struct Clause {
    std::string id;
    std::string guideline;
    std::string section_zh;  // headings, verbatim, joined by " > "
    std::string section_en;  // the same, translated
    std::string parent;      // id of its stem, empty for a statement
    std::string continues;   // id of the part of the same sentence before it
    std::string zh;          // verbatim quote
    std::string en;          // working translation
    Modality modality = Modality::info;
    std::string modal_zh;
    std::vector<std::string> hedges;  // softening words as printed
    Duty duty = Duty::context;
    std::string kind;  // topic
    bool is_gate = false;
    logic::Expression applies_when;
    std::vector<Item> evidence;
    std::vector<Item> software;
    std::vector<std::string> analyses;
    std::vector<std::string> links;
    std::vector<std::string> external;
    std::vector<std::string> exempts;
    Text note;
    bool is_stem = false;  // another record names it as parent
    bool is_row = true;    // answered by itself: not a stem that is only the heading of its items

    bool is_hedged() const { return !hedges.empty(); }
    /// A "must" (应) without a softening word, which leaves nothing to waive.
    bool is_firm() const { return modality == Modality::must && !is_hedged() && duty == Duty::satisfy; }
    std::string section() const { return id.substr(0, id.rfind('-')); }
};

struct Guideline {
    std::string id;
    Text title;
    logic::Expression applies_when;
};

/// A fact about the product, the clinical plan, the programme or what studies found.
struct FactDefinition {
    std::string name;
    std::string group;  // product, clinical, programme, finding
    logic::FactKind kind;
    Text meaning;
    Text question;
    std::vector<std::string> after_study;  // analyses whose result decides a finding
};

struct Named {
    std::string id;
    Text name;
};

/// A value handed to an analysis: from the study, from a fact, or fixed.
struct Source {
    enum class From { study, fact, value };
    From from = From::value;
    std::string name;  // of study key or fact
    Value value;
};

/// An analysis that a study kind runs when its inputs are there.
struct Run {
    std::string entry;                          // room.verb
    std::map<std::string, std::string> inputs;  // role of the entry <- key of [[study]].inputs
    std::map<std::string, Source> parameters;
    std::vector<std::string> serves = {};   // analyses of the inventory that it carries out
    std::vector<std::string> not_for = {};  // clauses of these that it says itself it does not answer

    /// Whether a result of it is evidence for the clause: the inventory serves the clause by one of its analyses.
    bool speaks_to(const Clause& clause) const;
};

/// A text that cites clauses, and what is said instead to a product that is under one guideline alone.
struct CitingText {
    Text text;
    std::map<std::string, Text> in;  // by guideline

    const Text& said_under(const std::vector<std::string>& guidelines) const;
};

struct Merge {
    std::string kind;
    CitingText reason;
};

/// A kind of study as the catalogue knows it.
struct StudyKind {
    std::string kind;
    Text title;
    Text answers;
    std::vector<std::string> clauses;
    std::vector<std::string> analyses;
    logic::Expression needed_when;
    std::vector<Run> runs;
    Stage due = Stage::ind;
    CitingText due_source;
    std::string ctd_place;
    Text ctd_title;
    std::string glp;  // required, expected, not_required
    Text glp_reason;
    std::vector<Merge> merges;
    Text not_useful_when;
    Text cannot_show;
};

/// When a study speaks to a clause: of these kinds, one of which the condition is false looked at something else.
struct Fit {
    std::string clause;
    std::vector<std::string> kinds;
    logic::Expression where;
};

enum class Quantifier { any, each, none, programme };
enum class Consequence { finding, departure, failed };

/// Which studies a check looks at; an empty list lets every value pass.
struct StudyFilter {
    std::vector<std::string> kinds, roles, states;
};

struct Check {
    std::string id;
    std::string clause;
    Text title;
    Quantifier quantifier = Quantifier::any;
    StudyFilter studies;
    logic::Expression when;
    logic::Expression test;
    Consequence if_false = Consequence::finding;
    bool suffices = true;  // false: a pass leaves the clause answered at most
    Text passed, not_passed;
};

/// A fact that studies and findings decide.
struct DerivedFact {
    std::string fact;
    Quantifier quantifier = Quantifier::any;
    StudyFilter studies;
    logic::Expression true_when;
    bool is_one_sided = false;  // a condition that does not hold leaves the fact open
    Text reason;
};

/// A fact that a clause decides: an accepted document on the clause that concludes on the fact settles it.
struct Settlement {
    std::string fact, clause;
};

/// Clauses that do not apply to the product by their words but are worth following for the reason given. Never a gap.
struct Analogy {
    std::string id;
    logic::Expression when;
    std::vector<std::string> clauses;  // clauses or sections
    Text reason;
};

/// A clause that the program is to check and cannot yet, and the analyses it waits for.
struct WaitingCheck {
    std::string clause;
    std::vector<std::string> waits_for;
    Text reason;
};

struct Risk {
    std::string id;
    Text title;
    logic::Expression when;
    Text why;
    std::vector<std::string> clauses, studies;
};

/// A guidance that is cited but not judged.
struct Companion {
    std::string id;
    Text title, adds;
};

/// Everything the program knows of the guidelines, as compiled from `rules/`.
struct Rules {
    std::string sha256;  // of the compiled document
    std::map<std::string, Guideline> guidelines;
    std::vector<FactDefinition> facts;
    std::vector<Named> analyses;
    std::map<std::string, Text> topics;    // of clause kinds
    std::map<std::string, Text> external;  // cited guidance
    std::vector<Clause> clauses;           // in document order
    std::vector<StudyKind> studies;
    std::vector<Fit> fits;
    std::vector<Check> checks;
    std::vector<DerivedFact> derived;
    std::vector<Settlement> settlements;
    std::vector<Analogy> analogies;
    std::vector<WaitingCheck> waiting;
    std::vector<Risk> risks;
    std::vector<Companion> companions;
    std::vector<RuleTable> tables;
    logic::Glossary glossary;  // of facts, study keys, findings and their values

    const Clause* clause(std::string_view id) const;
    const FactDefinition* fact(std::string_view name) const;
    const StudyKind* study_kind(std::string_view kind) const;
    /// The condition under which a study of this kind speaks to the clause; null where every one does.
    const Fit* fit(std::string_view clause, std::string_view kind) const;
    const Settlement* settlement(std::string_view fact) const;
    const RuleTable* table(std::string_view name) const;
    /// The part of a clause's sentence that stands in the records before it; empty where the clause begins a sentence.
    Text beginning_of(const Clause& clause) const;
    /// The words of a clause with that beginning before them, in brackets.
    Text in_full(const Clause& clause) const;
    /// The facts of the vocabulary, as expressions see them.
    logic::Scope fact_scope() const;
};

}  // namespace nonclin::guideline
