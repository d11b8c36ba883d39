#include "nonclin/cli/parse.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support/said.hpp"

using namespace nonclin;
using namespace nonclin::cli;
using test::Said;

namespace {

// plan DIR [CLAUSE] [--for STAGE] [--study ID…] [--all]; rules list; rules check; evidence.
const std::vector<Command>& some() {
    static const std::vector<Command> all{
        {{"plan"},
         {"计划", "plan"},
         {{"DIR", {"项目", "programme"}, true}, {"CLAUSE", {"条款", "clause"}, false}},
         {{"for", "STAGE", {"阶段", "stage"}, {}, false},
          {"study", "ID", {"研究", "study"}, {}, true},
          {"all", "", {"全部", "all"}, {}, false}},
         {}},
        {{"rules", "list"}, {"列出", "list"}, {}, {{"format", "x|y", {"形式", "form"}, "x", false}}, {}},
        {{"rules", "check"}, {"检查", "check"}, {}, {}, {}},
        {{"rules"}, {"规则", "rules"}, {{"WORD", {"词", "word"}, false}}, {}, {}},
        {{"evidence", "log"}, {"日志", "log"}, {{"DIR", {"项目", "programme"}, true}}, {}, {}, {"out"}}};
    return all;
}

Request request(const std::vector<std::string>& arguments) {
    const auto parsed = parse(some(), arguments);
    if (!parsed) MESSAGE(parsed.error().message.en);
    REQUIRE(parsed);
    CHECK_FALSE(parsed->wants_help);
    return parsed->request;
}

std::string mistake(const std::vector<std::string>& arguments) {
    const auto parsed = parse(some(), arguments);
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().kind == ErrorKind::usage);
    CHECK_FALSE(parsed.error().message.zh.empty());
    return parsed.error().message.en;
}

}  // namespace

TEST_CASE("Words, options and flags are taken apart, in whatever order they stand") {
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"plan", "here", "GT-1-01", "--for", "ind", "--all", "-t", "3"},
          {"plan", "--for=ind", "--all", "--threads=3", "here", "GT-1-01"},
          {"plan", "here", "-t3", "--all", "GT-1-01", "--for", "ind"}}) {
        const Request asked = request(arguments);
        CHECK(Said(asked.positionals) == Said{"here", "GT-1-01"});
        CHECK(asked.value("for") == "ind");
        CHECK(asked.value("threads") == "3");
        CHECK(asked.has("all"));
        CHECK(asked.options.size() == 3);
    }
}

TEST_CASE("What was not asked for is absent and falls back") {
    const Request asked = request({"plan", "here"});
    CHECK(asked.options.empty());
    CHECK(asked.value("for", "ind") == "ind");
    CHECK(asked.positional(0) == "here");
    CHECK(asked.positional(1, "none") == "none");
    CHECK_FALSE(asked.has("all"));
}

TEST_CASE("An option stands once; one that may be repeated keeps them all") {
    CHECK(mistake({"plan", "here", "--for", "ind", "--for", "phase2"}) ==
          "--for stands twice: write it once; see nonclin plan --help");
    const Request asked = request({"plan", "--study", "A", "here", "--study", "B"});
    CHECK(Said(asked.options.at("study")) == Said{"A", "B"});
    CHECK(asked.value("study") == "B");
    CHECK(Said(asked.positionals) == Said{"here"});
}

TEST_CASE("An option without use for the command, and an empty folder, are mistakes") {
    CHECK(mistake({"evidence", "log", "here", "-o", "x"}) ==
          "evidence log has no use for --out: take it out; see nonclin evidence log --help");
    CHECK(request({"plan", "here", "-o", "x"}).value("out") == "x");
    CHECK(mistake({"plan", "here", "--out", ""}) ==
          "--out is empty: name a folder, or leave it out; see nonclin plan --help");
    CHECK(mistake({"plan", ""}) == "DIR is empty: write the folder's name, or . for this one; see nonclin plan --help");
}

