#pragma once

#include <string>
#include <vector>

#include "nonclin/cli/command.hpp"

namespace nonclin::cli {

/// How the program can end.
struct ExitStatus {
    int status;
    Text meaning;
};
std::vector<ExitStatus> exit_statuses();

/// What `nonclin --help` prints.
std::string program_help(const std::vector<Command>& commands, Language language);

/// What `nonclin WORD --help` prints where several commands begin with that word.
std::string group_help(const std::vector<Command>& commands, const std::string& group, Language language);

/// What `nonclin COMMAND --help` prints.
std::string command_help(const Command& command, Language language);

}  // namespace nonclin::cli
