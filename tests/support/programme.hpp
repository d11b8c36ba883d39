#pragma once

#include <string>
#include <utility>
#include <vector>

#include "nonclin/programme/programme.hpp"
#include "support/rules.hpp"

// Programmes made in code, for rules of support/rules.hpp.
namespace nonclin::test {

using programme::Document;
using programme::Programme;
using programme::Ruling;
using programme::Study;

/// A viral vector that is given into a vein; no study yet.
inline Programme vector_programme() {
    Programme one;
    one.id = "P-1";
    one.title = {"项目", "programme"};
    one.facts = vector_facts();
    return one;
}

inline Study study(const std::string& id, const std::string& kind, const std::string& state = "final_report",
                   const std::string& role = "pivotal") {
    Study one;
    one.id = id;
    one.kind = kind;
    one.state = state;
    one.role = role;
    return one;
}

inline Document document(const std::string& id, const std::string& kind, std::vector<std::string> clauses) {
    Document one;
    one.id = id;
    one.kind = kind;
    one.clauses = std::move(clauses);
    one.text = {"理由", "the reason"};
    return one;
}

inline Ruling ruling(const std::string& subject, programme::Figure value) {
    Ruling one;
    one.subject = subject;
    one.value = std::move(value);
    one.by = same_text("study director");
    one.on = "2026-08-14";
    one.reason = same_text("seen");
    return one;
}

}  // namespace nonclin::test
