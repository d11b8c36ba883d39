// The manual page is as true as the program: what it names is what the commands declare.

#include "nonclin/cli/man_page.hpp"

#include <optional>
#include <sstream>

#include <doctest/doctest.h>

#include "nonclin/base/process.hpp"
#include "nonclin/cli/help.hpp"
#include "nonclin/cli/parse.hpp"

using namespace nonclin;
using namespace nonclin::cli;

namespace {

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

// What groff makes of the page and what it complains of; nothing where there is no groff.
std::optional<ProcessOutcome> formatted(const std::string& page) {
    const auto folder = ScratchFolder::make();
    REQUIRE(folder);
    const auto said = run_process({{"groff", "-k", "-man", "-ww", "-Tutf8", "-P-cbou"}, page, folder->path()});
    if (!said) return std::nullopt;
    return *said;
}

}  // namespace

TEST_CASE("every command, positional, option and exit status stands in the manual page once") {
    const std::vector<Command> all = commands();
    for (const Language language : {Language::zh, Language::en}) {
        const std::string page = man_page(all, language);
        std::size_t terms = common_options().size() + exit_statuses().size() + examples().size();
        for (const Command& command : all) {
            CAPTURE(command.name());
            CHECK(count_of(page, "\n.SS \"nonclin " + roff_words(command.name()) + "\"\n") +
                      count_of(page, "\n.SS \"nonclin " + roff_words(command.name()) + " [") +
                      count_of(page, "\n.SS \"nonclin " + roff_words(command.name()) + " " +
                                         (command.positionals.empty() ? "?" : command.positionals.front().name)) ==
                  1);
            CHECK(page.find(roff_words(command.purpose.in(language))) != std::string::npos);
            for (const Option& option : command.options)
                CHECK(page.find(roff_words("--" + option.name)) != std::string::npos);
            terms += command.options.size() + command.positionals.size();
        }
        constexpr std::size_t variables = 4, files = 4;
        CHECK(count_of(page, "\n.TP\n") == terms + variables + files);
        CHECK(count_of(page, "\n.SH ") == 9);
    }
}

TEST_CASE("every example of the manual page is a command line the program understands") {
    const std::vector<Command> all = commands();
    for (const Example& example : examples()) {
        const auto parsed = parse(all, example.arguments);
        REQUIRE(parsed);
        CHECK(parsed->command != nullptr);
        CHECK_FALSE(example.meaning.zh.empty());
    }
}

TEST_CASE("texts become roff that prints them as they are") {
    CHECK(roff_words("a-b\\c") == "a\\-b\\(rsc");
    CHECK(roff_words(".nonclin/") == "\\&.nonclin/");
    CHECK(roff_words("'quoted'") == "\\&'quoted'");
    CHECK(roff_words("两行\n文字") == "两\\:行\\: 文\\:字");
    CHECK(roff_words("研究，计划。") == "研\\:究，\\:计\\:划。");
}

TEST_CASE("no line of the manual page is a request that was not meant") {
    for (const Language language : {Language::zh, Language::en}) {
        std::istringstream lines(man_page(commands(), language));
        std::string line;
        std::getline(lines, line);
        while (std::getline(lines, line)) {
            CAPTURE(line);
            CHECK_FALSE(line.empty());
            if (line.front() != '.' && line.front() != '\'') continue;
            bool is_meant = false;
            for (const char* request : {".TH ", ".SH ", ".SS ", ".TP", ".PP", ".ad ", ".nh"})
                is_meant |= line.rfind(request, 0) == 0;
            CHECK(is_meant);
        }
    }
}

TEST_CASE("groff formats the manual page without a complaint and keeps its words") {
    for (const Language language : {Language::zh, Language::en}) {
        const std::string page = man_page(commands(), language);
        const auto said = formatted(page);
        if (!said) {
            MESSAGE("skipped: groff is not here");
            return;
        }
        CHECK(said->status == 0);
        CHECK(said->standard_error == "");
        CHECK(said->standard_output.find("NO_COLOR") != std::string::npos);
        CHECK(said->standard_output.find(language == Language::zh ? "安装与运行" : "installation and operation") !=
              std::string::npos);
    }
}
