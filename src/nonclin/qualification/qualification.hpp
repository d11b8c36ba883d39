#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "nonclin/guideline/rules.hpp"
#include "nonclin/qualification/run_case.hpp"

namespace nonclin::qualification {

/// Installation: the program, its rules and its surroundings are what they should be. Operation: what every analysis
/// stands on works here. Analysis: an analysis gives the values that its oracle vouches for.
enum class Part { installation, operation, analysis };

inline std::span<const std::string_view> words(Part) {
    static constexpr std::array<std::string_view, 3> all{"installation", "operation", "analysis"};
    return all;
}

/// A check or case that was run.
struct Outcome {
    std::string id;
    Text title;
    Part part = Part::operation;
    std::string analysis;  // of a case: biodistribution.summary
    RegisterRow oracle;    // of a case
    Text source;           // what vouches for the expected values
    std::vector<Comparison> comparisons;

    bool has_passed() const;
};

/// One thing that is known of the installation: its name in JSON, what people call it, and what it is.
struct Fact {
    std::string name;
    Text label;
    std::string value;
};

/// What the caller knows and nothing below the command line may ask for.
struct Setting {
    std::filesystem::path program;  // the executable
    std::string expected_sha256;    // of the executable, as its release names it; empty: not given
    std::vector<Fact> facts;        // of program and machine
    std::string at;                 // UTC
    std::string by;                 // who runs the qualification, as they name themselves; may be empty
    std::string site;               // where; may be empty
};

/// How many cases an analysis has.
struct Coverage {
    std::string analysis;
    Text purpose;
    std::size_t cases = 0;
    std::size_t values = 0;  // compared
};

struct Qualification {
    Setting setting;
    std::string program_sha256;
    std::string rules_sha256;  // of the rules the program carries
    std::string cases_sha256;
    std::vector<Outcome> outcomes;   // checks of installation and operation, then cases
    std::vector<Coverage> coverage;  // every analysis of the catalogue

    std::size_t failed() const;
    bool has_passed() const { return failed() == 0; }
};

/// Runs every check and every case. What fails is part of the answer, never an error.
/// @return `interrupted` after a stop; `resource` where no scratch folder can be used
Result<Qualification> qualify(Setting setting, const Bench& bench);

}  // namespace nonclin::qualification
