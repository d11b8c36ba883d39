#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace nonclin::logic {

enum class FactType { truth, word, words, number, numbers };

/// What a fact may be.
struct FactKind {
    FactType type = FactType::truth;
    std::vector<std::string> allowed;  // the words of a `word` or `words` fact; empty where any text goes
};

using FactValue = std::variant<bool, std::string, std::vector<std::string>, double, std::vector<double>>;

/// The names that expressions may speak of, with their types.
using Scope = std::map<std::string, FactKind, std::less<>>;

/// What is known. A name that is absent is unknown, which is neither false nor empty.
using Facts = std::map<std::string, FactValue, std::less<>>;

/// `true`, `car`, `[car, tcr]`, `3×10^13`: a value as reasons print it.
std::string value_text(const FactValue& value);

}  // namespace nonclin::logic
