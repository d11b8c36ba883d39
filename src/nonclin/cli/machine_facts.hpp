#pragma once

#include <filesystem>
#include <vector>

#include "nonclin/cli/session.hpp"
#include "nonclin/qualification/qualification.hpp"

namespace nonclin::cli {

/// The executable that is running.
std::filesystem::path own_program();

/// What program and machine are: version, compiler, libraries, system, processor, memory, locale, time zone, scratch
/// folder. What cannot be found out is `-`.
std::vector<qualification::Fact> machine_facts(const Session& session);

}  // namespace nonclin::cli
