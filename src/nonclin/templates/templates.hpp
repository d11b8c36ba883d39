#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "nonclin/base/text.hpp"

namespace nonclin::templates {

/// A programme to begin from, as it stands in templates/NAME.toml.
struct Template {
    std::string_view name;      // car_t_lentiviral
    Text purpose;               // which product it is for: the first two lines of the document, Chinese and English
    std::string_view document;  // a whole programme.toml
};

/// Every template that the program carries, by name.
std::vector<Template> all_templates();

}  // namespace nonclin::templates
