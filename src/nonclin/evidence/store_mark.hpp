#pragma once

#include <string>
#include <string_view>

#include "nonclin/base/result.hpp"

namespace nonclin::evidence {

/// The bytes of `store.json`: what the folder is, and the number of its format.
std::string store_mark();

/// `inconsistent_input` where the bytes are the mark of a newer format, or of no store at all.
Result<void> check_store_mark(std::string_view bytes, std::string_view name);

}  // namespace nonclin::evidence
