#pragma once

#include <string_view>

#include "nonclin/base/text.hpp"

namespace nonclin::guideline {

/// What people read for the type of evidence a clause asks for (`Item::type` of its evidence): 计算机分析 for
/// `in-silico`. The word itself where it is not known.
Text described_type(std::string_view type);

}  // namespace nonclin::guideline
