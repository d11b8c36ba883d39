#pragma once

#include <cstddef>
#include <vector>

#include "nonclin/formats/xpt.hpp"

namespace nonclin::formats {

/// Adds `count` numbers of `length` bytes (2..8) to a numeric column: the first at `first`, each `stride` bytes behind
/// the one before. Seven bytes behind the last are read too, and not looked at. A number is rounded to the nearest
/// double (ibm_double.hpp); where the fraction is zero and the first byte is the code of a missing value, it is
/// missing.
void add_numbers(XptColumn& column, const char* first, std::size_t stride, std::size_t length, std::size_t count);

}  // namespace nonclin::formats
