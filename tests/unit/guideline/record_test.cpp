#include "nonclin/guideline/record.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support/said.hpp"
#include "unit/logic/builders.hpp"

using namespace nonclin;
using namespace nonclin::guideline;
using logic::Operator;
using test::Said;

namespace {

// A record of a document written here, with what was said of it: "/checks/3: \"id\" is missing".
class Reading {
  public:
    explicit Reading(const char* json) : json_(nlohmann::ordered_json::parse(json)) {}
    Record record() { return {json_, "/checks/3", problems_}; }
    Said said() const {
        Said all;
        for (const Problem& problem : problems_) {
            CHECK_FALSE(problem.message.zh.empty());
            all.push_back(problem.pointer + ": " + problem.message.en);
        }
        return all;
    }

  private:
    nlohmann::ordered_json json_;
    Problems problems_;
};

}  // namespace

TEST_CASE("A record gives what stands in it and says nothing of it") {
    Reading reading(R"({"id": "a", "note": "", "list": ["x", "y"], "is": true, "name": {"zh": "甲", "en": "one"}})");
    const Record record = reading.record();
    CHECK(record.only({"id", "note", "list", "is", "name"}));
    CHECK(record.word("id") == "a");
    CHECK(record.word("note", false).empty());
    CHECK(record.words("list") == std::vector<std::string>{"x", "y"});
    CHECK(record.truth("is"));
    CHECK(record.text_of("name") == Text{"甲", "one"});
    CHECK(record.has("name"));
    CHECK_FALSE(record.has("names"));
    CHECK(reading.said().empty());
}

TEST_CASE("What may be left out is empty, false or always") {
    Reading reading("{}");
    const Record record = reading.record();
    CHECK(record.word("note", false).empty());
    CHECK(record.words("list").empty());
    CHECK_FALSE(record.truth("is"));
    CHECK(record.text_of("name", false).empty());
    CHECK(record.expression("when").form == logic::Expression::Form::always);
    CHECK(record.list("parts").empty());
    CHECK(record.members("map").empty());
    CHECK(reading.said().empty());
}

TEST_CASE("Every thing missing or of the wrong kind is named at the record, and reading goes on") {
    Reading reading(R"({"number": 3, "empty": "", "mixed": ["x", 1], "word": "yes", "map": [1]})");
    const Record record = reading.record();
    CHECK(record.word("id").empty());
    CHECK(record.word("number").empty());
    CHECK(record.word("empty").empty());
    CHECK(record.words("mixed").empty());
    CHECK(record.words("word").empty());
    CHECK_FALSE(record.truth("word"));
    CHECK(record.text_of("name").empty());
    CHECK(record.list("word").empty());
    CHECK(record.members("map").empty());
    CHECK(reading.said() ==
          Said{"/checks/3: \"id\" is missing", "/checks/3: \"number\" must be a text that is not empty",
               "/checks/3: \"empty\" must be a text that is not empty", "/checks/3: \"mixed\" must be a list of texts",
               "/checks/3: \"word\" must be a list of texts", "/checks/3: \"word\" must be true or false",
               "/checks/3: \"name\" is missing", "/checks/3: \"word\" must be a list",
               "/checks/3: \"map\" must be a mapping"});
}

TEST_CASE("An unknown key is named with the nearest known one, and what is no mapping is said to be none") {
    Reading reading(R"({"claus": "GT-1-01", "quite_other": 1})");
    CHECK(reading.record().only({"id", "clause"}));
    CHECK(reading.said() ==
          Said{"/checks/3: unknown key \"claus\" (→ clause)", "/checks/3: unknown key \"quite_other\""});
    Reading none("[1, 2]");
    CHECK_FALSE(none.record().only({"id"}));
    CHECK(none.said() == Said{"/checks/3: a mapping is expected"});
}

TEST_CASE("Problems of parts are named by the pointer of the part") {
    Reading reading(R"({"title": {"zh": "甲"}, "runs": [{"entry": "x"}, {}], "inputs": {"a": {}, "b": {"zh": "乙"}}})");
    const Record record = reading.record();
    CHECK(record.text_of("title") == Text{"甲", ""});
    for (const Record& run : record.list("runs")) static_cast<void>(run.word("entry"));
    std::vector<std::string> names;
    for (const auto& [name, one] : record.members("inputs")) {
        names.push_back(name);
        static_cast<void>(one.word("zh"));
    }
    CHECK(names == std::vector<std::string>{"a", "b"});
    CHECK(reading.said() == Said{"/checks/3/title: \"en\" is missing", "/checks/3/runs/1: \"entry\" is missing",
                                 "/checks/3/inputs/a: \"zh\" is missing"});
    CHECK(record.child("nowhere").pointer() == "/checks/3/nowhere");
}

