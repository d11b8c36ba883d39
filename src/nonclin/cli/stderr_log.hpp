#pragma once

#include <memory>

#include "nonclin/base/log.hpp"

namespace nonclin::cli {

/// A log on standard error: lines with their level, and a progress bar where standard error is a terminal.
std::unique_ptr<Log> stderr_log(Language language, bool is_quiet, bool has_color);

}  // namespace nonclin::cli
