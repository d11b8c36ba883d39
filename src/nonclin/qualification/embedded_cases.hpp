#pragma once

#include <string>
#include <vector>

#include "nonclin/base/result.hpp"
#include "nonclin/qualification/case.hpp"

namespace nonclin::qualification {

/// The cases that the program carries: those of qualification/, file by file.
struct CaseBook {
    std::vector<Case> cases;
    std::string sha256;  // over names and bytes of the files, each followed by a zero byte
};

/// `internal` where a file the program carries cannot be read as cases: our bug.
Result<CaseBook> embedded_cases(const std::vector<Entry>& entries);

}  // namespace nonclin::qualification
