#include "nonclin/evaluation/evaluation_json.hpp"

#include <nlohmann/json.hpp>

#include "nonclin/plan/plan_json.hpp"

namespace nonclin::evaluation {

using Json = nlohmann::ordered_json;

namespace {

template <class E>
std::string_view word_of(E value) {
    return words(value)[static_cast<std::size_t>(value)];
}

Json evidence_json(const Evidence& one) {
    const char* const kinds[] = {"result", "study", "document", "statement"};
    Json json{{"kind", kinds[static_cast<std::size_t>(one.kind)]},
              {"id", one.id},
              {"basis", word_of(one.basis)},
              {"what", plan::text_json(one.what)}};
    if (!one.result_sha256.empty()) json["sha256"] = one.result_sha256;
    if (!one.file.empty()) json["file"] = one.file;
    if (one.is_suspect) json["suspect"] = true;
    if (one.is_simulated) json["simulated"] = true;
    if (one.is_untold) json["untold"] = true;
    return json;
}

Json check_json(const CheckResult& result) {
    Json json{
        {"id", result.check->id}, {"result", word_of(result.outcome)}, {"message", plan::text_json(result.message)}};
    if (!result.studies.empty()) json["studies"] = result.studies;
    return json;
}

}  // namespace

Json clause_json(const ClauseStatus& clause) {
    Json evidence = Json::array();
    for (const Evidence& one : clause.evidence) evidence.push_back(evidence_json(one));
    Json besides = Json::array();
    for (const BesidesIt& one : clause.besides)
        besides.push_back({{"study", one.study}, {"why", plan::text_json(one.why)}});
    Json checks = Json::array();
    for (const CheckResult* result : clause.checks) checks.push_back(check_json(*result));
    Json json{{"id", clause.verdict->clause->id},
              {"verdict", word_of(clause.verdict->verdict)},
              {"status", word_of(clause.status)},
              {"basis", word_of(clause.basis)},
              {"review", word_of(clause.review.review)},
              {"due", guideline::word(clause.due)},
              {"gap", clause.is_gap()},
              {"evidence", evidence},
              {"checks", checks}};
    if (!besides.empty()) json["besides"] = besides;
    if (!clause.waits_for.empty()) json["waits_for"] = clause.waits_for;
    if (const Text why = why_only_answered(clause); !why.empty()) json["why"] = plan::text_json(why);
    if (clause.review.review != Review::unreviewed) {
        json["reviewed"] = {{"by", plan::text_json(clause.review.by)},
                            {"on", clause.review.on},
                            {"reason", plan::text_json(clause.review.reason)}};
    }
    return json;
}

Json evaluation_json(const programme::Programme& programme, const guideline::Rules& rules,
                     const Evaluation& evaluation) {
    Json clauses = Json::array();
    for (const ClauseStatus& clause : evaluation.clauses) clauses.push_back(clause_json(clause));
    Json counts = Json::object();
    for (std::size_t i = 1; i < evaluation.counts.size(); ++i) {
        counts[std::string(words(Status{})[i])] = {{"computed", evaluation.counts[i].computed},
                                                   {"accepted", evaluation.counts[i].accepted}};
    }
    return {{"schema", "nonclin.evaluation/1"},
            {"programme", programme.id},
            {"rules_sha256", rules.sha256},
            {"stage", guideline::word(evaluation.stage)},
            {"simulated", evaluation.is_simulated},
            {"clauses", clauses},
            {"summary", {{"status", counts}, {"gaps", evaluation.gaps}}}};
}

}  // namespace nonclin::evaluation
