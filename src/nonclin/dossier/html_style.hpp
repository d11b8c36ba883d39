#pragma once

#include <string>

#include "nonclin/dossier/document.hpp"

namespace nonclin::dossier {

/// The style sheet of the page: colours from palette.hpp, marks and page heads of this document.
std::string style_sheet(const Document& document, bool is_bilingual, Language shown);

/// The script of the page: filters and sorts tables, keeps the page's language attribute and title in step with the
/// switch.
std::string_view page_script();

}  // namespace nonclin::dossier
