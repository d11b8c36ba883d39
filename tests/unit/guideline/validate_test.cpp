#include "nonclin/guideline/validate.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "unit/guideline/sound_rules.hpp"

using namespace nonclin;
using namespace nonclin::guideline;
using namespace nonclin::test;

TEST_CASE("Nothing is said of rules in which nothing is wrong") { CHECK(complaints(sound_rules()) == Said{}); }

TEST_CASE("Clause ids have their form, stand once and count up within their section") {
    Rules rules = sound_rules();
    rules.clauses[3].id = "GMC-1-1";
    rules.clauses[2].links = rules.clauses[3].links = {};
    CHECK(complaints(rules) == Said{"/clauses/3: GMC-1-1: malformed id"});
    rules = sound_rules();
    rules.clauses[1].guideline = "GMC";
    CHECK(complaints(rules) == Said{"/clauses/1: GT-1-01a: malformed id"});
    rules = sound_rules();
    rules.clauses.push_back(clause("GT-1-04"));
    CHECK(complaints(rules) == Said{"/clauses/4: GT-1-04: the numbering is not consecutive"});
    rules = sound_rules();
    rules.clauses.push_back(clause("GT-1-03b"));
    CHECK(complaints(rules) == Said{"/clauses/4: GT-1-03b: the numbering is not consecutive"});
    rules = sound_rules();
    rules.clauses.push_back(clause("GT-1-02"));
    CHECK(complaints(rules) ==
          Said{"/clauses/4: GT-1-02: the id stands twice", "/clauses/4: GT-1-02: the numbering is not consecutive"});
    rules = sound_rules();
    for (const char* id : {"GT-1-02a", "GT-1-02b", "GT-1-03", "GT-1.2-01"}) rules.clauses.push_back(clause(id));
    CHECK(complaints(rules) == Said{});
}

TEST_CASE("Links are to clauses that are there and link back; parents, continuations and exemptions are there") {
    Rules rules = sound_rules();
    rules.clauses[3].links = {};
    CHECK(complaints(rules) == Said{"/clauses/2: GT-1-02: the link to GMC-1-01 is not symmetric"});
    rules = sound_rules();
    rules.clauses[0].links = {"GT-9-01"};
    CHECK(complaints(rules) == Said{"/clauses/0: GT-1-01: there is no clause \"GT-9-01\" (→ GT-1-01)"});
    rules = sound_rules();
    rules.clauses[1].parent = "PARENT";
    rules.clauses[2].continues = "BEFORE";
    rules.clauses[3].exempts = {"GT-1-02", "WAIVED"};
    CHECK(complaints(rules) == Said{"/clauses/1: GT-1-01a: there is no clause \"PARENT\"",
                                    "/clauses/2: GT-1-02: there is no clause \"BEFORE\"",
                                    "/clauses/3: GMC-1-01: there is no clause \"WAIVED\""});
}

TEST_CASE("A clause that exempts others is not exempted itself") {
    Rules rules = sound_rules();
    rules.clauses[0].exempts = {"GT-1-02"};
    rules.clauses[2].exempts = {"GT-1-01a"};
    CHECK(complaints(rules) == Said{"/clauses/0: GT-1-01: GT-1-02 exempts others itself and cannot be exempted"});
    rules.clauses[0].exempts = {"GT-1-01"};
    rules.clauses[2].exempts = {};
    CHECK(complaints(rules) == Said{"/clauses/0: GT-1-01: GT-1-01 exempts others itself and cannot be exempted"});
}

TEST_CASE("A clause names what is known: facts, analyses, topics and guidance") {
    Rules rules = sound_rules();
    rules.clauses[0].applies_when = fact_of("replicates");
    rules.clauses[1].analyses = {"AN-BX"};
    rules.clauses[2].kind = "shedding";
    rules.clauses[3].external = {"ICH-S12"};
    CHECK(complaints(rules) == Said{"/clauses/0: GT-1-01: there is no fact \"replicates\" (→ replicating)",
                                    "/clauses/1: GT-1-01a: there is no analysis \"AN-BX\" (→ AN-BD)",
                                    "/clauses/2: GT-1-02: there is no topic \"shedding\"",
                                    "/clauses/3: GMC-1-01: there is no cited guidance \"ICH-S12\""});
}

TEST_CASE("A clause may not speak of studies or findings: whether it applies is for the product to say") {
    Rules rules = sound_rules();
    rules.clauses[0].applies_when = fact_of("study.both_sexes");
    CHECK(complaints(rules) ==
          Said{"/clauses/0: GT-1-01: only product facts can be asked here, not \"study.both_sexes\""});
    rules = sound_rules();
    rules.checks[0].when = fact_of("study.both_sexes");
    CHECK(complaints(rules) ==
          Said{"/checks/0: bd_vectors: only product facts can be asked here, not \"study.both_sexes\""});
}

