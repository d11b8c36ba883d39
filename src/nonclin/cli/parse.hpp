#pragma once

#include <string>
#include <vector>

#include "nonclin/cli/command.hpp"

namespace nonclin::cli {

/// The command line taken apart.
struct Parsed {
    const Command* command = nullptr;  // null: help for the program, or for the commands of `group`
    bool wants_help = false;
    Request request;
    std::string group = {};  // the first word of several commands, where their list is asked for: evidence
};

/// Finds the command by its leading words and takes its options and positionals apart; `usage` with the nearest name
/// otherwise.
Result<Parsed> parse(const std::vector<Command>& commands, const std::vector<std::string>& arguments);

}  // namespace nonclin::cli
