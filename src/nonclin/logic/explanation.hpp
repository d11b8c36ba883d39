#pragma once

#include <optional>

#include "nonclin/logic/expression.hpp"
#include "nonclin/logic/glossary.hpp"

namespace nonclin::logic {

/// An evaluated expression: the same tree with the truth of every part and, at a leaf, what was asked and what was
/// known. Explaining is not an option of evaluating: there is no verdict without it.
struct Explanation {
    Truth truth = Truth::unknown;
    Expression::Form form = Expression::Form::always;
    std::vector<Explanation> parts;
    std::string fact;  // of a leaf, like all that follows
    Operator op = Operator::is;
    FactValue operand;
    std::optional<FactValue> value;  // nothing: the fact is not known
};

Explanation evaluate(const Expression& expression, const Facts& facts);

/// The leaves that decided the truth: of a false `all` the false ones, of an unknown one the unknown ones, and so on.
std::vector<const Explanation*> deciding_leaves(const Explanation& explanation);

/// What a leaf says in words: `receptor is CAR, needs any of TCR`. A fact without a name is told by its key.
Text leaf_reason(const Explanation& leaf, const Glossary& words);

/// The reasons of the deciding leaves, each once, in the order they are read.
std::vector<Text> reasons(const Explanation& explanation, const Glossary& words);

/// What was seen at these leaves, without what would be needed.
Text observed(const Explanation& explanation, const Glossary& words);

/// The reasons in one sentence; `always` where nothing had to be known.
Text reason(const Explanation& explanation, const Glossary& words);

/// The facts that are not known and keep the expression unknown, in the order they are read.
std::vector<std::string> missing_facts(const Explanation& explanation);

/// One change of one fact that changes the truth.
struct Flip {
    std::string fact;
    FactValue value;
    Truth truth = Truth::unknown;
};

/// Every single change of a truth, word or words fact (each allowed word alone) that gives another truth than now.
std::vector<Flip> single_flips(const Expression& expression, const Facts& facts, const Scope& scope);

}  // namespace nonclin::logic
