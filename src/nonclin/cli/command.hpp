#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/base/result.hpp"
#include "nonclin/cli/session.hpp"

namespace nonclin::cli {

/// An option of a command. All options are long; a flag takes no value.
struct Option {
    std::string name;   // without the dashes
    std::string value;  // what its value is called in the help: DIR, N; empty for a flag
    Text meaning;
    std::string fallback;  // shown in the help; empty: none
    bool is_repeatable = false;
};

/// A word of the command line without dashes.
struct Positional {
    std::string name;  // DIR, CLAUSE
    Text meaning;
    bool is_required = true;
};

/// What the user asked for, as words.
struct Request {
    std::map<std::string, std::vector<std::string>, std::less<>> options;
    std::vector<std::string> positionals;

    bool has(std::string_view option) const { return options.find(option) != options.end(); }
    std::string value(std::string_view option, const std::string& fallback = {}) const;
    std::string positional(std::size_t at, const std::string& fallback = {}) const;
};

/// One command: everything help, completion and parsing need, and what it does. Returns the exit status.
struct Command {
    std::vector<std::string> words;  // {"rules", "check"}
    Text purpose;
    std::vector<Positional> positionals;
    std::vector<Option> options;
    std::function<Result<int>(const Request&, Session&)> run;
    std::vector<std::string> without = {};  // common options that mean nothing to it and are refused: out, format

    std::string name() const;
    /// Whether the common option may be given to it.
    bool takes(std::string_view common_option) const;
    /// Whether the command has an option of this name itself; such a one stands in place of the common one.
    bool declares(std::string_view option) const;
};

/// The options every command takes.
const std::vector<Option>& common_options();

/// All commands, in the order the help shows them; the analyses of the catalogue come last.
std::vector<Command> commands();

}  // namespace nonclin::cli
