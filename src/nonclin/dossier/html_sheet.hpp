#pragma once

#include <string_view>

/// The fixed part of the style sheet: it names colours by role (`var(--ink)`), never by value.
namespace nonclin::dossier {

std::string_view screen_sheet();
std::string_view paper_sheet();

}  // namespace nonclin::dossier
