#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/analysis/value.hpp"
#include "nonclin/base/diagnostics.hpp"
#include "nonclin/base/executor.hpp"
#include "nonclin/base/log.hpp"
#include "nonclin/base/result.hpp"

namespace nonclin {

/// A table of cited facts that an analysis asks for by name: tissue names, genome masses, nucleases.
struct RuleTable {
    std::string name;
    std::string sha256;  // of its canonical text: part of what makes a result up to date
    std::vector<Values> rows;
};

/// The rule tables of a run. Which ones were read is remembered and recorded with the result.
class RuleTables {
  public:
    RuleTables() = default;
    explicit RuleTables(std::vector<RuleTable> tables);

    /// The table, for as long as this object lives; `internal` where the rules hold none of that name.
    Result<const RuleTable*> read(std::string_view name);

    /// Name and hash of each table read so far, by name.
    std::map<std::string, std::string> read_so_far() const;

  private:
    std::map<std::string, RuleTable, std::less<>> tables_;
    std::set<std::string, std::less<>> read_;
};

/// What a run is given besides parameters and inputs. Nothing in an engine reads a clock, an environment or a global.
struct Context {
    const Executor& executor;
    std::uint64_t seed;
    Log& log;
    RuleTables& rules;
    Diagnostics& diagnostics;  // readers of the user's files name here all that is wrong
    std::stop_token stop = {};

    /// Asked in every loop over data: `if (auto on = context.go_on(); !on) return fail(on.error());`
    Result<void> go_on() const;
};

/// The files of a run by the role they play.
class Inputs {
  public:
    void add(std::string role, std::filesystem::path file) { files_[std::move(role)] = std::move(file); }

    bool has(std::string_view role) const { return files_.find(role) != files_.end(); }
    /// The file of the role, `-` for standard input; `usage` where none was given.
    Result<std::filesystem::path> file(std::string_view role) const;

    const std::map<std::string, std::filesystem::path, std::less<>>& all() const { return files_; }

  private:
    std::map<std::string, std::filesystem::path, std::less<>> files_;
};

}  // namespace nonclin
