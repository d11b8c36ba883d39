#pragma once

#include <string>
#include <vector>

#include "nonclin/cli/command.hpp"

namespace nonclin::cli {

/// A command line that shows how the program is used.
struct Example {
    std::vector<std::string> arguments;  // after the program's name
    Text meaning;
};

/// Those of the manual page.
const std::vector<Example>& examples();

/// What `nonclin man` prints: the manual page nonclin(1) as roff of the macros `man`, made from the commands that also
/// make help and completion. UTF-8.
std::string man_page(const std::vector<Command>& commands, Language language);

/// A text as roff prints it: backslashes and hyphens escaped, no line read as a request, and a place to break a line
/// after each wide character.
std::string roff_words(std::string_view utf8);

}  // namespace nonclin::cli
