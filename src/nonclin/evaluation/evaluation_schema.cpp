#include <array>

#include <nlohmann/json.hpp>

#include "nonclin/analysis/json_schema.hpp"
#include "nonclin/evaluation/evaluation_json.hpp"

namespace nonclin::evaluation {

using json_schema::Json;
using json_schema::list;
using json_schema::object;
using json_schema::one_of;
using json_schema::text;
using json_schema::truth;
using json_schema::word;

namespace {

constexpr std::array<std::string_view, 4> evidence_words{"result", "study", "document", "statement"};

Json evidence_schema() {
    return object({{"kind", one_of(evidence_words)},
                   {"id", word()},
                   {"basis", one_of(words(Basis{}))},
                   {"what", text()},
                   {"sha256", word(), false},
                   {"file", word(), false},
                   {"suspect", truth(), false},
                   {"simulated", truth(), false},
                   {"untold", truth(), false}});
}

Json clause_schema() {
    const Json check = object({{"id", word()},
                               {"result", one_of(words(CheckOutcome{}))},
                               {"message", text()},
                               {"studies", list(word()), false}});
    return object({{"id", word()},
                   {"verdict", one_of(words(plan::Verdict{}))},
                   {"status", one_of(words(Status{}))},
                   {"basis", one_of(words(Basis{}))},
                   {"review", one_of(words(Review{}))},
                   {"due", one_of(guideline::stages())},
                   {"gap", truth()},
                   {"evidence", list(evidence_schema())},
                   {"checks", list(check)},
                   {"besides", list(object({{"study", word()}, {"why", text()}})), false},
                   {"waits_for", list(word()), false},
                   {"why", text(), false},
                   {"reviewed", object({{"by", text()}, {"on", word()}, {"reason", text()}}), false}});
}

}  // namespace

Json evaluation_schema() {
    std::vector<json_schema::Member> counts;
    const auto statuses = words(Status{});
    for (const std::string_view status : statuses.subspan(1)) {
        counts.push_back(
            {std::string(status), object({{"computed", json_schema::count()}, {"accepted", json_schema::count()}})});
    }
    const Json summary = object({{"status", object(counts)}, {"gaps", json_schema::count()}});
    return json_schema::document("nonclin.evaluation/1", "how each clause stands, what it rests on, who looked at it",
                                 {{"programme", word()},
                                  {"rules_sha256", word()},
                                  {"stage", one_of(guideline::stages())},
                                  {"simulated", truth()},
                                  {"clauses", list(clause_schema())},
                                  {"summary", summary}});
}

}  // namespace nonclin::evaluation