TEST_CASE("A clause says what evidence it takes, what the software does, and by which analysis it computes") {
    Rules rules = sound_rules();
    rules.clauses[0].evidence = {};
    rules.clauses[1].software = {};
    rules.clauses[2].analyses = {};
    CHECK(complaints(rules) == Said{"/clauses/0: GT-1-01: evidence or software is missing",
                                    "/clauses/1: GT-1-01a: evidence or software is missing",
                                    "/clauses/2: GT-1-02: compute without a named analysis"});
}

TEST_CASE("The scope of a guideline is a condition over facts of the vocabulary") {
    Rules rules = sound_rules();
    rules.guidelines["GT"].applies_when = leaf("product_class", logic::Operator::at_least, 3.0);
    CHECK(complaints(rules) ==
          Said{"/guidelines/GT: GT: \"at_least\" on product_class: a fact of this type cannot be asked so"});
    rules = sound_rules();
    rules.guidelines.erase("GMC");
    CHECK(complaints(rules) == Said{"/clauses/3: GMC-1-01: there is no guideline \"GMC\""});
}

TEST_CASE("A study kind names what is known, and one of three GLP expectations") {
    Rules rules = sound_rules();
    rules.studies[0].clauses = {"GT-1-01", "CLAUSE"};
    rules.studies[0].analyses = {"ANALYSIS"};
    rules.studies[0].merges = {{"sheding", {}}};
    rules.studies[1].due_source.in["GCT"] = {"惯例", "practice"};
    rules.studies[1].needed_when = leaf("route", logic::Operator::is, std::string("iv"));
    rules.studies[1].glp = "maybe";
    CHECK(complaints(rules) == Said{"/studies/0: biodistribution: there is no clause \"CLAUSE\"",
                                    "/studies/0: biodistribution: there is no analysis \"ANALYSIS\"",
                                    "/studies/0: biodistribution: there is no study kind \"sheding\" (→ shedding)",
                                    "/studies/1: shedding: \"is\" on route: a fact of this type cannot be asked so",
                                    "/studies/1: shedding: there is no guideline \"GCT\"",
                                    "/studies/1: shedding: the GLP expectation cannot be \"maybe\""});
}

TEST_CASE("A fit names a clause and kinds that answer it, once, and asks what a study knows") {
    Rules rules = sound_rules();
    const std::string kind = rules.studies[0].kind;
    const std::string own = rules.studies[0].clauses.at(0);
    rules.fits = {{own, {kind}, fact_of("study.both_sexes")}};
    CHECK(complaints(rules) == Said{});
    rules.fits.push_back({own, {kind}, fact_of("study.both_sexs")});
    rules.fits.push_back({"CLAUSE", {"sheding"}, fact_of("study.both_sexes")});
    CHECK(complaints(rules) ==
          Said{"/fits/1: " + own + ": there is no study key \"study.both_sexs\" (→ study.both_sexes)",
               "/fits/1: " + own + ": \"" + kind + "\" stands twice for the clause",
               "/fits/2: CLAUSE: there is no clause \"CLAUSE\"",
               "/fits/2: CLAUSE: there is no study kind \"sheding\" (→ shedding)"});
    rules = sound_rules();
    for (const Clause& clause : rules.clauses) {
        if (std::count(rules.studies[0].clauses.begin(), rules.studies[0].clauses.end(), clause.id) > 0) continue;
        rules.fits = {{clause.id, {kind}, fact_of("study.both_sexes")}};
        CHECK(complaints(rules) ==
              Said{"/fits/0: " + clause.id + ": the study kind \"" + kind + "\" does not answer the clause"});
        break;
    }
}

TEST_CASE("A check looks at studies that can be, asks what they know, and belongs to a clause") {
    Rules rules = sound_rules();
    rules.checks[0].studies = {{"biodistributions"}, {"pivotl"}, {"finished"}};
    CHECK(complaints(rules) ==
          Said{"/checks/0: bd_vectors: there is no study kind \"biodistributions\" (→ biodistribution)",
               "/checks/0: bd_vectors: there is no study role \"pivotl\" (→ pivotal)",
               "/checks/0: bd_vectors: there is no study state \"finished\""});
    rules = sound_rules();
    rules.checks[0].test = fact_of("study.sexes");
    CHECK(complaints(rules) ==
          Said{"/checks/0: bd_vectors: \"is\" on study.sexes: a fact of this type cannot be asked so"});
    rules = sound_rules();
    rules.checks[0].clause = "GT-1-09";
    CHECK(complaints(rules) == Said{"/checks/0: bd_vectors: there is no clause \"GT-1-09\" (→ GT-1-01)"});
    rules = sound_rules();
    rules.checks.push_back(rules.checks[0]);
    CHECK(complaints(rules) == Said{"/checks/1: bd_vectors: the id stands twice"});
}

