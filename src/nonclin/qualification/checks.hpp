#pragma once

#include <functional>
#include <vector>

#include "nonclin/qualification/qualification.hpp"

/// The checks that are no run of an analysis. Each gives the expected beside the obtained.
namespace nonclin::qualification {

/// What a check is given.
struct Ground {
    const Setting& setting;
    const Bench& bench;
    const std::vector<Case>& cases;
    const std::filesystem::path& folder;  // scratch, empty, of this check alone
};

struct Check {
    std::string id;
    Text title;
    Part part = Part::operation;
    Text source;
    std::function<Result<std::vector<Comparison>>(const Ground&)> run;
};

std::vector<Check> installation_checks();
std::vector<Check> number_checks();   // hashes, numbers as text
std::vector<Check> store_checks();    // evidence and files
std::vector<Check> program_checks();  // the program as its user starts it: threads, locale, exit status

}  // namespace nonclin::qualification
