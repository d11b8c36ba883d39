#pragma once

#include "nonclin/guideline/complaints.hpp"
#include "nonclin/guideline/scope.hpp"

namespace nonclin::guideline {

/// Every name that a rule may use for another, and what expressions may speak of in each kind of rule.
struct RuleNames {
    Names clauses, analyses, kinds, facts;
    logic::Scope facts_only, derived, all;
};
RuleNames names_of(const Rules& rules, const std::vector<Entry>& entries);

inline const Text a_clause{"条款", "clause"};
inline const Text an_analysis{"分析", "analysis"};
inline const Text a_study_kind{"研究类型", "study kind"};

/// Complains of each name that is not known, with the nearest.
void check_names(const std::vector<std::string>& names, const Names& known, const Text& what, Complaints& complaints,
                 std::size_t at, const std::string& id);

/// Complains of each fact or key that the scope lacks, and else of the first test that does not fit its type.
void check_expression(const logic::Expression& expression, const logic::Scope& scope, Complaints& complaints,
                      std::size_t at, const std::string& id);

/// Kinds, roles and states of a filter are there.
void check_filter(const StudyFilter& filter, const RuleNames& names, Complaints& complaints, std::size_t at,
                  const std::string& id);

}  // namespace nonclin::guideline
