#pragma once

#include <map>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "nonclin/base/diagnostics.hpp"

namespace nonclin::guideline {

/// Where each value of a document stands in the files it was made of, by JSON pointer.
using Places = std::map<std::string, Place, std::less<>>;

/// A YAML file as JSON, keys in file order. Plain `true` and `false` are truths and plain decimal numbers numbers;
/// everything else is text (`no`, `0123` and `1.10` stay what was written). Places are recorded under `pointer`. A key
/// that stands twice is a diagnostic. A file that is not UTF-8 or no YAML, and one whose aliases unfold to more than 64
/// million characters, is one diagnostic and gives null.
nlohmann::ordered_json read_yaml(const std::string& bytes, const std::string& file, const std::string& pointer,
                                 Places& places, Diagnostics& diagnostics);

/// The place of the value, or of the nearest value around it.
Place place_of(const Places& places, std::string pointer);

}  // namespace nonclin::guideline
