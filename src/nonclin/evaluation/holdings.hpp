#pragma once

#include <map>
#include <string>
#include <vector>

#include "nonclin/evaluation/evaluation.hpp"

namespace nonclin::evaluation {

/// What the evidence of each clause is, by id.
using EvidenceOfClauses = std::map<std::string, std::vector<Evidence>, std::less<>>;

/// What the programme has, arranged for looking up by clause.
class Holdings {
  public:
    /// `views` are the studies as checks see them; they must outlive the holdings.
    Holdings(const programme::Programme& programme, const guideline::Rules& rules, const plan::Answers& answers,
             const std::vector<plan::StudyView>& views);

    const std::vector<const guideline::StudyKind*>& kinds(const std::string& clause) const;
    /// A study that speaks to a clause, and whether it says that it looked at what the clause names.
    struct Speaker {
        const programme::Study* study = nullptr;
        bool is_untold = false;   // it does not say
        bool is_by_kind = false;  // nobody asks it to
    };

    /// The studies that speak to the clause: of its kinds, without those that looked at something else.
    std::vector<Speaker> studies(const std::string& clause) const;
    std::vector<BesidesIt> besides(const std::string& clause) const;
    std::vector<Evidence> evidence(const std::string& clause) const;
    bool has_reason(const std::string& clause) const;
    ReviewNote review(const std::string& clause) const;

    /// The clause as its checks see it, under `clause.`. `evidence` is that of all clauses so far.
    logic::Facts clause_facts(const std::string& clause, const plan::Plan& plan,
                              const EvidenceOfClauses& evidence) const;
    /// Adds what a passed check shows: the reports of the studies that decided, or that the programme file says so.
    void add_shown(const CheckResult& result, std::vector<Evidence>& evidence) const;

  private:
    void add_study(const Speaker& speaker, const guideline::Clause* clause, std::vector<Evidence>& all) const;
    const guideline::Run* run_of(const programme::Study& study, const std::string& entry) const;

    template <class Take>
    void each_study(const std::string& clause, Take take) const;

    const programme::Programme& programme_;
    const guideline::Rules& rules_;
    const std::vector<plan::StudyView>& views_;
    const plan::Answers& answers_;
    std::map<std::string, std::vector<const guideline::StudyKind*>> kinds_of_clause_;
};

}  // namespace nonclin::evaluation
