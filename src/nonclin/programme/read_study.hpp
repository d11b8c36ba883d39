#pragma once

#include "nonclin/programme/toml_record.hpp"

namespace nonclin::programme {

/// One [[study]] as far as it can be understood; what cannot is named.
Study read_study(const TomlRecord& record, const guideline::Rules& rules);

}  // namespace nonclin::programme
