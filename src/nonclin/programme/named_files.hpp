#pragma once

#include "nonclin/programme/programme.hpp"

namespace nonclin::programme {

/// Every file that a programme names (reports, data, documents, bridges) is a file inside its folder that can be read.
void check_named_files(const Programme& programme, Diagnostics& diagnostics);

}  // namespace nonclin::programme
