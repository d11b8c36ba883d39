#include <algorithm>

#include "nonclin/cli/commands.hpp"

namespace nonclin::cli {

namespace {

std::string options_of(const Command& command) {
    std::string all = "--help";
    for (const Option& option : command.options) all += " --" + option.name;
    for (const Option& option : common_options()) {
        if (command.takes(option.name)) all += " --" + option.name;
    }
    return all;
}

std::vector<std::string> first_words(const std::vector<Command>& commands) {
    std::vector<std::string> words;
    for (const Command& command : commands) {
        if (std::find(words.begin(), words.end(), command.words.front()) == words.end())
            words.push_back(command.words.front());
    }
    return words;
}

std::string verbs_of(const std::vector<Command>& commands, const std::string& first) {
    std::string all;
    for (const Command& command : commands) {
        if (command.words.size() > 1 && command.words.front() == first)
            all += (all.empty() ? "" : " ") + command.words[1];
    }
    return all;
}

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : " ") + word;
    return all;
}

std::string bash(const std::vector<Command>& commands) {
    std::string all =
        "_nonclin() {\n    local word=${COMP_WORDS[COMP_CWORD]} line=\"${COMP_WORDS[*]:1:2}\"\n    local words=\"\"\n";
    all += "    if [ \"$COMP_CWORD\" = 1 ]; then words=\"" + joined(first_words(commands)) +
           "\"; else\n    case \"$line\" in\n";
    for (const Command& command : commands)
        all += fmt::format("        \"{}\"*) words=\"{}\" ;;\n", command.name(), options_of(command));
    all += "    esac\n    if [ \"$COMP_CWORD\" = 2 ]; then case \"${COMP_WORDS[1]}\" in\n";
    for (const std::string& first : first_words(commands)) {
        const std::string verbs = verbs_of(commands, first);
        if (!verbs.empty()) all += fmt::format("        {}) words=\"{}\" ;;\n", first, verbs);
    }
    all +=
        "    esac; fi; fi\n    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n}\ncomplete -o default -F "
        "_nonclin nonclin\n";
    return all;
}

std::string zsh(const std::vector<Command>& commands) {
    return "autoload -U +X bashcompinit && bashcompinit\n" + bash(commands);
}

std::string fish(const std::vector<Command>& commands, Language language) {
    std::string all = "complete -c nonclin -f\n";
    for (const Command& command : commands) {
        const std::string& first = command.words.front();
        std::string purpose = command.purpose.in(language);
        std::replace(purpose.begin(), purpose.end(), '\'', ' ');
        if (command.words.size() == 1)
            all += fmt::format("complete -c nonclin -n __fish_use_subcommand -a {} -d '{}'\n", first, purpose);
        else
            all += fmt::format("complete -c nonclin -n '__fish_seen_subcommand_from {}' -a {} -d '{}'\n", first,
                               command.words[1], purpose);
        for (const Option& option : command.options)
            all += fmt::format("complete -c nonclin -n '__fish_seen_subcommand_from {}' -l {}\n", command.words.back(),
                               option.name);
    }
    for (const std::string& first : first_words(commands)) {
        if (!verbs_of(commands, first).empty())
            all += fmt::format("complete -c nonclin -n __fish_use_subcommand -a {}\n", first);
    }
    for (const Option& option : common_options()) all += fmt::format("complete -c nonclin -l {}\n", option.name);
    return all;
}

Result<int> complete(const Request& request, Session& session) {
    const std::string shell = request.positional(0);
    const std::vector<Command> all = commands();
    if (shell == "bash")
        session.print(bash(all));
    else if (shell == "zsh")
        session.print(zsh(all));
    else if (shell == "fish")
        session.print(fish(all, session.language));
    else
        return fail(ErrorKind::usage, text("shell 应为 bash、zsh 或 fish，却是“{}”",
                                           "the shell is bash, zsh or fish, found \"{}\"", shell));
    return 0;
}

}  // namespace

Command completion_command() {
    return {{"completion"},
            {"命令行补全：nonclin completion bash > 文件", "completion for a shell: nonclin completion bash > FILE"},
            {{"SHELL", {"bash、zsh 或 fish", "bash, zsh or fish"}, true}},
            {},
            complete,
            {"out", "format"}};
}

}  // namespace nonclin::cli
