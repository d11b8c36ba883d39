#include "unit/dossier/markup.hpp"

#include <algorithm>
#include <set>

#include <doctest/doctest.h>

namespace nonclin::dossier::markup {

std::string Tag::attribute(std::string_view wanted) const {
    for (const auto& [own, value] : attributes) {
        if (own == wanted) return value;
    }
    return {};
}

namespace {

const std::set<std::string, std::less<>> never_closed{"meta", "input", "link", "br", "wbr", "img", "hr"};

// From after the name to after the '>'; true where the tag ends itself.
bool read_attributes(std::string_view page, std::size_t& at, Tag& tag, std::string& fault) {
    for (;;) {
        while (at < page.size() && (page[at] == ' ' || page[at] == '\n')) ++at;
        if (at >= page.size()) {
            fault = "a tag stays open: " + tag.name;
            return true;
        }
        if (page[at] == '>') return ++at, false;
        if (page.substr(at, 2) == "/>") return at += 2, true;
        const std::size_t end = std::min(page.find_first_of("= >", at), page.size());
        const std::string name(page.substr(at, end - at));
        at = end;
        std::string value;
        if (page.substr(at, 1) == "=") {
            if (page.substr(at + 1, 1) != "\"") {
                fault = "an attribute without quotes in " + tag.name;
                return true;
            }
            const std::size_t close = std::min(page.find('"', at + 2), page.size() - 1);
            value = page.substr(at + 2, close - at - 2);
            at = close + 1;
        }
        tag.attributes.emplace_back(name, value);
    }
}

}  // namespace

std::vector<Tag> tags_of(std::string_view page, std::string& fault) {
    std::vector<Tag> tags;
    std::vector<std::string> open;
    std::size_t at = page.starts_with("<!DOCTYPE html>") ? 15 : 0;
    for (at = page.find('<', at); at != std::string_view::npos && fault.empty();) {
        Tag tag;
        tag.is_end = page[at + 1] == '/';
        const std::size_t first = at + (tag.is_end ? 2 : 1);
        at = std::min(page.find_first_of(" />\n", first), page.size());
        tag.name = page.substr(first, at - first);
        const bool ends_itself = read_attributes(page, at, tag, fault);
        if (tag.is_end) {
            if (open.empty() || open.back() != tag.name) fault = "</" + tag.name + "> ends nothing";
            if (!open.empty()) open.pop_back();
        } else if (!ends_itself && !never_closed.contains(tag.name)) {
            open.push_back(tag.name);
        }
        const bool is_raw = !tag.is_end && (tag.name == "style" || tag.name == "script");
        const std::size_t next = is_raw ? page.find("</" + tag.name, at) : page.find('<', at);
        tag.text = page.substr(at, next == std::string_view::npos ? next : next - at);
        at = next;
        tags.push_back(std::move(tag));
    }
    if (fault.empty() && !open.empty()) fault = "<" + open.back() + "> is never closed";
    return tags;
}

}  // namespace nonclin::dossier::markup

TEST_CASE("the reader of markup finds what is not balanced") {
    using nonclin::dossier::markup::tags_of;
    for (const char* page : {"<p><b></p>", "<p", "</p>", "<p class=x></p>", "<div><p></p>"}) {
        std::string fault;
        tags_of(page, fault);
        CHECK_MESSAGE(!fault.empty(), page);
    }
    std::string fault;
    CHECK(tags_of("<!DOCTYPE html>\n<p class=\"a\">b<br>c</p><svg><path d=\"M0\"/></svg>", fault).size() == 6);
    CHECK(fault.empty());
}
