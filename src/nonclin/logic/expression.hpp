#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/base/result.hpp"
#include "nonclin/logic/fact.hpp"

namespace nonclin::logic {

/// Kleene's three values.
enum class Truth { no, unknown, yes };

enum class Operator {
    is,              // truth, word, number: equals
    in,              // word: one of
    has_any,         // words: shares a value with
    has_all,         // words: contains every one of
    at_least,        // number
    at_most,         // number
    count_at_least,  // words, numbers: holds at least so many values
    given            // any: a value is known; never unknown itself
};

/// The words of the operators as rules write them.
std::string_view word(Operator op);
bool parse_operator(std::string_view word, Operator& op);

/// A typed expression over facts.
struct Expression {
    enum class Form { always, leaf, all, any, negation };

    Form form = Form::always;
    std::vector<Expression> parts;  // of all, any (one or more) and negation (one)
    std::string fact;               // of a leaf
    Operator op = Operator::is;
    FactValue operand;  // of a leaf; words for in, has_any, has_all
};

/// Whether every name is in the scope, every operator and operand fits its type and nothing is empty; `malformed_input`
/// says what does not. What follows takes expressions that have passed, and facts of the types of the scope.
Result<void> type_checked(const Expression& expression, const Scope& scope);

/// The facts an expression speaks of.
std::set<std::string> facts_in(const Expression& expression);

/// An evaluated expression: the same tree with the truth of every part. Explaining is not an option of evaluating:
/// there is no verdict without it.
struct Explanation {
    Truth truth = Truth::unknown;
    Text reason;              // of a leaf: `receptor is [car], needs any of [tcr]`
    Text observed;            // of a leaf: `receptor is [car]`
    std::string fact;         // of a leaf
    bool is_missing = false;  // of a leaf: the fact is not known
    Expression::Form form = Expression::Form::always;
    std::vector<Explanation> parts;
};

Explanation evaluate(const Expression& expression, const Facts& facts);

/// The leaves that decided the truth: of a false `all` the false ones, of an unknown one the unknown ones, and so on.
std::vector<const Explanation*> deciding_leaves(const Explanation& explanation);

/// Their reasons, each once, in the order they are read.
std::vector<Text> reasons(const Explanation& explanation);

/// What was seen at these leaves, without what would be needed.
Text observed(const Explanation& explanation);

/// The same in one sentence; `always` where nothing had to be known.
Text reason(const Explanation& explanation);

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
