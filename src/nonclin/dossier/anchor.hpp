#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/dossier/document.hpp"

namespace nonclin::dossier {

/// Whether the word may be an id: letters, digits, `.`, `_`, `-`, a letter first, at most 120, not beginning with
/// `ui-`.
bool is_anchor(std::string_view id);

/// An id for anything that has a name: `anchor("study", "TOX-02")` is `study-TOX-02`. Bytes an id may not have are
/// written as `_` and two hexadecimal digits, `_` itself as `__`, so that different names give different ids; a name
/// too long keeps its beginning and ends in 16 digits of its SHA-256.
/// @param kind  lower-case letters
std::string anchor(std::string_view kind, std::string_view name);

/// What each id of the document is called, and the numbers of chapters.
struct Labels {
    std::map<std::string, Text, std::less<>> names;  // "Table 3", "Section 2.1", "[4]"; rows: empty
    std::map<std::string, std::string, std::less<>>
        numbers;  // of chapters "2.1", tables and figures "3", references "4"
};

/// Numbers chapters by their place, tables, figures and references through the whole document.
Labels labels_of(const Document& document);

/// What is wrong with the document, one sentence each: ids that may not be or stand twice, links that reach nothing,
/// rows that do not fit their columns or filters, texts that are there in one language only, chapters too deep,
/// addresses that are not https. A document that has faults is our bug, never the user's.
std::vector<Text> faults(const Document& document);

}  // namespace nonclin::dossier
