#pragma once

#include <filesystem>
#include <string>

#include "nonclin/base/diagnostics.hpp"
#include "nonclin/guideline/scope.hpp"

namespace nonclin::guideline {

/// Compiles a folder of rules (clauses.yaml, studies/, checks/, tables/, derived.yaml, risks.yaml, companions.yaml)
/// into the one JSON document that the program embeds. Everything wrong is named with file, line and column in one
/// pass.
/// @param entries  all analyses: this room knows no engine, so whoever has the catalogue hands them in
/// @return the document; `malformed_input` where anything is wrong
Result<std::string> compile_rules(const std::filesystem::path& folder, const std::vector<Entry>& entries,
                                  Diagnostics& diagnostics);

/// The typed rules of a compiled document; `internal` where it is not what the compiler writes.
Result<Rules> load_rules(std::string_view document);

}  // namespace nonclin::guideline
