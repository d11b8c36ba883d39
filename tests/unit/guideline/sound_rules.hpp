#pragma once

#include <string>
#include <vector>

#include "nonclin/guideline/validate.hpp"
#include "support/rules.hpp"
#include "support/said.hpp"
#include "unit/analysis/sample_entry.hpp"

namespace nonclin::test {

/// Rules of one or two records a list in which nothing is wrong, over the analysis `sample.summary`.
inline Rules sound_rules() {
    Rules rules = vocabulary();
    rules.clauses = {clause("GT-1-01"), clause("GT-1-01a"), clause("GT-1-02"), clause("GMC-1-01")};
    rules.clauses[1].parent = "GT-1-01";
    rules.clauses[2].modality = Modality::should;
    rules.clauses[2].analyses = {"AN-BD"};
    rules.clauses[2].software = {{"compute", same_text("sums")}};
    rules.clauses[2].links = {"GMC-1-01"};
    rules.clauses[3].links = {"GT-1-02"};
    rules.clauses[3].external = {"GLP-CN"};
    StudyKind kind = study_kind("biodistribution", {"GT-1-01"}, fact_of("replicating"));
    kind.analyses = {"AN-BD"};
    guideline::Run run{"sample.summary", {{"measurements", "qpcr"}}, {}};
    run.parameters["least_points"] = {guideline::Source::From::study, "per_sex_group", {}};
    run.parameters["replicating"] = {guideline::Source::From::fact, "replicating", {}};
    run.parameters["share"] = {guideline::Source::From::value, "", 0.25};
    run.serves = {"AN-BD"};
    kind.runs = {run};
    rules.studies = {kind, study_kind("shedding", {})};
    rules.checks = {check("bd_vectors", "GT-1-01", Quantifier::any, has("study.endpoints", {"vector_copies"}))};
    rules.checks[0].studies.roles = {"pivotal"};
    rules.derived = {
        derived("persists_in_gonads", Quantifier::any, leaf("finding.sample.points", logic::Operator::at_least, 3.0))};
    rules.risks = {{"germline", {"生殖系", "germline"}, fact_of("integrating"), {}, {"GT-1-01"}, {"biodistribution"}}};
    rules.tables = {{"species", "", {}}};
    return rules;
}

/// "/checks/0: id: …" of everything `validate` says.
inline Said complaints(const Rules& rules) {
    guideline::Problems problems;
    validate(rules, {sample::declared()}, problems);
    Said all;
    for (const guideline::Problem& problem : problems) all.push_back(problem.pointer + ": " + problem.message.en);
    return all;
}

}  // namespace nonclin::test
