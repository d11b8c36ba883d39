#include "nonclin/dossier/svg.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "nonclin/dossier/escape.hpp"

namespace nonclin::dossier {

namespace {

constexpr int deepest = 60;

constexpr std::array<std::string_view, 14> drawn_elements{"svg",  "g",        "path",  "rect",  "circle",
                                                          "line", "polyline", "text",  "tspan", "polygon",
                                                          "use",  "defs",     "title", "desc"};
constexpr std::array<std::string_view, 47> drawn_attributes{"xmlns",
                                                            "viewBox",
                                                            "role",
                                                            "aria-labelledby",
                                                            "aria-hidden",
                                                            "id",
                                                            "class",
                                                            "lang",
                                                            "d",
                                                            "x",
                                                            "y",
                                                            "x1",
                                                            "y1",
                                                            "x2",
                                                            "y2",
                                                            "cx",
                                                            "cy",
                                                            "r",
                                                            "rx",
                                                            "ry",
                                                            "width",
                                                            "height",
                                                            "points",
                                                            "transform",
                                                            "fill",
                                                            "fill-opacity",
                                                            "stroke",
                                                            "stroke-width",
                                                            "stroke-dasharray",
                                                            "stroke-linecap",
                                                            "stroke-linejoin",
                                                            "stroke-opacity",
                                                            "opacity",
                                                            "color",
                                                            "font-family",
                                                            "font-size",
                                                            "font-weight",
                                                            "font-style",
                                                            "text-anchor",
                                                            "dominant-baseline",
                                                            "href",
                                                            "preserveAspectRatio",
                                                            "dx",
                                                            "dy",
                                                            "focusable",
                                                            "textLength",
                                                            "shape-rendering"};

template <class List>
bool is_listed(const List& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_blank(char letter) { return letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r'; }

std::string letter_of(std::uint32_t code) {
    std::string bytes;
    if (code < 0x80) {
        bytes += static_cast<char>(code);
    } else if (code < 0x800) {
        bytes += {static_cast<char>(0xC0 | (code >> 6)), static_cast<char>(0x80 | (code & 63))};
    } else if (code < 0x10000) {
        bytes += {static_cast<char>(0xE0 | (code >> 12)), static_cast<char>(0x80 | ((code >> 6) & 63)),
                  static_cast<char>(0x80 | (code & 63))};
    } else {
        bytes += {static_cast<char>(0xF0 | (code >> 18)), static_cast<char>(0x80 | ((code >> 12) & 63)),
                  static_cast<char>(0x80 | ((code >> 6) & 63)), static_cast<char>(0x80 | (code & 63))};
    }
    return bytes;
}

// A recursive descent over the source; `fault_` is set once and ends everything.
class SvgReader {
  public:
    explicit SvgReader(std::string_view source) : source_(source) {}

    Result<SvgElement> read() {
        SvgElement root;
        skip_side_matter();
        element(root, 1);
        skip_side_matter();
        if (!is_faulty_ && at_ != source_.size()) is_faulty_ = true;
        if (!is_faulty_) return root;
        return fail(ErrorKind::malformed_input,
                    text("SVG 在第 {} 字节处无法读取", "the SVG cannot be read at byte {}", at_));
    }

  private:
    bool starts(std::string_view word) const { return source_.substr(at_, word.size()) == word; }
    void skip_blanks() {
        while (at_ < source_.size() && is_blank(source_[at_])) ++at_;
    }
    void skip_past(std::string_view end) {
        const std::size_t found = source_.find(end, at_);
        if (found == std::string_view::npos) {
            is_faulty_ = true;
        } else {
            at_ = found + end.size();
        }
    }
    void skip_side_matter() {
        for (skip_blanks(); !is_faulty_ && (starts("<?") || starts("<!--")); skip_blanks())
            skip_past(starts("<?") ? "?>" : "-->");
    }
    bool take(std::string_view word) {
        if (!starts(word)) is_faulty_ = true;
        if (!is_faulty_) at_ += word.size();
        return !is_faulty_;
    }
    std::string name() {
        const std::size_t first = at_;
        const auto may_stand = [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' || c == '-' ||
                   c == '_';
        };
        while (at_ < source_.size() && may_stand(source_[at_])) ++at_;
        if (at_ == first) is_faulty_ = true;
        return std::string(source_.substr(first, at_ - first));
    }
    std::string resolved(std::string_view raw) {
        if (raw.find('&') == std::string_view::npos) return std::string(raw);
        std::string words;
        for (std::size_t i = 0; i < raw.size() && !is_faulty_;) {
            if (raw[i] != '&') {
                words += raw[i++];
                continue;
            }
            const std::size_t end = raw.find(';', i);
            if (end == std::string_view::npos) is_faulty_ = true;
            if (!is_faulty_) words += reference(raw.substr(i + 1, end - i - 1));
            i = end + 1;
        }
        return words;
    }
    std::string reference(std::string_view word) {
        static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> named{
            {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}}};
        for (const auto& [known, letter] : named) {
            if (word == known) return std::string(letter);
        }
        std::uint32_t code = 0;
        const bool is_hex = word.starts_with("#x");
        const std::string_view digits = word.substr(std::min<std::size_t>(word.size(), is_hex ? 2 : 1));
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), code, is_hex ? 16 : 10);
        const bool is_number = word.starts_with("#") && !digits.empty() && read.ec == std::errc{} &&
                               read.ptr == digits.data() + digits.size();
        if (!is_number || code > 0x10FFFF) is_faulty_ = true;
        return is_faulty_ ? std::string() : letter_of(code);
    }
    void attributes(SvgElement& into) {
        for (skip_blanks(); !is_faulty_ && at_ < source_.size() && !starts(">") && !starts("/>"); skip_blanks()) {
            std::string attribute = name();
            skip_blanks();
            take("=");
            skip_blanks();
            const char quote = at_ < source_.size() ? source_[at_] : ' ';
            if (quote != '"' && quote != '\'') is_faulty_ = true;
            if (is_faulty_) return;
            const std::size_t end = source_.find(quote, ++at_);
            if (end == std::string_view::npos) is_faulty_ = true;
            if (is_faulty_) return;
            into.attributes.emplace_back(std::move(attribute), resolved(source_.substr(at_, end - at_)));
            at_ = end + 1;
        }
    }
    void element(SvgElement& into, int depth) {
        if (depth > deepest) is_faulty_ = true;
        if (!take("<")) return;
        into.name = name();
        attributes(into);
        if (is_faulty_) return;
        if (starts("/>")) {
            take("/>");
            return;
        }
        if (!take(">")) return;
        content(into, depth);
        take("</");
        if (!is_faulty_ && name() != into.name) is_faulty_ = true;
        skip_blanks();
        take(">");
    }
    void content(SvgElement& into, int depth) {
        while (!is_faulty_ && !starts("</")) {
            const std::size_t end = source_.find('<', at_);
            if (end == std::string_view::npos) {
                is_faulty_ = true;
                return;
            }
            into.text += resolved(source_.substr(at_, end - at_));
            at_ = end;
            if (starts("</")) break;
            if (starts("<!--")) {
                skip_past("-->");
                continue;
            }
            element(into.children.emplace_back(), depth + 1);
        }
        const bool is_empty = std::all_of(into.text.begin(), into.text.end(), is_blank);
        if (is_empty && !into.children.empty()) into.text.clear();
    }

