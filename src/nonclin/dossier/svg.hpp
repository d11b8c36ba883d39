#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nonclin/base/result.hpp"

namespace nonclin::dossier {

/// An element of a drawing. Text stands in elements without children only.
struct SvgElement {
    std::string name;
    std::vector<std::pair<std::string, std::string>> attributes;  // in their order, references resolved
    std::vector<SvgElement> children;
    std::string text;

    const std::string* attribute(std::string_view name) const;
};

/// Reads the small part of XML that drawing programs write: elements, attributes, text, comments, one declaration.
/// No entities but the five of XML and numbers, no document type, at most 60 elements deep.
/// @return the root element; `malformed_input` with the byte where it went wrong
Result<SvgElement> parse_svg(std::string_view source);

/// The drawing as one line of SVG for use inside HTML.
std::string written(const SvgElement& element);

/// Whether the attribute only places or paints; what `is_inert_svg` lets through.
bool is_drawn_attribute(std::string_view name);

/// Whether SVG can do nothing but be looked at: it parses, holds only shapes, text, groups and uses of its own
/// definitions, and no attribute outside a list of those that place and paint. No script, no style, no link, no foreign
/// content.
bool is_inert_svg(std::string_view source);

}  // namespace nonclin::dossier
