#pragma once

#include <string>

#include "nonclin/evaluation/evaluation.hpp"
#include "support/programme.hpp"

namespace nonclin::test {

/// A programme with its rules and answers, planned and evaluated anew at every look.
struct Held {
    Rules rules = vocabulary();
    Programme programme = vector_programme();
    plan::Answers answers;
    Stage stage = Stage::ind;
    bool has_files = true;  // every report comes with its file

    template <class Look>
    auto look(Look look_at) const {
        Programme whole = programme;
        for (Study& one : whole.studies) {
            if (has_files && one.report.file.path.empty()) one.report.file.path = "reports/" + one.id + ".pdf";
        }
        const plan::Plan plan = plan::make_plan(whole, rules, answers);
        return look_at(evaluation::evaluate(whole, rules, plan, answers, stage));
    }
    evaluation::Status status(std::size_t clause = 0) const {
        return look([&](const evaluation::Evaluation& all) { return all.clauses.at(clause).status; });
    }
    evaluation::Basis basis(std::size_t clause = 0) const {
        return look([&](const evaluation::Evaluation& all) { return all.clauses.at(clause).basis; });
    }
    bool is_gap(std::size_t clause = 0) const {
        return look([&](const evaluation::Evaluation& all) {
            std::size_t gaps = 0;
            for (const auto& one : all.clauses) gaps += std::size_t{one.is_gap()};
            CHECK(all.gaps == gaps);
            return all.clauses.at(clause).is_gap();
        });
    }
    evaluation::CheckResult result(std::size_t check = 0) const {
        return look([&](const evaluation::Evaluation& all) { return all.checks.at(check); });
    }
};

/// The analysis `sample.summary`, which carries out AN-BD.
inline guideline::Run sample_run() {
    guideline::Run run;
    run.entry = "sample.summary";
    run.serves = {"AN-BD"};
    return run;
}

/// One clause that a study kind answers, and one study of it in this state.
inline Held with_study(const std::string& state = "final_report", const std::string& role = "pivotal") {
    Held held;
    held.rules.clauses = {clause("GT-1-01")};
    held.rules.clauses[0].analyses = {"AN-BD"};
    held.rules.studies = {study_kind("shedding", {"GT-1-01"})};
    held.rules.studies[0].runs = {sample_run()};
    held.programme.studies = {study("S-1", "shedding", state, role)};
    return held;
}

inline plan::Answer answer(const std::string& study, logic::Facts findings = {}) {
    return {study, "sample.summary", std::move(findings), {}, {}, "5a", true, false};
}

}  // namespace nonclin::test
