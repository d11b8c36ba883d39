#include <array>

#include <nlohmann/json.hpp>

#include "nonclin/analysis/json_schema.hpp"
#include "nonclin/plan/plan_json.hpp"

namespace nonclin::plan {

using json_schema::Json;
using json_schema::list;
using json_schema::object;
using json_schema::text;
using json_schema::word;

namespace {

constexpr std::array<std::string_view, 3> truth_words{"no", "unknown", "yes"};
constexpr std::array<std::string_view, 5> state_words{"missing", "planned", "ongoing", "draft_report", "final_report"};

Json clause_schema() {
    return object({{"id", word()},
                   {"verdict", json_schema::one_of(words(Verdict{}))},
                   {"reasons", list(text())},
                   {"questions", list(word())},
                   {"studies", list(word())},
                   {"waived_by", word(), false},
                   {"not_reached", json_schema::truth(), false},
                   {"advisable", list(text()), false}});
}

Json study_schema() {
    return object({{"kind", word()},
                   {"title", text()},
                   {"clauses", list(word())},
                   {"because", list(text())},
                   {"questions", list(word())},
                   {"due", json_schema::one_of(guideline::stages())},
                   {"state", json_schema::one_of(state_words)},
                   {"programme_studies", list(word())}});
}

}  // namespace

Json plan_schema() {
    const Json fact =
        object({{"value", json_schema::any_value()}, {"from", json_schema::one_of(words(Origin{}))}, {"how", text()}});
    const Json question =
        object({{"fact", word()}, {"ask", text()}, {"clauses", list(word())}, {"after_studies", list(word())}});
    const Json risk = object({{"id", word()},
                              {"title", text()},
                              {"why", text()},
                              {"because", text()},
                              {"clauses", list(word())},
                              {"studies", list(word())},
                              {"programme_studies", list(word())}});
    const Json scope = object({{"in_scope", json_schema::one_of(truth_words)}, {"because", text()}});
    const Json sharing = object({{"kinds", list(word())}, {"reason", text()}});
    const Json companion =
        object({{"id", word()}, {"title", text()}, {"judged", json_schema::truth()}, {"cited_by", list(word())}});
    const Json disagreement = object({{"fact", word()},
                                      {"written", json_schema::any_value()},
                                      {"derived", json_schema::any_value()},
                                      {"how", text()}});
    const Json unshown = object({{"fact", word()}, {"written", json_schema::any_value()}, {"kinds", list(word())}});
    return json_schema::document("nonclin.plan/1", "what a product has to show, and why",
                                 {{"programme", word()},
                                  {"rules_sha256", word()},
                                  {"guidelines", list(word())},
                                  {"scopes", json_schema::map(scope)},
                                  {"facts", json_schema::map(fact)},
                                  {"clauses", list(clause_schema())},
                                  {"studies", list(study_schema())},
                                  {"questions", list(question)},
                                  {"risks", list(risk)},
                                  {"could_share", list(sharing)},
                                  {"companions", list(companion)},
                                  {"studies_nothing_asks_for", list(word())},
                                  {"disagreements", list(disagreement)},
                                  {"facts_without_study", list(unshown)},
                                  {"clauses_opened_by_results", list(word())}});
}

}  // namespace nonclin::plan
