#pragma once

#include <map>
#include <string>
#include <vector>

#include "nonclin/analysis/result_document.hpp"
#include "nonclin/programme/programme.hpp"
#include "nonclin/studies/gathered_tables.hpp"

namespace nonclin::studies {

/// One analysis that one study runs: the entry, its parameters and its files, all decided before it runs.
struct Job {
    const programme::Study* study = nullptr;
    const Entry* entry = nullptr;
    Values parameters;  // all, defaults filled in
    Inputs inputs;
    std::vector<InputRecord> input_records;
    std::map<std::string, std::vector<RowPlace>> rows;  // of tables that stand in no file, by their name

    std::string subject() const { return "study:" + study->id + "/" + entry->id(); }
};

/// The analyses whose required inputs the studies name, or the programme itself holds (gathered_tables.hpp), in the
/// order of the programme. Facts and study keys that feed a
/// parameter but are not known leave it at its default; what the user wrote under `parameters` stands before
/// everything. Wrong parameters and unreadable files are named in `diagnostics`; their jobs are left out.
std::vector<Job> jobs_of(const programme::Programme& programme, const guideline::Rules& rules,
                         Diagnostics& diagnostics);

/// Whether the job is of one of these studies; of any where none is named.
bool is_chosen(const Job& job, const std::vector<std::string>& only);

/// What makes a result of the job up to date: the SHA-256 of analysis, result version, parameters, input hashes and the
/// hashes of the rule tables the analysis read (`tables`, by name). The program's version is no part of it.
std::string key_of(const Job& job, const std::map<std::string, std::string>& tables);

}  // namespace nonclin::studies
