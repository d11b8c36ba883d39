// The commands of the product: what every one of them declares, and the help that is made of it.
#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "nonclin/catalogue/catalogue.hpp"
#include "nonclin/cli/help.hpp"
#include "nonclin/cli/load.hpp"
#include "nonclin/cli/parse.hpp"
#include "nonclin/cli/terminal_table.hpp"

using namespace nonclin;
using namespace nonclin::cli;

namespace {

bool is_said(const Text& text) {
    return !text.en.empty() &&
           std::any_of(text.zh.begin(), text.zh.end(), [](char byte) { return (byte & 0x80) != 0; });
}

bool has_line(const std::string& text, const std::string& words) {
    return text.find("\n" + words) != std::string::npos;
}

// How many lines of the help are about the option.
std::size_t lines_of(const std::string& help, const std::string& option) {
    std::istringstream in(help);
    std::size_t count = 0;
    for (std::string line; std::getline(in, line);) {
        const std::string start = line.substr(0, line.find("  ", 6));
        const auto at = start.find("--" + option);
        if (at == std::string::npos || at > 6) continue;
        const char after = at + 2 + option.size() < start.size() ? start[at + 2 + option.size()] : ' ';
        count += std::size_t{after == ' '};
    }
    return count;
}

}  // namespace

TEST_CASE("Every command has its name once, says what it does, and runs") {
    std::set<std::string> names;
    for (const Command& command : commands()) {
        CAPTURE(command.name());
        CHECK(names.insert(command.name()).second);
        CHECK(is_said(command.purpose));
        CHECK(static_cast<bool>(command.run));
        CHECK((command.words.size() == 1 || command.words.size() == 2));
    }
    for (const Entry& entry : catalogue::entries()) {
        CAPTURE(entry.id());
        const std::string room(entry.room), verb(entry.verb);
        CHECK(names.count(verb == "simulate" ? "simulate " + room : room + " " + verb) == 1);
    }
}

TEST_CASE("Options of a command stand once, are said in both languages and are named in dashes") {
    std::vector<Command> all = commands();
    all.push_back({{"x"}, {"甲", "x"}, {}, common_options(), {}});
    for (const Command& command : all) {
        CAPTURE(command.name());
        std::set<std::string> names{"help"};
        for (const Option& option : command.options) {
            CAPTURE(option.name);
            CHECK(names.insert(option.name).second);
            CHECK(is_said(option.meaning));
            CHECK(option.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos);
            CHECK(option.name.front() != '-');
        }
        bool may_be_left_out = false;
        for (const Positional& one : command.positionals) {
            CHECK(is_said(one.meaning));
            CHECK_FALSE((may_be_left_out && one.is_required));
            may_be_left_out |= !one.is_required;
        }
    }
}

TEST_CASE("Every command is found by its own words, with as many words after them as it takes") {
    const std::vector<Command> all = commands();
    for (const Command& command : all) {
        CAPTURE(command.name());
        std::vector<std::string> arguments = command.words;
        for (const Positional& one : command.positionals) arguments.push_back(one.name);
        const auto parsed = parse(all, arguments);
        REQUIRE(parsed);
        CHECK(parsed->command == &command);
        CHECK(parsed->request.positionals.size() == command.positionals.size());
        arguments.push_back("more");
        CHECK_FALSE(parse(all, arguments));
    }
}

TEST_CASE("Every option of every command is understood") {
    const std::vector<Command> all = commands();
    for (const Command& command : all) {
        std::vector<Option> options = command.options;
        options.insert(options.end(), common_options().begin(), common_options().end());
        for (const Option& option : options) {
            CAPTURE(command.name());
            CAPTURE(option.name);
            std::vector<std::string> arguments = command.words;
            for (const Positional& one : command.positionals) arguments.push_back(one.name);
            arguments.push_back("--" + option.name);
            if (!option.value.empty()) arguments.push_back("a word");
            const auto parsed = parse(all, arguments);
            if (!command.declares(option.name) && !command.takes(option.name)) {
                CHECK_FALSE(parsed);
                continue;
            }
            REQUIRE(parsed);
            CHECK(parsed->request.has(option.name));
            CHECK(parsed->request.value(option.name) == (option.value.empty() ? "" : "a word"));
        }
    }
}

TEST_CASE("The help of the program names every command with its words, in both languages") {
    const std::vector<Command> all = commands();
    for (const Language language : {Language::zh, Language::en}) {
        const std::string help = program_help(all, language);
        for (const Command& command : all) {
            std::string words = "  " + command.name();
            for (const Positional& one : command.positionals)
                words += one.is_required ? " " + one.name : " [" + one.name + "]";
            CAPTURE(words);
            CHECK(has_line(help, words + " "));
        }
        for (const Option& option : common_options()) CHECK(help.find("--" + option.name) != std::string::npos);
    }
}

TEST_CASE("The help of a command names its words and options, with their defaults, each option once") {
    std::vector<Command> all = commands();
    all.push_back({{"x"}, {"甲", "x"}, {}, {{"format", "y|z", {"形式", "form"}, "y", false}}, {}});
    for (const Command& command : all) {
        CAPTURE(command.name());
        const std::string help = command_help(command, Language::en);
        CHECK(help.rfind("nonclin " + command.name(), 0) == 0);
        for (const Positional& one : command.positionals) CHECK(has_line(help, "  " + one.name));
        std::vector<Option> options = command.options;
        for (const Option& option : common_options()) {
            if (!command.declares(option.name) && command.takes(option.name)) options.push_back(option);
            if (!command.takes(option.name)) CHECK(lines_of(help, option.name) == 0);
        }
        for (const Option& option : options) {
            CAPTURE(option.name);
            CHECK(lines_of(help, option.name) == 1);
            CHECK(help.find("--" + option.name + (option.value.empty() ? "" : " " + option.value)) !=
                  std::string::npos);
        }
    }
}

TEST_CASE("The stage is the programme's own, or that of --for; another word is named") {
    programme::Programme programme;
    programme.stage = guideline::Stage::phase2;
    Request request;
    CHECK(stage_for(request, programme).value() == guideline::Stage::phase2);
    request.options["for"] = {"marketing"};
    CHECK(stage_for(request, programme).value() == guideline::Stage::marketing);
    request.options["for"] = {"phase1"};
    const auto wrong = stage_for(request, programme);
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().kind == ErrorKind::usage);
    CHECK(wrong.error().message.en == "--for: expected pre-ind, ind, phase2, phase3 or marketing, found \"phase1\"");
}
