#include "nonclin/cli/help.hpp"

#include <algorithm>

#include "nonclin/base/version.hpp"
#include "nonclin/cli/terminal_table.hpp"

namespace nonclin::cli {

namespace {

constexpr std::size_t help_width = 100;
constexpr std::size_t widest_option = 40;

std::string option_words(const Option& option) {
    const std::string short_form = option.name == "threads" ? "-t, " : option.name == "out" ? "-o, " : "    ";
    return "  " + short_form + "--" + option.name + (option.value.empty() ? "" : " " + option.value);
}

std::string option_list(const std::vector<Option>& options, Language language) {
    std::size_t widest = 0;  // of the options that have their meaning beside them; longer ones have it below
    for (const Option& option : options) {
        const std::size_t width = display_width(option_words(option));
        if (width <= widest_option) widest = std::max(widest, width);
    }
    const std::string indent(widest + 2, ' ');
    const std::string below = "\n" + indent;
    std::string all;
    for (const Option& option : options) {
        std::string meaning = option.meaning.in(language);
        if (!option.fallback.empty()) meaning += text("（默认 {}）", " (default {})", option.fallback).in(language);
        const std::string words = option_words(option);
        const std::size_t width = display_width(words);
        all.append(words).append(width > widest ? below : std::string(indent.size() - width, ' '));
        const std::vector<std::string> lines = wrapped(meaning, help_width - indent.size());
        for (std::size_t i = 0; i < lines.size(); ++i) all.append(i == 0 ? "" : below).append(lines[i]);
        all += '\n';
    }
    return all;
}

std::string command_list(const std::vector<Command>& commands, Language language) {
    TerminalTable table({});
    for (const Command& command : commands) {
        std::string words = "  " + command.name();
        for (const Positional& one : command.positionals)
            words += one.is_required ? " " + one.name : " [" + one.name + "]";
        table.add({words, command.purpose.in(language)});
    }
    return table.text(help_width);
}

// All of them in one line: `Exit status: 0 done; …`.
std::string exit_line(Language language) {
    std::vector<Text> parts;
    for (const ExitStatus& one : exit_statuses())
        parts.push_back(text("{} {}", "{} {}", one.status, one.meaning.in(language)));
    const Text all = join(parts, {"；", "; "});
    return Text{"\n退出状态：" + all.zh + "\n", "\nExit status: " + all.en + "\n"}.in(language);
}

}  // namespace

std::vector<ExitStatus> exit_statuses() {
    return {{0, {"完成", "done"}},         {1, {"完成，但答案是“尚不足”", "done and the answer is \"not enough\""}},
            {2, {"用法", "usage"}},        {3, {"输入", "input"}},
            {4, {"数值", "numeric"}},      {5, {"资源", "resource"}},
            {70, {"程序错误", "our bug"}}, {130, {"中断", "interrupted"}}};
}

std::string program_help(const std::vector<Command>& commands, Language language) {
    std::string all =
        text("nonclin {}：基因治疗与基因修饰细胞产品非临床研究与评价工作台\n",
             "nonclin {}: a workbench for the nonclinical evaluation of gene therapy and gene-modified cell products\n",
             program_version())
            .in(language);
    all += Text{"\n用法：nonclin 命令 [选项]\n\n", "\nusage: nonclin COMMAND [options]\n\n"}.in(language);
    all += command_list(commands, language);
    all += Text{"\n每个命令都有 --help。共同的选项：\n", "\nEvery command has --help. Options of every command:\n"}.in(
        language);
    all += option_list(common_options(), language);
    return all + exit_line(language);
}

std::string group_help(const std::vector<Command>& commands, const std::string& group, Language language) {
    std::vector<Command> own;
    for (const Command& command : commands) {
        if (command.words.front() == group) own.push_back(command);
    }
    return text("nonclin {} 的命令：\n\n", "The commands of nonclin {}:\n\n", group).in(language) +
           command_list(own, language) +
           Text{"\n每个命令都有 --help。\n", "\nEvery command has --help.\n"}.in(language);
}

std::string command_help(const Command& command, Language language) {
    std::string all = "nonclin " + command.name();
    for (const Positional& one : command.positionals) all += one.is_required ? " " + one.name : " [" + one.name + "]";
    all += command.options.empty() ? "" : Text{" [选项]", " [options]"}.in(language);
    all += "\n\n";
    for (const std::string& line : wrapped(command.purpose.in(language), help_width)) all += line + "\n";
    if (!command.positionals.empty()) {
        all += "\n";
        TerminalTable table({});
        for (const Positional& one : command.positionals) table.add({"  " + one.name, one.meaning.in(language)});
        all += table.text(help_width);
    }
    if (!command.options.empty()) {
        all += Text{"\n选项：\n", "\nOptions:\n"}.in(language);
        all += option_list(command.options, language);
    }
    std::vector<Option> common;
    for (const Option& option : common_options()) {
        if (!command.declares(option.name) && command.takes(option.name)) common.push_back(option);
    }
    all += Text{"\n共同的选项：\n", "\nOptions of every command:\n"}.in(language);
    return all + option_list(common, language);
}

}  // namespace nonclin::cli
