#pragma once

#include <cstdint>
#include <string>

#include "nonclin/analysis/declare.hpp"
#include "nonclin/kinetics/nca.hpp"

namespace nonclin::pharmacokinetics {

/// One profile: what was sampled, and every quantity of the analysis.
struct ProfileRow {
    std::string profile;
    Measured dose;
    std::int64_t samples = 0;     // times at which a sample was measured
    std::int64_t quantified = 0;  // of these, above the limit
    std::int64_t terminal_points = 0;
    kinetics::Reason reason = kinetics::Reason::none;  // why there is no half-life
    kinetics::Nca nca = {};
};

/// What became of a sample on the way into its profile.
enum class Use { taken, as_zero, dropped };
std::span<const std::string_view> words(Use);
Text described(Use use);

/// One time of one profile as it was sampled.
struct SampleRow {
    std::string profile;
    double time = 0;
    Measured concentration;       // of one animal, or the mean of several
    std::int64_t quantified = 0;  // animals, by what is known of them
    std::int64_t below_limit = 0;
    std::int64_t unmeasured = 0;
    Use use = Use::taken;
};

/// One sample of a terminal line.
struct TerminalRow {
    std::string profile;
    double time = 0;
    double concentration = 0;
    double line = 0;  // what the terminal line gives at this time
};

/// How an absent quantity stands in a table: `not_applicable` where route or dose leave it without a meaning, else
/// `not_measured`: these samples cannot tell it.
Measured cell_of(const kinetics::Quantity& quantity);

Table profile_table();
Table sample_table();
Table terminal_table();

}  // namespace nonclin::pharmacokinetics
