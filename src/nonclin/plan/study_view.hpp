#pragma once

#include <vector>

#include "nonclin/logic/explanation.hpp"
#include "nonclin/plan/answers.hpp"
#include "nonclin/programme/programme.hpp"

namespace nonclin::plan {

/// A study as expressions see it: the product's facts, its own keys under `study.` and, under `finding.`, what its
/// current analyses found. A suspect result is as good as none.
struct StudyView {
    const programme::Study* study = nullptr;
    logic::Facts facts;
};

std::vector<StudyView> study_views(const programme::Programme& programme, const guideline::Rules& rules,
                                   const logic::Facts& facts, const Answers& answers);

/// The studies a check or a derived fact looks at.
std::vector<const StudyView*> matching(const std::vector<StudyView>& views, const guideline::StudyFilter& filter);

/// An expression over several studies.
struct Judgement {
    logic::Truth truth = logic::Truth::unknown;
    std::vector<std::string> deciding;  // ids of the studies that decided
    std::vector<Text> missing;          // what would have to be known: "TOX-02: study.per_sex_group"
    Text reason;                        // the deciding leaves, study by study
};

/// `any`: one suffices; `each`: all must; `none`: no one may; over no study at all the answer is unknown.
/// `programme` evaluates over the product's facts alone.
Judgement judge_over(guideline::Quantifier quantifier, const logic::Expression& expression,
                     const std::vector<const StudyView*>& studies, const logic::Facts& facts,
                     const logic::Glossary& words);

}  // namespace nonclin::plan
