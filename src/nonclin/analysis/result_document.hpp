#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "nonclin/analysis/collected.hpp"

namespace nonclin {

/// A file that went into a run.
struct InputRecord {
    std::string role;
    std::string path;  // as the user named it
    std::string sha256;
    std::uintmax_t bytes = 0;
};

/// The document `nonclin.result/1`: everything a run gave and everything that decided it, but neither who ran it nor
/// when. Tables up to `Collected::row_limit` rows stand in it; larger ones by path, hash and count.
///
/// @param parameters  all of them, defaults filled in
/// @param rule_tables  name and hash of each rule table the run read
nlohmann::json result_document(const Entry& entry, const Values& parameters, std::uint64_t seed,
                               const std::vector<InputRecord>& inputs,
                               const std::map<std::string, std::string>& rule_tables, const Collected& collected);

/// A cell as JSON: truth, number, text, list; a measured value is a number, or `{"state": …}` where it is not
/// quantified.
nlohmann::json value_json(const Value& value);

/// What a stored document told, read back by what the entry declares: tables, findings, limits, figures.
/// @return `inconsistent_input` where the document is not one of this entry in its present version
Result<Collected> collected_of(const nlohmann::json& document, const Entry& entry);

}  // namespace nonclin