TEST_CASE("Words reach the command as they were written") {
    CHECK(Said(request({"plan", "[a,b]"}).positionals) == Said{"[a,b]"});
    CHECK(request({"plan", "here", "--for", "[a,b]"}).value("for") == "[a,b]");
    CHECK(Said(request({"plan", "here", "--study", "[a,b]"}).options.at("study")) == Said{"[a,b]"});
    CHECK(Said(request({"plan", "我的项目"}).positionals) == Said{"我的项目"});
    CHECK(Said(request({"plan", "--", "-here"}).positionals) == Said{"-here"});
    CHECK(Said(request({"plan", "a b", "--for", "a=b"}).positionals) == Said{"a b"});
    CHECK(request({"plan", "here", "--for", ""}).has("for"));
}

TEST_CASE("The command of most words is meant") {
    CHECK(parse(some(), {"rules", "list"})->command == &some()[1]);
    CHECK(parse(some(), {"rules", "check"})->command == &some()[2]);
    CHECK(parse(some(), {"rules", "other"})->command == &some()[3]);
    CHECK(parse(some(), {"rules"})->command == &some()[3]);
}

TEST_CASE("Help is help, of the program or of a command, whatever is missing") {
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{}, {"--help"}, {"-h"}, {"help"}, {"help", "plan"}}) {
        const auto parsed = parse(some(), arguments);
        REQUIRE(parsed);
        CHECK(parsed->wants_help);
        CHECK(parsed->command == nullptr);
    }
    for (const char* help : {"--help", "-h"}) {
        const auto parsed = parse(some(), {"plan", help});
        REQUIRE(parsed);
        CHECK(parsed->wants_help);
        CHECK(parsed->command == some().data());
    }
}

TEST_CASE("An unknown command is named with the nearest, and half a command with its other half") {
    CHECK(mistake({"pln", "here"}) == "there is no command \"pln\"; did you mean \"plan\"? (see nonclin --help)");
    CHECK(mistake({"nonsense"}) == "there is no command \"nonsense\" (see nonclin --help)");
    CHECK(mistake({"evidence"}) == "\"evidence\" needs one more word: log; see nonclin evidence --help");
    CHECK(mistake({"evidence", "--lang", "zh"}) ==
          "\"evidence\" needs one more word: log; see nonclin evidence --help");
    CHECK(mistake({"evidence", "lgo"}) == "there is no command \"lgo\"; did you mean \"log\"? (see nonclin --help)");
}

TEST_CASE("Unknown options, missing words and words too many are named with the help to see") {
    CHECK(mistake({"plan"}) == "DIR is missing; see nonclin plan --help");
    CHECK(mistake({"plan", "a", "b", "c"}) == "too many words after \"plan\"; see nonclin plan --help");
    CHECK(mistake({"plan", "a", "--fr", "ind"}) == "there is no option \"--fr\" (→ --for); see nonclin plan --help");
    CHECK(mistake({"plan", "a", "--forr=ind"}) ==
          "there is no option \"--forr=ind\" (→ --for); see nonclin plan --help");
    CHECK(mistake({"plan", "a", "-x"}).rfind("there is no option \"-x\"", 0) == 0);
    CHECK(mistake({"plan", "a", "--for"}).rfind("an option lacks its value, or has too many (", 0) == 0);
}

TEST_CASE("A flag takes no value, not even a false one") {
    for (const char* flag : {"--all=maybe", "--all=false", "--quiet=false"})
        CHECK(mistake({"plan", "a", flag}).find("see nonclin plan --help") != std::string::npos);
}

TEST_CASE("A command's own option stands in place of the common one") {
    CHECK(some()[1].declares("format"));
    CHECK_FALSE(some()[1].declares("lang"));
    CHECK(request({"rules", "list", "--format", "y", "--lang", "zh"}).value("format") == "y");
}
