#pragma once

#include <map>
#include <string>
#include <vector>

#include "nonclin/base/text.hpp"
#include "nonclin/logic/fact.hpp"

namespace nonclin::plan {

/// What one analysis of one study told: the part of a recorded result that planning and judging read.
struct Answer {
    std::string study;
    std::string entry;                      // room.verb
    logic::Facts findings;                  // by `room.name`
    std::map<std::string, Text> sentences;  // the sentence of each finding
    std::vector<Text> limits;
    std::string result_sha256;
    bool is_current = true;     // false: an input, a parameter or a rule table has changed since: suspect
    bool is_simulated = false;  // rests on simulated data
};

using Answers = std::vector<Answer>;

}  // namespace nonclin::plan
