#pragma once

#include <filesystem>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "nonclin/base/executor.hpp"
#include "nonclin/base/hash.hpp"
#include "nonclin/evidence/finding.hpp"
#include "nonclin/evidence/log_survey.hpp"

namespace nonclin::evidence {

/// What stands in `objects/`.
struct Shelf {
    std::map<std::string, FileDigest>
        objects;  // what each was found to hold, by its name; no digest where it cannot be read
    std::vector<StoreFinding> strays;
};

/// Reads every byte of every object of a store.
/// @return the shelf; `interrupted` after a stop
Result<Shelf> read_shelf(const std::filesystem::path& store, const Executor& executor, const std::stop_token& stop);

/// Which objects lie, held against what the records say of them.
std::vector<StoreFinding> judge_shelf(const Shelf& shelf, const LogSurvey& survey);

}  // namespace nonclin::evidence
