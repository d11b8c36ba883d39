#pragma once

#include <string>

#include "nonclin/base/result.hpp"
#include "nonclin/dossier/document.hpp"

namespace nonclin::dossier {

struct HtmlOptions {
    Language shown = Language::zh;  // shown first
    bool is_bilingual = true;  // both languages in the file, with a switch; else `shown` alone (what Word is made from)
};

/// The document as one HTML file that needs nothing else and loads nothing: style, script and drawings stand inside,
/// and its content security policy forbids all but these (by their hashes). Readable without script: the language
/// switch is a pair of radio buttons, the script only filters and sorts tables and remembers nothing. Prints on A4. The
/// same document gives the same bytes.
/// @return the file; `internal` with the first fault where the document has faults (anchor.hpp) or a drawing is not
/// inert
Result<std::string> html(const Document& document, const HtmlOptions& options = {});

}  // namespace nonclin::dossier
