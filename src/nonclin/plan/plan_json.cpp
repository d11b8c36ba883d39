#include "nonclin/plan/plan_json.hpp"

#include <nlohmann/json.hpp>

namespace nonclin::plan {

using Json = nlohmann::ordered_json;

Json text_json(const Text& text) { return {{"zh", text.zh}, {"en", text.en}}; }

Json fact_json(const logic::FactValue& value) {
    return std::visit([](const auto& held) { return Json(held); }, value);
}

namespace {

Json texts_json(const std::vector<Text>& texts) {
    Json list = Json::array();
    for (const Text& text : texts) list.push_back(text_json(text));
    return list;
}

Json clause_json(const ClauseVerdict& verdict, const std::map<std::string_view, std::vector<std::string>>& kinds) {
    const auto own = kinds.find(verdict.clause->id);
    Json json{{"id", verdict.clause->id},
              {"verdict", words(Verdict{})[static_cast<std::size_t>(verdict.verdict)]},
              {"reasons", Json::array({text_json(verdict.reason)})},
              {"questions", verdict.missing},
              {"studies", own == kinds.end() ? std::vector<std::string>{} : own->second}};
    if (!verdict.waived_by.empty()) json["waived_by"] = verdict.waived_by;
    if (verdict.is_not_reached) json["not_reached"] = true;
    for (const guideline::Analogy* analogy : verdict.advised_by)
        json["advisable"].push_back(text_json(analogy->reason));
    return json;
}

Json study_json(const PlannedStudy& study) {
    Json ids = Json::array();
    for (const programme::Study* own : study.studies) ids.push_back(own->id);
    return {{"kind", study.kind->kind},     {"title", text_json(study.kind->title)},
            {"clauses", study.clauses},     {"because", texts_json(study.because)},
            {"questions", study.questions}, {"due", word(study.kind->due)},
            {"state", study.state},         {"programme_studies", ids}};
}

Json unshown_json(const KnownFacts& known) {
    Json all = Json::array();
    for (const Unshown& one : known.unshown) {
        Json kinds = Json::array();
        for (const guideline::StudyKind* kind : one.kinds) kinds.push_back(kind->kind);
        all.push_back({{"fact", one.fact}, {"written", fact_json(one.written)}, {"kinds", kinds}});
    }
    return all;
}

Json facts_json(const KnownFacts& known) {
    Json facts = Json::object();
    for (const auto& [name, value] : known.facts) {
        const KnownFact& origin = known.origins.at(name);
        facts[name] = {{"value", fact_json(value)},
                       {"from", words(Origin{})[static_cast<std::size_t>(origin.origin)]},
                       {"how", text_json(origin.how)}};
    }
    return facts;
}

}  // namespace

Json plan_json(const programme::Programme& programme, const guideline::Rules& rules, const Plan& plan) {
    std::map<std::string_view, std::vector<std::string>> kinds;
    Json studies = Json::array();
    for (const PlannedStudy& study : plan.studies) {
        for (const std::string& clause : study.clauses) kinds[clause].push_back(study.kind->kind);
        studies.push_back(study_json(study));
    }
    Json clauses = Json::array();
    for (const ClauseVerdict& verdict : plan.clauses) clauses.push_back(clause_json(verdict, kinds));
    Json questions = Json::array();
    for (const Question& question : plan.questions) {
        questions.push_back({{"fact", question.fact->name},
                             {"ask", text_json(question.fact->question)},
                             {"clauses", question.clauses},
                             {"after_studies", question.kinds}});
    }
    Json risks = Json::array();
    for (const NamedRisk& risk : plan.risks) {
        Json ids = Json::array();
        for (const programme::Study* study : risk.studies) ids.push_back(study->id);
        risks.push_back({{"id", risk.risk->id},
                         {"title", text_json(risk.risk->title)},
                         {"why", text_json(risk.risk->why)},
                         {"because", text_json(risk.because)},
                         {"clauses", risk.clauses},
                         {"studies", risk.risk->studies},
                         {"programme_studies", ids}});
    }
    Json disagreements = Json::array();
    for (const Disagreement& one : plan.known.disagreements) {
        disagreements.push_back({{"fact", one.fact},
                                 {"written", fact_json(one.written)},
                                 {"derived", fact_json(one.derived)},
                                 {"how", text_json(one.how)}});
    }
    Json choices = Json::object();
    for (const GuidelineChoice& choice : plan.choices) {
        const char* const in_scope[] = {"no", "unknown", "yes"};
        choices[choice.guideline->id] = {{"in_scope", in_scope[static_cast<std::size_t>(choice.truth)]},
                                         {"because", text_json(choice.because)}};
    }
    Json sharings = Json::array();
    for (const Sharing& sharing : plan.sharings) {
        sharings.push_back({{"kinds", {sharing.first->kind->kind, sharing.second->kind->kind}},
                            {"reason", text_json(sharing.reason)}});
    }
    Json companions = Json::array();
    for (const NamedCompanion& one : plan.companions) {
        companions.push_back({{"id", one.companion->id},
                              {"title", text_json(one.companion->title)},
                              {"judged", false},
                              {"cited_by", one.clauses}});
    }
    Json unasked = Json::array();
    for (const programme::Study* study : plan.unasked) unasked.push_back(study->id);
    return {{"schema", "nonclin.plan/1"},
            {"programme", programme.id},
            {"rules_sha256", rules.sha256},
            {"guidelines", plan.guidelines},
            {"scopes", choices},
            {"facts", facts_json(plan.known)},
            {"clauses", clauses},
            {"studies", studies},
            {"questions", questions},
            {"risks", risks},
            {"could_share", sharings},
            {"companions", companions},
            {"studies_nothing_asks_for", unasked},
            {"disagreements", disagreements},
            {"facts_without_study", unshown_json(plan.known)},
            {"clauses_opened_by_results", plan.opened_by_results}};
}

}  // namespace nonclin::plan
