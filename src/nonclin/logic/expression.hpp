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

}  // namespace nonclin::logic
