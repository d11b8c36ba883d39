#include "nonclin/base/version.hpp"

namespace nonclin {

std::string_view program_version() { return NONCLIN_VERSION; }

}  // namespace nonclin
