#include "nonclin/plan/programme_view.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support/programme.hpp"

using namespace nonclin;
using namespace nonclin::test;

namespace {

logic::Facts seen(const Programme& programme, const Rules& rules) {
    return plan::programme_facts(programme, plan::make_plan(programme, rules, {}));
}

Rules small_rules() {
    Rules rules = vocabulary();
    rules.clauses = {clause("GT-1-01"), clause("GT-1-02")};
    rules.studies = {study_kind("shedding", {"GT-1-01"}), study_kind("tumours", {"GT-1-02"}),
                     study_kind("other", {"GT-1-02"}, is("replicating", true))};
    rules.risks = {{"shed", {"脱落", "shedding"}, {}, {}, {"GT-1-01"}, {"shedding"}}};
    return rules;
}

}  // namespace

TEST_CASE("What studies would tell of a programme is unknown while there is none") {
    const logic::Facts facts = seen(vector_programme(), small_rules());
    CHECK(facts.count("programme.kinds_in_programme") == 0);
    CHECK(facts.count("programme.kinds_reported") == 0);
}

TEST_CASE("Kinds and risks without a study are counted until a study or a document stands for them") {
    Programme programme = vector_programme();
    const Rules rules = small_rules();
    // The third kind is needed only of a product that replicates, which is not known.
    CHECK((seen(programme, rules).at("programme.kinds_without_study") ==
           logic::FactValue(words({"shedding", "tumours"}))));
    CHECK((seen(programme, rules).at("programme.risks_without_study") == logic::FactValue(words({"shed"}))));
    programme.studies = {study("S-1", "shedding", "planned")};
    CHECK((seen(programme, rules).at("programme.kinds_without_study") == logic::FactValue(words({"tumours"}))));
    CHECK((seen(programme, rules).at("programme.risks_without_study") == logic::FactValue(std::vector<std::string>{})));
    CHECK((seen(programme, rules).at("programme.kinds_in_programme") == logic::FactValue(words({"shedding"}))));
    programme.documents = {document("J-1", "justification", {"GT-1-02"})};
    CHECK((seen(programme, rules).at("programme.kinds_without_study") == logic::FactValue(std::vector<std::string>{})));
    programme.studies.clear();
    programme.documents[0].clauses = {"GT-1"};
    CHECK((seen(programme, rules).at("programme.risks_without_study") == logic::FactValue(std::vector<std::string>{})));
}

TEST_CASE("A kind is reported once one of its studies is") {
    Programme programme = vector_programme();
    programme.studies = {study("S-1", "shedding", "ongoing"), study("S-2", "tumours", "draft_report")};
    CHECK((seen(programme, small_rules()).at("programme.kinds_reported") == logic::FactValue(words({"tumours"}))));
}
