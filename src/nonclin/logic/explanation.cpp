#include "nonclin/logic/explanation.hpp"

#include <algorithm>

#include "nonclin/base/spacing.hpp"

namespace nonclin::logic {

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

Explanation evaluate_leaf(const Expression& leaf, const Facts& facts) {
    Explanation node;
    node.form = Expression::Form::leaf;
    node.fact = leaf.fact;
    node.op = leaf.op;
    node.operand = leaf.operand;
    const auto have = facts.find(leaf.fact);
    if (have != facts.end()) {
        node.value = have->second;
        node.truth = holds(leaf, have->second) ? Truth::yes : Truth::no;
    } else if (leaf.op == Operator::given) {
        node.truth = std::get<bool>(leaf.operand) ? Truth::no : Truth::yes;
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

namespace {

Text needed(const Explanation& leaf, const Glossary& words) {
    const Text value = words.value(leaf.fact, leaf.operand);
    const auto around = [&](const Text& before, const Text& after) {
        return Text{spaced(spaced(before.zh, value.zh), after.zh), before.en + value.en + after.en};
    };
    const auto* several = std::get_if<std::vector<std::string>>(&leaf.operand);
    const bool is_one = several != nullptr && several->size() == 1 && words.has(leaf.fact);
    if (is_one) return around(leaf.op == Operator::in ? Text{"为", ""} : Text{"含", ""}, {});
    switch (leaf.op) {
        case Operator::is:
            return around({"为", ""}, {});
        case Operator::in:
            return around({"为", "one of "}, {"之一", ""});
        case Operator::has_any:
            return around({"含", "any of "}, {"之一", ""});
        case Operator::has_all:
            return around({"含", "all of "}, {"全部", ""});
        case Operator::at_least:
            return around({"不小于", "at least "}, {});
        case Operator::at_most:
            return around({"不大于", "at most "}, {});
        case Operator::count_at_least:
            return around({"至少", "at least "}, {"个", " values"});
        case Operator::given:
            return std::get<bool>(leaf.operand) ? Text{"已给出", "a value"} : Text{"未给出", "no value"};
    }
    return {};
}

// Of a list the words that a condition asked for and found; where it found none, the whole list.
FactValue deciding_value(const Explanation& leaf) {
    const auto* found = std::get_if<std::vector<std::string>>(&*leaf.value);
    const auto* wanted = std::get_if<std::vector<std::string>>(&leaf.operand);
    const bool is_asked_for_words = leaf.op == Operator::has_any || leaf.op == Operator::has_all;
    if (found == nullptr || wanted == nullptr || !is_asked_for_words || leaf.truth != Truth::yes) return *leaf.value;
    std::vector<std::string> shared;
    for (const std::string& word : *found) {
        if (std::find(wanted->begin(), wanted->end(), word) != wanted->end()) shared.push_back(word);
    }
    return shared;
}

Text seen(const Explanation& leaf, const Glossary& words) {
    const Text name = words.name(leaf.fact);
    const bool is_asked_for = leaf.op == Operator::given && words.has(leaf.fact);
    if (!leaf.value && is_asked_for) return {name.zh + "：未提供", name.en + ": not given"};
    if (!leaf.value && words.has(leaf.fact)) return {name.zh + "：未知", name.en + ": unknown"};
    if (!leaf.value) return {spaced(name.zh, "未知"), name.en + " unknown"};
    const Text value = words.value(leaf.fact, deciding_value(leaf));
    // A truth with a name is a question that is answered; anything else is what it is.
    const bool is_answer = std::holds_alternative<bool>(*leaf.value) && words.has(leaf.fact);
    if (is_answer) return {name.zh + "：" + value.zh, name.en + ": " + value.en};
    return {spaced(spaced(name.zh, "为"), value.zh), name.en + " is " + value.en};
}

template <class Say>
std::vector<Text> said_once(const Explanation& explanation, Say say) {
    const std::vector<const Explanation*> leaves = deciding_leaves(explanation);
    // That something is given goes without saying beside what it is.
    const auto goes_without = [&](const Explanation* leaf) {
        return leaf->op == Operator::given && std::any_of(leaves.begin(), leaves.end(), [&](const Explanation* other) {
                   return other->fact == leaf->fact && other->op != Operator::given;
               });
    };
    std::vector<Text> all;
    for (const Explanation* leaf : leaves) {
        if (goes_without(leaf)) continue;
        Text said = say(*leaf);
        if (std::find(all.begin(), all.end(), said) == all.end()) all.push_back(std::move(said));
    }
    return all;
}

}  // namespace

Text leaf_reason(const Explanation& leaf, const Glossary& words) {
    Text all = seen(leaf, words);
    if (!leaf.value || leaf.truth == Truth::yes) return all;
    if (const auto* truth = std::get_if<bool>(&leaf.operand);
        leaf.op == Operator::is && truth != nullptr && words.has(leaf.fact))
        return {all.zh + (*truth ? "，应为“是”" : "，应为“否”"),
                all.en + (*truth ? ", has to be yes" : ", has to be no")};
    const Text wanted = needed(leaf, words);
    all.zh += "，" + spaced("需", wanted.zh);
    all.en += ", needs " + wanted.en;
    return all;
}

std::vector<Text> reasons(const Explanation& explanation, const Glossary& words) {
    // In a true expression a false leaf stands under a negation: nothing is needed of it.
    const bool holds = explanation.truth == Truth::yes;
    return said_once(explanation,
                     [&](const Explanation& leaf) { return holds ? seen(leaf, words) : leaf_reason(leaf, words); });
}

Text observed(const Explanation& explanation, const Glossary& words) {
    return join(said_once(explanation, [&](const Explanation& leaf) { return seen(leaf, words); }), {"；", "; "});
}

Text reason(const Explanation& explanation, const Glossary& words) {
    const std::vector<Text> all = reasons(explanation, words);
    return all.empty() ? Text{"无条件适用", "always"} : join(all, {"；", "; "});
}

std::vector<std::string> missing_facts(const Explanation& explanation) {
    std::vector<std::string> names;
    if (explanation.truth != Truth::unknown) return names;
    for (const Explanation* leaf : deciding_leaves(explanation)) {
        if (!leaf->value && std::find(names.begin(), names.end(), leaf->fact) == names.end())
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
