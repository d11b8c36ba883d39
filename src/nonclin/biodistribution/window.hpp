#pragma once

#include <optional>
#include <string_view>

#include "nonclin/base/result.hpp"

namespace nonclin::biodistribution {

/// Days a phase was declared to last, both ends in it.
struct Window {
    double first = 0;
    double last = 0;

    bool holds(double day) const { return day >= first && day <= last; }
};

/// A window as parameters write it: `14..43`, `29` for one day; the empty word declares none.
/// @param name  of the parameter, for the message; `usage` where the word is no window
Result<std::optional<Window>> read_window(std::string_view name, std::string_view word);

}  // namespace nonclin::biodistribution
