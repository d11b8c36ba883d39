#pragma once

#include <string>
#include <utility>
#include <vector>

#include "nonclin/guideline/rules.hpp"
#include "unit/logic/builders.hpp"

// Rules made in code: each builder gives a record that holds together, and a test changes what it is about.
namespace nonclin::test {

using guideline::Check;
using guideline::Clause;
using guideline::Consequence;
using guideline::DerivedFact;
using guideline::Duty;
using guideline::FactDefinition;
using guideline::Modality;
using guideline::Quantifier;
using guideline::Rules;
using guideline::Stage;
using guideline::StudyKind;
using logic_test::all;
using logic_test::any;
using logic_test::fact_of;
using logic_test::leaf;
using logic_test::negation;
using logic_test::words;

inline logic::Expression is(std::string fact, logic::FactValue value) {
    return leaf(std::move(fact), logic::Operator::is, std::move(value));
}

inline logic::Expression has(std::string fact, std::vector<std::string> wanted) {
    return leaf(std::move(fact), logic::Operator::has_any, std::move(wanted));
}

/// An unhedged must that is to be satisfied, of the guideline its id names.
inline Clause clause(const std::string& id, logic::Expression when = {}) {
    Clause one;
    one.id = id;
    one.guideline = id.substr(0, id.find('-'));
    one.section_zh = "生物分布";
    one.zh = "应研究 " + id;
    one.en = "shall study " + id;
    one.modality = Modality::must;
    one.duty = Duty::satisfy;
    one.kind = "biodistribution";
    one.applies_when = std::move(when);
    one.evidence = {{"study", same_text("a study")}};
    one.software = {{"plan", same_text("plans the study")}};
    return one;
}

inline FactDefinition truth_fact(const std::string& name, std::string group = "product") {
    return {name, std::move(group), {logic::FactType::truth, {}}, same_text(name), same_text(name + "?"), {}};
}

inline FactDefinition word_fact(const std::string& name, std::vector<std::string> allowed) {
    return {name, "product", {logic::FactType::word, std::move(allowed)}, same_text(name), same_text(name), {}};
}

inline FactDefinition words_fact(const std::string& name, std::vector<std::string> allowed) {
    return {name, "product", {logic::FactType::words, std::move(allowed)}, same_text(name), same_text(name), {}};
}

/// A truth that studies decide, by the analyses named.
inline FactDefinition finding_fact(const std::string& name, std::vector<std::string> after_study) {
    FactDefinition one = truth_fact(name, "finding");
    one.after_study = std::move(after_study);
    return one;
}

inline StudyKind study_kind(const std::string& kind, std::vector<std::string> clauses,
                            logic::Expression needed_when = {}) {
    StudyKind one;
    one.kind = kind;
    one.title = {kind + " 研究", kind + " study"};
    one.clauses = std::move(clauses);
    one.needed_when = std::move(needed_when);
    one.glp = "required";
    return one;
}

inline Check check(const std::string& id, const std::string& of_clause, Quantifier quantifier, logic::Expression test,
                   Consequence if_false = Consequence::failed) {
    Check one;
    one.id = id;
    one.clause = of_clause;
    one.quantifier = quantifier;
    one.test = std::move(test);
    one.if_false = if_false;
    one.passed = {"符合", "as it should be"};
    one.not_passed = {"不符", "not as it should be"};
    return one;
}

inline DerivedFact derived(const std::string& fact, Quantifier quantifier, logic::Expression true_when) {
    DerivedFact one;
    one.fact = fact;
    one.quantifier = quantifier;
    one.true_when = std::move(true_when);
    one.reason = {"由研究推出", "from studies"};
    return one;
}

/// Two guidelines told apart by `product_class`, a vocabulary of every type, and no clause yet.
inline Rules vocabulary() {
    Rules rules;
    rules.guidelines["GMC"] = {"GMC", {"细胞", "cells"}, is("product_class", std::string("gm_cell"))};
    rules.guidelines["GT"] = {"GT", {"基因治疗", "gene therapy"}, is("product_class", std::string("viral_vector"))};
    rules.facts = {word_fact("product_class", {"gm_cell", "viral_vector"}),
                   words_fact("route", {"iv", "im", "intrathecal", "none"}), truth_fact("replicating"),
                   truth_fact("integrating"), finding_fact("persists_in_gonads", {"AN-BD"})};
    rules.analyses = {{"AN-BD", {"组织分布", "biodistribution"}}, {"AN-TOX", {"毒理", "toxicology"}}};
    rules.topics["biodistribution"] = {"生物分布", "biodistribution"};
    rules.external["GLP-CN"] = {"GLP", "GLP"};
    return rules;
}

/// What is known of a viral vector that is given into a vein.
inline logic::Facts vector_facts() {
    return {{"product_class", std::string("viral_vector")}, {"route", words({"iv"})}};
}

}  // namespace nonclin::test
