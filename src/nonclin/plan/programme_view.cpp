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
    std::vector<std::string> missing, unanswered;
    for (const PlannedStudy& planned : plan.studies) {
        if (planned.is_needed() && planned.studies.empty() && !has_document(programme, planned.clauses))
            missing.push_back(planned.kind->kind);
    }
    for (const NamedRisk& risk : plan.risks) {
        if (!has_study(programme, risk.risk->studies) && !has_document(programme, risk.risk->clauses))
            unanswered.push_back(risk.risk->id);
    }
    facts["programme.kinds_without_study"] = std::move(missing);
    facts["programme.risks_without_study"] = std::move(unanswered);
    return facts;
}

}  // namespace nonclin::plan
