#pragma once

#include <memory>

#include "nonclin/evidence/store.hpp"
#include "nonclin/plan/answers.hpp"
#include "nonclin/studies/job.hpp"

namespace nonclin::studies {

/// A recorded result of a job of the programme.
struct RecordedResult {
    Job job;
    evidence::Record record;
    plan::Answer answer;
    Collected collected;  // tables, figures; empty where the entry's tables have changed since
};

/// What the store of the programme records of its studies, in the order of the programme, each with whether it is still
/// up to date. No store is no results. Problems of parameters and files are in `diagnostics`, as `jobs_of` says.
Result<std::vector<RecordedResult>> recorded_results(const programme::Programme& programme,
                                                     const guideline::Rules& rules, Diagnostics& diagnostics);

/// The answers of these.
plan::Answers answers_of(const std::vector<RecordedResult>& results);

/// Both in one: what planning and judging need.
Result<plan::Answers> recorded_answers(const programme::Programme& programme, const guideline::Rules& rules);

/// The acts the log knows of programmes.
inline constexpr std::string_view result_recorded = "result_recorded";
inline constexpr std::string_view programme_read = "programme_read";
inline constexpr std::string_view file_noted = "file_noted";

}  // namespace nonclin::studies
