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

namespace {

bool shares(const std::vector<std::string>& have, const std::vector<std::string>& wanted) {
    return std::any_of(wanted.begin(), wanted.end(),
                       [&](const std::string& one) { return std::find(have.begin(), have.end(), one) != have.end(); });
}

bool contains_all(const std::vector<std::string>& have, const std::vector<std::string>& wanted) {
    return std::all_of(wanted.begin(), wanted.end(),
                       [&](const std::string& one) { return std::find(have.begin(), have.end(), one) != have.end(); });
}

double count_of(const FactValue& value) {
    if (const auto* list = std::get_if<std::vector<std::string>>(&value)) return static_cast<double>(list->size());
    return static_cast<double>(std::get<std::vector<double>>(value).size());
}

bool holds(const Expression& leaf, const FactValue& have) {
    using Words = std::vector<std::string>;
    switch (leaf.op) {
        case Operator::is:
            return have == leaf.operand;
        case Operator::in: {
            const auto& wanted = std::get<Words>(leaf.operand);
            return std::find(wanted.begin(), wanted.end(), std::get<std::string>(have)) != wanted.end();
        }
        case Operator::has_any:
            return shares(std::get<Words>(have), std::get<Words>(leaf.operand));
        case Operator::has_all:
            return contains_all(std::get<Words>(have), std::get<Words>(leaf.operand));
        case Operator::at_least:
            return std::get<double>(have) >= std::get<double>(leaf.operand);
        case Operator::at_most:
            return std::get<double>(have) <= std::get<double>(leaf.operand);
        case Operator::count_at_least:
            return count_of(have) >= std::get<double>(leaf.operand);
        case Operator::given:
            return std::get<bool>(leaf.operand);
    }
    return false;
}

Text wanted(const Expression& leaf) {
    const std::string operand = value_text(leaf.operand);
    switch (leaf.op) {
        case Operator::is:
            return text("为 {}", "{}", operand);
        case Operator::in:
            return text("为 {} 之一", "one of {}", operand);
        case Operator::has_any:
            return text("含 {} 之一", "any of {}", operand);
        case Operator::has_all:
            return text("含 {} 全部", "all of {}", operand);
        case Operator::at_least:
            return text("不小于 {}", "at least {}", operand);
        case Operator::at_most:
            return text("不大于 {}", "at most {}", operand);
        case Operator::count_at_least:
            return text("至少 {} 个", "at least {} values", operand);
        case Operator::given:
            return std::get<bool>(leaf.operand) ? Text{"已给出", "a value"} : Text{"未给出", "no value"};
    }
    return {};
}

Explanation evaluate_leaf(const Expression& leaf, const Facts& facts) {
    Explanation node;
    node.form = Expression::Form::leaf;
    node.fact = leaf.fact;
    const auto have = facts.find(leaf.fact);
    const Text needed = wanted(leaf);
    if (have == facts.end()) {
        node.is_missing = true;
        const bool asks_whether_given = leaf.op == Operator::given;
        if (asks_whether_given) node.truth = std::get<bool>(leaf.operand) ? Truth::no : Truth::yes;
        node.observed = text("{} 未知", "{} unknown", leaf.fact);
        node.reason = node.observed;
        return node;
    }
    const bool is_true = holds(leaf, have->second);
    node.truth = is_true ? Truth::yes : Truth::no;
    const std::string value = value_text(have->second);
    node.observed = text("{} 为 {}", "{} is {}", leaf.fact, value);
    node.reason = node.observed;
    if (!is_true) {
        node.reason.zh += "，需" + needed.zh;
        node.reason.en += ", needs " + needed.en;
    }
    return node;
}

Truth joined(Expression::Form form, const std::vector<Explanation>& parts) {
    const Truth stopper = form == Expression::Form::all ? Truth::no : Truth::yes;
    bool any_unknown = false;
    for (const Explanation& part : parts) {
        if (part.truth == stopper) return stopper;
        any_unknown |= part.truth == Truth::unknown;
    }
    if (any_unknown) return Truth::unknown;
    return form == Expression::Form::all ? Truth::yes : Truth::no;
}

Truth opposite(Truth truth) {
    return truth == Truth::yes ? Truth::no : truth == Truth::no ? Truth::yes : Truth::unknown;
}

}  // namespace