    std::string_view source_;
    std::size_t at_ = 0;
    bool is_faulty_ = false;
};

bool is_inert(const SvgElement& element) {
    if (!is_listed(drawn_elements, element.name)) return false;
    for (const auto& [name, value] : element.attributes) {
        if (!is_drawn_attribute(name)) return false;
        if (name == "href" && !value.starts_with("#")) return false;
        if (value.find("url(") != std::string::npos) return false;
    }
    if (!element.text.empty() && !element.children.empty()) return false;
    return std::all_of(element.children.begin(), element.children.end(), is_inert);
}

void write(const SvgElement& element, std::string& into) {
    into += '<';
    into += element.name;
    for (const auto& [name, value] : element.attributes) {
        into += ' ';
        into += name;
        into += "=\"";
        into += html_words(value);
        into += '"';
    }
    if (element.children.empty() && element.text.empty()) {
        into += "/>";
        return;
    }
    into += '>';
    into += html_words(element.text);
    for (const SvgElement& child : element.children) write(child, into);
    into += "</";
    into += element.name;
    into += '>';
}

}  // namespace

const std::string* SvgElement::attribute(std::string_view wanted) const {
    for (const auto& [own, value] : attributes) {
        if (own == wanted) return &value;
    }
    return nullptr;
}

Result<SvgElement> parse_svg(std::string_view source) { return SvgReader(source).read(); }

std::string written(const SvgElement& element) {
    std::string all;
    write(element, all);
    return all;
}

bool is_drawn_attribute(std::string_view name) { return is_listed(drawn_attributes, name); }

bool is_inert_svg(std::string_view source) {
    const Result<SvgElement> root = parse_svg(source);
    return root && root->name == "svg" && is_inert(*root);
}

}  // namespace nonclin::dossier
