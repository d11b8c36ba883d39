#pragma once

#include <span>
#include <string>
#include <vector>

#include "nonclin/guideline/rules.hpp"
#include "nonclin/logic/explanation.hpp"

namespace nonclin::plan {

enum class Verdict { applies, not_applicable, pending, waived };

std::span<const std::string_view> words(Verdict);
Text described(Verdict verdict);

/// Whether a clause applies to a product, and why.
struct ClauseVerdict {
    const guideline::Clause* clause = nullptr;
    Verdict verdict = Verdict::pending;
    Text reason;                                        // the deciding leaves: `receptor is [car], needs any of [tcr]`
    std::vector<std::string> missing;                   // of a pending one: the facts to be known
    std::string waived_by;                              // id of the clause that exempts it
    bool is_out_of_scope = false;                       // its guideline as a whole does not apply; `reason` says why
    bool is_not_reached = false;                        // a later step of a chain that an earlier finding ended
    std::vector<const guideline::Analogy*> advised_by;  // of one that does not apply: why it is worth following
};

/// One verdict per clause, in document order.
///
/// Three-valued: a fact that is not in `facts` is unknown. A clause that is no gate is and-ed with the scope of its
/// guideline. After that the exemptions of clauses that apply turn `applies` and `pending` into `waived`.
std::vector<ClauseVerdict> judge(const guideline::Rules& rules, const logic::Facts& facts);

/// The guidelines whose scope the product is in, by id; a guideline whose scope is not known yet is left out.
std::vector<std::string> guidelines_of(const guideline::Rules& rules, const logic::Facts& facts);

/// The condition of a clause together with the scope of its guideline: what `explain` evaluates and flips.
logic::Expression whole_condition(const guideline::Rules& rules, const guideline::Clause& clause);

}  // namespace nonclin::plan