TEST_CASE("The consequence of a check agrees with the modality and the hedge of its clause") {
    struct Row {
        Modality modality;
        bool is_hedged, may_fail, may_depart;
    };
    const std::vector<Row> rows{{Modality::must, false, true, false},   {Modality::must, true, false, true},
                                {Modality::should, false, false, true}, {Modality::should, true, false, true},
                                {Modality::may, false, false, false},   {Modality::info, false, false, false}};
    for (const Row& row : rows) {
        Rules rules = sound_rules();
        rules.clauses[0].modality = row.modality;
        if (row.is_hedged) rules.clauses[0].hedges = {"原则上"};
        CAPTURE(word(row.modality));
        CAPTURE(row.is_hedged);
        rules.checks[0].if_false = Consequence::finding;
        CHECK(complaints(rules).empty());
        rules.checks[0].if_false = Consequence::failed;
        CHECK(complaints(rules).empty() == row.may_fail);
        rules.checks[0].if_false = Consequence::departure;
        CHECK(complaints(rules).empty() == row.may_depart);
    }
    Rules rules = sound_rules();
    rules.clauses[0].hedges = {"原则上"};
    CHECK(complaints(rules) ==
          Said{"/checks/0: bd_vectors: if_false does not agree with clause GT-1-01 (must, hedged)"});
}

TEST_CASE("A check that studies can fail leaves exploratory ones out") {
    const std::string wrong =
        "/checks/0: bd_vectors: an exploratory study may never fail a clause: leave it out of role";
    for (const Quantifier quantifier : {Quantifier::any, Quantifier::each, Quantifier::none, Quantifier::programme}) {
        CAPTURE(static_cast<int>(quantifier));
        Rules rules = sound_rules();
        rules.checks[0].quantifier = quantifier;
        rules.checks[0].studies.roles = {};
        const bool studies_can_fail_it = quantifier != Quantifier::programme;
        CHECK(complaints(rules) == (studies_can_fail_it ? Said{wrong} : Said{}));
        rules.checks[0].studies.roles = {"supporting", "exploratory"};
        CHECK(complaints(rules) == (studies_can_fail_it ? Said{wrong} : Said{}));
        rules.checks[0].studies.roles = {"pivotal"};
        CHECK(complaints(rules) == Said{});
        rules.checks[0].studies.roles = {};
        rules.checks[0].if_false = Consequence::finding;
        CHECK(complaints(rules) == Said{});
    }
}

TEST_CASE("Only a truth of the vocabulary can be derived, from what studies know") {
    Rules rules = sound_rules();
    rules.derived[0].fact = "persist_in_gonads";
    CHECK(complaints(rules) ==
          Said{"/derived/0: persist_in_gonads: there is no fact \"persist_in_gonads\" (→ persists_in_gonads)"});
    rules = sound_rules();
    rules.derived[0].fact = "route";
    CHECK(complaints(rules) == Said{"/derived/0: route: only a true-or-false fact can be derived"});
    rules = sound_rules();
    rules.derived[0].true_when = leaf("finding.sample.pints", logic::Operator::at_least, 3.0);
    rules.derived[0].studies.states = {"done"};
    CHECK(
        complaints(rules) ==
        Said{"/derived/0: persists_in_gonads: there is no study state \"done\"",
             "/derived/0: persists_in_gonads: there is no finding \"finding.sample.pints\" (→ finding.sample.points)"});
}

TEST_CASE("A risk is raised by facts and names clauses and study kinds that are there") {
    Rules rules = sound_rules();
    rules.risks[0] = {"germline", {}, fact_of("integrates"), {}, {"CLAUSE"}, {"KIND"}};
    CHECK(complaints(rules) == Said{"/risks/0: germline: there is no fact \"integrates\" (→ integrating)",
                                    "/risks/0: germline: there is no clause \"CLAUSE\"",
                                    "/risks/0: germline: there is no study kind \"KIND\""});
}

TEST_CASE("Findings, and only they, name the analyses they come from; words, and only they, have values") {
    Rules rules = sound_rules();
    rules.facts[2].after_study = {"AN-BD"};
    rules.facts[3].kind.allowed = {"yes"};
    rules.facts[4].after_study = {"AN-BQ"};
    CHECK(complaints(rules) ==
          Said{"/vocabulary/replicating: replicating: after_study belongs to findings, and only to them",
               "/vocabulary/integrating: integrating: values belong to enum and list facts",
               "/vocabulary/persists_in_gonads: persists_in_gonads: there is no analysis \"AN-BQ\" (→ AN-BD)"});
    rules = sound_rules();
    rules.facts[1].kind.allowed = {};
    rules.facts[4].after_study = {};
    rules.checks = {};
    const Said said = complaints(rules);
    CHECK(
        said ==
        Said{"/vocabulary/route: route: values belong to enum and list facts",
             "/vocabulary/persists_in_gonads: persists_in_gonads: after_study belongs to findings, and only to them"});
}

TEST_CASE("Study kinds, risks, companions and tables stand once under their names") {
    Rules rules = sound_rules();
    rules.studies.push_back(study_kind("shedding", {}));
    rules.risks.push_back(rules.risks[0]);
    rules.companions = {{"ICH-S12", {}, {}}, {"ICH-S12", {}, {}}};
    rules.tables.push_back({"species", "", {}});
    CHECK(complaints(rules) ==
          Said{"/studies/2: shedding: the id stands twice", "/risks/1: germline: the id stands twice",
               "/companions/1: ICH-S12: the id stands twice", "/tables/1: species: the id stands twice"});
}
