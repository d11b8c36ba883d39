#include "nonclin/qualification/qualification_json.hpp"

#include <nlohmann/json.hpp>

#include "nonclin/analysis/json_schema.hpp"
#include "nonclin/analysis/result_document.hpp"
#include "nonclin/qualification/scope.hpp"

namespace nonclin::qualification {

using Json = nlohmann::ordered_json;

namespace {

Json both(const Text& text) { return {{"zh", text.zh}, {"en", text.en}}; }

Json value_of(const Value& value) { return Json(value_json(value)); }

Json tolerance_json(const Tolerance& tolerance) {
    Json json{{"kind", words(tolerance.kind)[static_cast<std::size_t>(tolerance.kind)]}};
    if (tolerance.kind == Tolerance::Kind::exact) return json;
    json["size"] = tolerance.size;
    json["why"] = both(tolerance.why);
    return json;
}

Json comparison_json(const Comparison& one) {
    Json json{{"what", one.what}, {"expected", value_of(one.expected)}};
    if (!one.printed.empty()) json["printed"] = one.printed;
    if (one.obtained)
        json["obtained"] = value_of(*one.obtained);
    else
        json["why_none"] = both(one.why_none);
    if (one.difference) json["difference"] = *one.difference;
    json["tolerance"] = tolerance_json(one.tolerance);
    json["met"] = one.is_met;
    return json;
}

Json outcome_json(const Outcome& one) {
    Json json{{"id", one.id},
              {"part", words(one.part)[static_cast<std::size_t>(one.part)]},
              {"title", both(one.title)},
              {"source", both(one.source)}};
    if (one.part == Part::analysis) {
        json["analysis"] = one.analysis;
        json["register"] = {
            {"function", one.oracle.function}, {"kind", one.oracle.kind}, {"source", one.oracle.source}};
    }
    json["verdict"] = one.has_passed() ? "passed" : "failed";
    json["comparisons"] = Json::array();
    for (const Comparison& comparison : one.comparisons) json["comparisons"].push_back(comparison_json(comparison));
    return json;
}

Json facts_json(const std::vector<Fact>& facts) {
    Json list = Json::array();
    for (const Fact& fact : facts)
        list.push_back({{"name", fact.name}, {"label", both(fact.label)}, {"value", fact.value}});
    return list;
}

}  // namespace

Json qualification_json(const Qualification& all) {
    Json json{{"schema", "nonclin.qualification/1"},
              {"at", all.setting.at},
              {"by", all.setting.by},
              {"site", all.setting.site},
              {"program_sha256", all.program_sha256},
              {"rules_sha256", all.rules_sha256},
              {"cases_sha256", all.cases_sha256},
              {"facts", facts_json(all.setting.facts)},
              {"scope", Json::array()},
              {"outcomes", Json::array()},
              {"coverage", Json::array()}};
    for (const Text& sentence : scope_statement()) json["scope"].push_back(both(sentence));
    for (const Outcome& one : all.outcomes) json["outcomes"].push_back(outcome_json(one));
    for (const Coverage& one : all.coverage)
        json["coverage"].push_back({{"analysis", one.analysis}, {"cases", one.cases}, {"values", one.values}});
    json["summary"] = {{"passed", all.outcomes.size() - all.failed()},
                       {"failed", all.failed()},
                       {"verdict", all.has_passed() ? "passed" : "failed"}};
    return json;
}

namespace {

constexpr std::array<std::string_view, 2> verdict_words{"passed", "failed"};

Json number_schema() { return {{"type", "number"}}; }

Json comparison_schema() {
    namespace js = json_schema;
    const Json tolerance = js::object(
        {{"kind", js::one_of(words(Tolerance::Kind{}))}, {"size", number_schema(), false}, {"why", js::text(), false}});
    return js::object({{"what", js::word()},
                       {"expected", js::any_value()},
                       {"printed", js::word(), false},
                       {"obtained", Json::object(), false},
                       {"why_none", js::text(), false},
                       {"difference", number_schema(), false},
                       {"tolerance", tolerance},
                       {"met", js::truth()}});
}

Json outcome_schema() {
    namespace js = json_schema;
    return js::object(
        {{"id", js::word()},
         {"part", js::one_of(words(Part{}))},
         {"title", js::text()},
         {"source", js::text()},
         {"analysis", js::word(), false},
         {"register", js::object({{"function", js::word()}, {"kind", js::word()}, {"source", js::word()}}), false},
         {"verdict", js::one_of(verdict_words)},
         {"comparisons", js::list(comparison_schema())}});
}

}  // namespace

Json qualification_schema() {
    namespace js = json_schema;
    const Json fact = js::object({{"name", js::word()}, {"label", js::text()}, {"value", js::word()}});
    const Json coverage = js::object({{"analysis", js::word()}, {"cases", js::count()}, {"values", js::count()}});
    const Json summary =
        js::object({{"passed", js::count()}, {"failed", js::count()}, {"verdict", js::one_of(verdict_words)}});
    return js::document("nonclin.qualification/1", "what was run on this machine, what was expected, what was obtained",
                        {{"at", js::word()},
                         {"by", js::word()},
                         {"site", js::word()},
                         {"program_sha256", js::word()},
                         {"rules_sha256", js::word()},
                         {"cases_sha256", js::word()},
                         {"facts", js::list(fact)},
                         {"scope", js::list(js::text())},
                         {"outcomes", js::list(outcome_schema())},
                         {"coverage", js::list(coverage)},
                         {"summary", summary}});
}

}  // namespace nonclin::qualification
