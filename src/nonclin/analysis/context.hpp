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

/// A table that stands in no file: its bytes, and the name its errors are told under.
struct HeldTable {
    std::string name;
    std::string bytes;
};

/// What a run reads, by the role it plays: files, and tables that whoever runs it made in memory.
class Inputs {
  public:
    void add(std::string role, std::filesystem::path file) { files_[std::move(role)] = std::move(file); }
    void hold(std::string role, HeldTable table) { held_[std::move(role)] = std::move(table); }

    bool has(std::string_view role) const { return files_.find(role) != files_.end() || held(role) != nullptr; }
    /// The table held in memory, or nothing where the role is a file's or nobody's.
    const HeldTable* held(std::string_view role) const {
        const auto found = held_.find(role);
        return found == held_.end() ? nullptr : &found->second;
    }
    /// The file of the role, `-` for standard input; `usage` where none was given.
    Result<std::filesystem::path> file(std::string_view role) const;

    const std::map<std::string, std::filesystem::path, std::less<>>& all() const { return files_; }

    const std::map<std::string, HeldTable, std::less<>>& all_held() const { return held_; }

  private:
    std::map<std::string, std::filesystem::path, std::less<>> files_;
    std::map<std::string, HeldTable, std::less<>> held_;
};

}  // namespace nonclin
