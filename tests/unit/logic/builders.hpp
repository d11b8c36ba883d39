#pragma once

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "nonclin/base/random.hpp"
#include "nonclin/logic/expression.hpp"

// Expressions and facts in one line each, and the two-valued truth that judges the three-valued one.
namespace logic_test {

using namespace nonclin::logic;

inline constexpr std::array<Truth, 3> truths{Truth::no, Truth::unknown, Truth::yes};

inline Truth opposite(Truth truth) { return static_cast<Truth>(2 - static_cast<int>(truth)); }

inline std::vector<std::string> words(std::vector<std::string> all) { return all; }

inline Expression leaf(std::string fact, Operator op, FactValue operand) {
    Expression one;
    one.form = Expression::Form::leaf;
    one.fact = std::move(fact);
    one.op = op;
    one.operand = std::move(operand);
    return one;
}

inline Expression fact_of(std::string name) { return leaf(std::move(name), Operator::is, true); }

inline Expression joined(Expression::Form form, std::vector<Expression> parts) {
    Expression one;
    one.form = form;
    one.parts = std::move(parts);
    return one;
}

inline Expression all(std::vector<Expression> parts) { return joined(Expression::Form::all, std::move(parts)); }
inline Expression any(std::vector<Expression> parts) { return joined(Expression::Form::any, std::move(parts)); }
inline Expression negation(Expression part) { return joined(Expression::Form::negation, {std::move(part)}); }

inline Facts known(std::initializer_list<std::pair<std::string, Truth>> truths_of) {
    Facts facts;
    for (const auto& [name, truth] : truths_of) {
        if (truth != Truth::unknown) facts[name] = truth == Truth::yes;
    }
    return facts;
}

/// The two-valued truth where every fact is known.
inline bool is_true(const Expression& expression, const Facts& facts) {
    const auto part_is_true = [&](const Expression& part) { return is_true(part, facts); };
    switch (expression.form) {
        case Expression::Form::always:
            return true;
        case Expression::Form::leaf:
            return facts.at(expression.fact) == expression.operand;
        case Expression::Form::all:
            return std::all_of(expression.parts.begin(), expression.parts.end(), part_is_true);
        case Expression::Form::any:
            return std::any_of(expression.parts.begin(), expression.parts.end(), part_is_true);
        case Expression::Form::negation:
            return !is_true(expression.parts.front(), facts);
    }
    return false;
}

/// A random expression of at most `depth` floors over the leaves that `leaf` makes.
template <class Leaf>
Expression drawn(nonclin::Random& random, int depth, const Leaf& leaf) {
    const auto form = depth == 0 ? 0U : random.bits() % 4;
    if (form == 0) return leaf();
    if (form == 1) return negation(drawn(random, depth - 1, leaf));
    std::vector<Expression> parts;
    const auto count = 1 + random.bits() % 3;
    for (unsigned i = 0; i < count; ++i) parts.push_back(drawn(random, depth - 1, leaf));
    return joined(form == 2 ? Expression::Form::all : Expression::Form::any, std::move(parts));
}

}  // namespace logic_test
