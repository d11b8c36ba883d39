#pragma once

#include "nonclin/analysis/declare.hpp"

namespace nonclin {

/// What a number must keep to: `不小于 3，不大于 100`, `>= 3 and <= 100`; empty where it may be any.
Text limits_text(const Limits& limits);

/// What the words of an enum mean: `linear = 线性；log_down = 对数下降`; empty where any text goes.
Text words_text(const Field& field);

/// What a value of the field is: `整数，不小于 3`, `a whole number >= 3`; of a measured value also that it may say why
/// it is none.
Text kind_text(const Field& field);
Text kind_text(const Finding& finding);

}  // namespace nonclin
