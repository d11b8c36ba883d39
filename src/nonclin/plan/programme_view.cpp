#include "nonclin/plan/programme_view.hpp"

#include <algorithm>
#include <set>

namespace nonclin::plan {

namespace {

using programme::Programme;

bool has_document(const Programme& programme, const std::vector<std::string>& clauses) {
    return std::any_of(clauses.begin(), clauses.end(), [&](const std::string& clause) {
        return std::any_of(programme.documents.begin(), programme.documents.end(),
                           [&](const programme::Document& document) { return document.names(clause); });
    });
}

bool has_study(const Programme& programme, const std::vector<std::string>& kinds) {
    return std::any_of(programme.studies.begin(), programme.studies.end(), [&](const programme::Study& study) {
        return std::find(kinds.begin(), kinds.end(), study.kind) != kinds.end();
    });
}

}  // namespace

logic::Facts programme_facts(const Programme& programme, const Plan& plan) {
    std::set<std::string> kinds, reported;
    for (const programme::Study& study : programme.studies) {
        kinds.insert(study.kind);
        if (study.has_report()) reported.insert(study.kind);
    }
    logic::Facts facts;
    if (!kinds.empty()) facts["programme.kinds_in_programme"] = std::vector<std::string>(kinds.begin(), kinds.end());
    if (!reported.empty())
        facts["programme.kinds_reported"] = std::vector<std::string>(reported.begin(), reported.end());
    facts["programme.kinds_without_study"] =
        static_cast<double>(std::count_if(plan.studies.begin(), plan.studies.end(), [&](const PlannedStudy& planned) {
            return planned.is_needed() && planned.studies.empty() && !has_document(programme, planned.clauses);
        }));
    facts["programme.risks_without_study"] =
        static_cast<double>(std::count_if(plan.risks.begin(), plan.risks.end(), [&](const NamedRisk& risk) {
            return !has_study(programme, risk.risk->studies) && !has_document(programme, risk.risk->clauses);
        }));
    return facts;
}

}  // namespace nonclin::plan
