#include "nonclin/cli/commands.hpp"

#include <iterator>

namespace nonclin::cli {

std::vector<Command> commands() {
    std::vector<Command> all{init_command(), check_command(),    plan_command(),   explain_command(),
                             run_command(),  evaluate_command(), dossier_command()};
    for (auto* group : {&evidence_commands, &rules_commands}) {
        std::vector<Command> some = (*group)();
        std::move(some.begin(), some.end(), std::back_inserter(all));
    }
    all.push_back(words_command());
    std::vector<Command> analyses = analysis_commands();
    std::move(analyses.begin(), analyses.end(), std::back_inserter(all));
    all.push_back(qualify_command());
    all.push_back(completion_command());
    all.push_back(man_command());
    all.push_back(version_command());
    return all;
}

}  // namespace nonclin::cli