Explanation evaluate(const Expression& expression, const Facts& facts) {
    if (expression.form == Expression::Form::leaf) return evaluate_leaf(expression, facts);
    Explanation node;
    node.form = expression.form;
    if (expression.form == Expression::Form::always) {
        node.truth = Truth::yes;
        return node;
    }
    for (const Expression& part : expression.parts) node.parts.push_back(evaluate(part, facts));
    node.truth = expression.form == Expression::Form::negation ? opposite(node.parts.front().truth)
                                                               : joined(expression.form, node.parts);
    return node;
}

namespace {

void collect_deciding(const Explanation& node, std::vector<const Explanation*>& leaves) {
    if (node.form == Expression::Form::leaf) {
        leaves.push_back(&node);
        return;
    }
    const bool every_part_counts = node.form == Expression::Form::negation;
    for (const Explanation& part : node.parts) {
        if (every_part_counts || part.truth == node.truth) collect_deciding(part, leaves);
    }
}

}  // namespace

std::vector<const Explanation*> deciding_leaves(const Explanation& explanation) {
    std::vector<const Explanation*> leaves;
    collect_deciding(explanation, leaves);
    return leaves;
}

std::vector<Text> reasons(const Explanation& explanation) {
    // In a true expression a false leaf stands under a negation: nothing is needed of it.
    const bool holds = explanation.truth == Truth::yes;
    std::vector<Text> all;
    for (const Explanation* leaf : deciding_leaves(explanation)) {
        const Text& said = holds ? leaf->observed : leaf->reason;
        if (std::find(all.begin(), all.end(), said) == all.end()) all.push_back(said);
    }
    return all;
}

Text observed(const Explanation& explanation) {
    std::vector<Text> all;
    for (const Explanation* leaf : deciding_leaves(explanation)) {
        if (std::find(all.begin(), all.end(), leaf->observed) == all.end()) all.push_back(leaf->observed);
    }
    return join(all, {"；", "; "});
}

Text reason(const Explanation& explanation) {
    const std::vector<Text> all = reasons(explanation);
    return all.empty() ? Text{"无条件适用", "always"} : join(all, {"；", "; "});
}

std::vector<std::string> missing_facts(const Explanation& explanation) {
    std::vector<std::string> names;
    if (explanation.truth != Truth::unknown) return names;
    for (const Explanation* leaf : deciding_leaves(explanation)) {
        if (leaf->is_missing && std::find(names.begin(), names.end(), leaf->fact) == names.end())
            names.push_back(leaf->fact);
    }
    return names;
}

namespace {

std::vector<FactValue> alternatives(const FactKind& kind) {
    std::vector<FactValue> values;
    if (kind.type == FactType::truth) values = {FactValue(true), FactValue(false)};
    for (const std::string& one : kind.allowed) {
        if (kind.type == FactType::word) values.emplace_back(one);
        if (kind.type == FactType::words) values.emplace_back(std::vector<std::string>{one});
    }
    return values;
}

}  // namespace

std::vector<Flip> single_flips(const Expression& expression, const Facts& facts, const Scope& scope) {
    const Truth now = evaluate(expression, facts).truth;
    std::vector<Flip> flips;
    for (const std::string& fact : facts_in(expression)) {
        const auto kind = scope.find(fact);
        if (kind == scope.end()) continue;
        Facts changed = facts;
        for (const FactValue& value : alternatives(kind->second)) {
            changed[fact] = value;
            const Truth then = evaluate(expression, changed).truth;
            if (then != now) flips.push_back({fact, value, then});
        }
    }
    return flips;
}

}  // namespace nonclin::logic
