#pragma once

#include <string>
#include <string_view>

namespace nonclin {

/// Two pieces of Chinese text as one, with a blank where a Chinese character meets a Latin letter, a digit or a bracket
/// of code: `应为` and `true` make `应为 true`, `应为` and `日期` make `应为日期`. Full-width signs need no blank.
std::string spaced(std::string_view left, std::string_view right);

}  // namespace nonclin
