#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace nonclin::test {

/// What was said, line by line; a test that fails prints it.
struct Said : std::vector<std::string> {
    using std::vector<std::string>::vector;
    Said(std::vector<std::string> lines) : std::vector<std::string>(std::move(lines)) {}

    friend std::ostream& operator<<(std::ostream& out, const Said& said) {
        for (const std::string& line : said) out << "\n    " << line;
        return out << (said.empty() ? "nothing" : "");
    }
};

}  // namespace nonclin::test