TEST_CASE("A condition is read with its subject, its operator and its operand") {
    struct Row {
        const char* written;
        const char* fact;
        Operator op;
        logic::FactValue operand;
    };
    const std::vector<Row> rows{
        {R"({"fact": "replicating", "is": true})", "replicating", Operator::is, true},
        {R"({"fact": "class", "is": "gm_cell"})", "class", Operator::is, std::string("gm_cell")},
        {R"({"fact": "class", "in": ["a", "b"]})", "class", Operator::in, logic_test::words({"a", "b"})},
        {R"({"study": "endpoints", "has_all": ["a"]})", "study.endpoints", Operator::has_all, logic_test::words({"a"})},
        {R"({"study": "doses", "count_at_least": 3})", "study.doses", Operator::count_at_least, 3.0},
        {R"({"finding": "kinetics.peak", "at_most": 2.5})", "finding.kinetics.peak", Operator::at_most, 2.5},
        {R"({"given": false, "study": "glp"})", "study.glp", Operator::given, false}};
    for (const Row& row : rows) {
        CAPTURE(row.written);
        Reading reading(row.written);
        const logic::Expression read = read_expression(reading.record());
        CHECK(read.form == logic::Expression::Form::leaf);
        CHECK(read.fact == row.fact);
        CHECK(read.op == row.op);
        CHECK((read.operand == row.operand));
        CHECK(reading.said().empty());
    }
}

TEST_CASE("Conditions join others and keep their order") {
    Reading reading(R"({"all": ["always", {"any": [{"fact": "a", "is": true}, {"not": {"fact": "b", "is": true}}]}]})");
    const logic::Expression read = read_expression(reading.record());
    using Form = logic::Expression::Form;
    REQUIRE(read.form == Form::all);
    REQUIRE(read.parts.size() == 2);
    CHECK(read.parts[0].form == Form::always);
    REQUIRE(read.parts[1].form == Form::any);
    CHECK(read.parts[1].parts.at(0).fact == "a");
    REQUIRE(read.parts[1].parts.at(1).form == Form::negation);
    CHECK(read.parts[1].parts[1].parts.at(0).fact == "b");
    CHECK(reading.said().empty());
}

TEST_CASE("What is no condition is named, at the part that is none") {
    const std::string none =
        "this is no condition: always, {fact|study|finding|clause|programme: …}, {all: […]}, {any: […]} or {not: …}";
    const std::vector<std::pair<const char*, Said>> rows{
        {R"("never")", {"/checks/3: " + none}},
        {R"({"all": ["always"], "any": ["always"]})", {"/checks/3: " + none}},
        {R"({"all": []})", {"/checks/3: \"all\" is empty"}},
        {R"({"any": {"fact": "a"}})", {"/checks/3: \"any\" must be a list", "/checks/3: \"any\" is empty"}},
        {R"({"not": 3})", {"/checks/3/not: " + none}},
        {R"({"any": ["always", true]})", {"/checks/3/any/1: " + none}},
        {R"({"fact": "a"})", {"/checks/3: a condition has exactly one operator"}},
        {R"({"fact": "a", "is": true, "in": ["b"]})", {"/checks/3: a condition has exactly one operator"}},
        {R"({"fact": "a", "equals": true})", {"/checks/3: unknown operator \"equals\""}},
        {R"({"fact": "a", "is": null})", {"/checks/3: an operand is a word, a number, a truth or a list of words"}},
        {R"({"fact": "a", "in": ["b", 1]})", {"/checks/3: an operand is a word, a number, a truth or a list of words"}},
        {R"({"fact": 3, "is": true})", {"/checks/3: \"fact\" must be a text that is not empty"}}};
    for (const auto& [written, said] : rows) {
        CAPTURE(written);
        Reading reading(written);
        static_cast<void>(read_expression(reading.record()));
        CHECK(reading.said() == said);
    }
}
