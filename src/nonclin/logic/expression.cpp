#include "nonclin/logic/expression.hpp"

#include <algorithm>
#include <array>

#include "nonclin/base/number_text.hpp"

namespace nonclin::logic {

namespace {

constexpr std::array<std::string_view, 8> operator_words{"is",       "in",      "has_any",        "has_all",
                                                         "at_least", "at_most", "count_at_least", "given"};

tl::unexpected<Error> misuse(const Expression& leaf, const Text& why) {
    return fail(ErrorKind::malformed_input, {fmt::format("“{}”用于 {}：{}", word(leaf.op), leaf.fact, why.zh),
                                             fmt::format("\"{}\" on {}: {}", word(leaf.op), leaf.fact, why.en)});
}

bool are_allowed(const FactKind& kind, const FactValue& operand) {
    const auto knows = [&](const std::string& one) {
        return kind.allowed.empty() || std::find(kind.allowed.begin(), kind.allowed.end(), one) != kind.allowed.end();
    };
    if (const auto* one = std::get_if<std::string>(&operand)) return knows(*one);
    if (const auto* many = std::get_if<std::vector<std::string>>(&operand))
        return std::all_of(many->begin(), many->end(), knows);
    return true;
}

bool suits(FactType type, Operator op) {
    switch (op) {
        case Operator::is:
            return type == FactType::truth || type == FactType::word || type == FactType::number;
        case Operator::in:
            return type == FactType::word;
        case Operator::has_any:
        case Operator::has_all:
            return type == FactType::words;
        case Operator::at_least:
        case Operator::at_most:
            return type == FactType::number;
        case Operator::count_at_least:
            return type == FactType::words || type == FactType::numbers;
        case Operator::given:
            return true;
    }
    return false;
}

bool is_operand_of(FactType type, Operator op, const FactValue& operand) {
    switch (op) {
        case Operator::is:
            return (type == FactType::truth && std::holds_alternative<bool>(operand)) ||
                   (type == FactType::word && std::holds_alternative<std::string>(operand)) ||
                   (type == FactType::number && std::holds_alternative<double>(operand));
        case Operator::in:
        case Operator::has_any:
        case Operator::has_all:
            return std::holds_alternative<std::vector<std::string>>(operand);
        case Operator::at_least:
        case Operator::at_most:
        case Operator::count_at_least:
            return std::holds_alternative<double>(operand);
        case Operator::given:
            return std::holds_alternative<bool>(operand);
    }
    return false;
}

Result<void> type_checked_leaf(const Expression& leaf, const Scope& scope) {
    const auto known = scope.find(leaf.fact);
    if (known == scope.end()) {
        return fail(ErrorKind::malformed_input, text("没有名为“{}”的事实", "there is no fact \"{}\"", leaf.fact));
    }
    const FactKind& kind = known->second;
    if (!suits(kind.type, leaf.op))
        return misuse(leaf, {"此类事实不能这样问", "a fact of this type cannot be asked so"});
    if (!is_operand_of(kind.type, leaf.op, leaf.operand)) {
        return misuse(leaf,
                      text("操作数 {} 类型不符", "the operand {} is of the wrong type", value_text(leaf.operand)));
    }
    if (!are_allowed(kind, leaf.operand)) {
        return misuse(leaf, text("{} 不在允许的取值中", "{} is not among its values", value_text(leaf.operand)));
    }
    return {};
}

}  // namespace

std::string_view word(Operator op) { return operator_words[static_cast<std::size_t>(op)]; }

bool parse_operator(std::string_view name, Operator& op) {
    for (std::size_t i = 0; i < operator_words.size(); ++i) {
        if (operator_words[i] == name) {
            op = static_cast<Operator>(i);
            return true;
        }
    }
    return false;
}

Result<void> type_checked(const Expression& expression, const Scope& scope) {
    if (expression.form == Expression::Form::leaf) return type_checked_leaf(expression, scope);
    const std::size_t count = expression.parts.size();
    const bool is_empty = count == 0 && expression.form != Expression::Form::always;
    if (is_empty)
        return fail(ErrorKind::malformed_input,
                    {"all、any、not 之下须有条件", "all, any and not need a condition below them"});
    if (expression.form == Expression::Form::negation && count != 1) {
        return fail(ErrorKind::malformed_input,
                    text("not 之下只能有一个条件，却有 {} 个", "not takes one condition, found {}", count));
    }
    for (const Expression& part : expression.parts) {
        if (auto sound = type_checked(part, scope); !sound) return sound;
    }
    return {};
}

std::set<std::string> facts_in(const Expression& expression) {
    std::set<std::string> names;
    if (expression.form == Expression::Form::leaf) names.insert(expression.fact);
    for (const Expression& part : expression.parts) names.merge(facts_in(part));
    return names;
}

}  // namespace nonclin::logic
