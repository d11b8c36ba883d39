#pragma once

#include <string>
#include <string_view>
#include <vector>

/// A plain reader of the markup we write, independent of the writer: it knows tags, quoted attributes and text, nothing
/// else.
namespace nonclin::dossier::markup {

struct Tag {
    std::string name;
    std::vector<std::pair<std::string, std::string>> attributes;
    bool is_end = false;
    std::string text;  // after it, up to the next tag

    std::string attribute(std::string_view name) const;
};

/// The tags of the page in order. `fault` says what could not be read: an open tag, an attribute without quotes, an end
/// tag that ends nothing. Style and script are taken as text up to their end tag.
std::vector<Tag> tags_of(std::string_view page, std::string& fault);

}  // namespace nonclin::dossier::markup
