#pragma once

#include "nonclin/cli/command.hpp"

namespace nonclin::cli {

// Each in its own file, named like the command.
Command init_command();
Command check_command();
Command plan_command();
Command explain_command();
Command run_command();
Command evaluate_command();
Command dossier_command();
std::vector<Command> evidence_commands();
std::vector<Command> rules_commands();
std::vector<Command> analysis_commands();
Command words_command();
Command qualify_command();
Command completion_command();
Command man_command();
Command version_command();

}  // namespace nonclin::cli
