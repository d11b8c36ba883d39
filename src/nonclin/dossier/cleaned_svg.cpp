#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include <fmt/format.h>

#include "nonclin/dossier/figure_svg.hpp"
#include "nonclin/dossier/plot_script.hpp"
#include "nonclin/dossier/svg.hpp"

namespace nonclin::dossier {

namespace {

constexpr std::string_view letters =
    "'Source Sans 3', 'Segoe UI', 'Helvetica Neue', 'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', "
    "'Microsoft YaHei', sans-serif";

// `rgb(  0, 114, 178)` as `#0072b2`; anything else as it is.
std::string short_colour(const std::string& colour) {
    if (!colour.starts_with("rgb(")) return colour;
    std::string all = "#";
    const char* at = colour.data() + 4;
    const char* const end = colour.data() + colour.size();
    for (int channel = 0; channel < 3; ++channel) {
        while (at < end && (*at == ' ' || *at == ',')) ++at;
        unsigned value = 0;
        const auto read = std::from_chars(at, end, value);
        if (read.ec != std::errc{} || value > 255) return colour;
        all += fmt::format("{:02x}", value);
        at = read.ptr;
    }
    return all;
}

std::string one_blank_each(const std::string& words) {
    std::string all;
    for (const char letter : words) {
        const bool is_blank = letter == ' ' || letter == '\n' || letter == '\t';
        if (!is_blank) {
            all += letter;
        } else if (!all.empty() && all.back() != ' ') {
            all += ' ';
        }
    }
    while (!all.empty() && all.back() == ' ') all.pop_back();
    return all;
}

using Attributes = std::vector<std::pair<std::string, std::string>>;
using Paint = std::map<std::string, std::string, std::less<>>;  // what an element inherits

Paint at_the_root() {
    return {{"fill", "none"},           {"stroke", "black"},          {"stroke-width", "1.00"},
            {"stroke-linecap", "butt"}, {"stroke-linejoin", "miter"}, {"font-size", ""},
            {"font-weight", ""},        {"text-anchor", "start"}};
}

class Cleaner {
  public:
    explicit Cleaner(const SvgWords& words) : id_(words.id) {
        for (std::size_t i = 0; i < words.texts.size(); ++i) texts_[stand_in(i)] = words.texts[i];
    }

    /// What is drawn of the element: nothing of what cannot be seen, no attribute that says what is inherited anyway.
    void drawn(const SvgElement& element, const Paint& inherited, std::vector<SvgElement>& into) {
        if (element.name == "defs") {
            for (const SvgElement& one : element.children) remember(one);
            return;
        }
        const bool is_group = element.name == "g";
        if (is_group ? element.children.empty() : !is_shape(element.name)) return;
        if (element.name == "rect" && value_of(element, "fill") == "none" && value_of(element, "stroke").empty())
            return;
        SvgElement clean{
            element.name, attributes(element), {}, element.name == "text" ? words_for(element.text) : std::string()};
        if (element.name == "text" && clean.text.empty()) return;
        leave_out_inherited(clean.attributes, inherited);
        if (!element.children.empty()) {
            const Paint paint = painted(inherited, clean.attributes);
            for (const SvgElement& child : element.children) drawn(child, paint, clean.children);
        }
        if (is_group && clean.children.empty()) return;
        if (is_group && clean.attributes.empty()) {
            for (SvgElement& child : clean.children) into.push_back(std::move(child));
        } else {
            into.push_back(std::move(clean));
        }
    }

    bool has_foreign_text() const { return has_foreign_text_; }

    /// The definitions that were used, and those they use, in the order of their names.
    SvgElement definitions() {
        std::map<std::string, SvgElement> needed;
        for (std::size_t before = needed.size() + 1; before != needed.size();) {
            before = needed.size();
            for (const std::string& name : std::set<std::string>(used_)) {
                const auto known = known_.find(name);
                if (known != known_.end())
                    needed.try_emplace(name, SvgElement{known->second.name, attributes(known->second), {}, {}});
            }
        }
        SvgElement all{"defs", {}, {}, {}};
        for (auto& [name, element] : needed) all.children.push_back(std::move(element));
        return all;
    }

  private:
    // Words are what the stand-in stands for; a drawing with any other text is not ours.
    std::string words_for(const std::string& drawn) {
        if (drawn.empty()) return {};
        const auto known = texts_.find(drawn);
        if (known == texts_.end()) has_foreign_text_ = true;
        return known == texts_.end() ? std::string() : known->second;
    }

    static bool is_shape(std::string_view name) {
        return name == "path" || name == "rect" || name == "circle" || name == "use" || name == "text" ||
               name == "polygon" || name == "line";
    }

    static void leave_out_inherited(Attributes& attributes, const Paint& inherited) {
        std::erase_if(attributes, [&](const auto& attribute) {
            const auto held = inherited.find(attribute.first);
            return held != inherited.end() && held->second == attribute.second;
        });
    }

    static Paint painted(Paint paint, const Attributes& own) {
        for (const auto& [name, value] : own) {
            if (const auto held = paint.find(name); held != paint.end()) held->second = value;
        }
        return paint;
    }

    static std::string value_of(const SvgElement& element, std::string_view name) {
        const std::string* value = element.attribute(name);
        return value == nullptr ? std::string() : *value;
    }

    void remember(const SvgElement& element) {
        if (const std::string* name = element.attribute("id")) known_[*name] = element;
    }

    Attributes attributes(const SvgElement& element) {
        const bool is_definition = known_.contains(value_of(element, "id"));
        const bool takes_colour = element.name == "use" || is_definition;
        Attributes kept;
        for (const auto& [name, value] : element.attributes) {
            if (name == "xlink:href" || name == "href") {
                const std::string target = value.substr(std::min<std::size_t>(1, value.size()));
                used_.insert(target);
                kept.emplace_back("href", fmt::format("#{}-{}", id_, target));
            } else if (name == "id") {
                if (is_definition) kept.emplace_back("id", fmt::format("{}-{}", id_, value));
            } else if (name == "color") {
                if (takes_colour) kept.emplace_back(name, short_colour(value));
            } else if (name == "fill" || name == "stroke") {
                const bool is_own = value != "currentColor" || takes_colour;
                kept.emplace_back(name, short_colour(is_own ? value : value_of(element, "color")));
            } else if (name != "class" && name != "font-family" && is_drawn_attribute(name)) {
                kept.emplace_back(name, one_blank_each(value));
            }
        }
        return kept;
    }

    std::string id_;
    std::map<std::string, std::string> texts_;
    bool has_foreign_text_ = false;
    std::map<std::string, SvgElement> known_;
    std::set<std::string> used_;
};

}  // namespace

Result<std::string> cleaned_svg(std::string_view source, const SvgWords& words) {
    const Result<SvgElement> root = parse_svg(source);
    if (!root) return fail(root.error());
    const std::string* box = root->attribute("viewBox");
    if (root->name != "svg" || box == nullptr) {
        return fail(ErrorKind::malformed_input, {"SVG 没有 viewBox", "the SVG has no view box"});
    }
    Cleaner cleaner(words);
    std::vector<SvgElement> drawn;
    for (const SvgElement& child : root->children) cleaner.drawn(child, at_the_root(), drawn);
    if (cleaner.has_foreign_text())
        return fail(ErrorKind::malformed_input, {"SVG 中有不认识的文字", "the SVG draws text that was not asked for"});
    const std::string title_id = words.id + "-t";
    const std::string description_id = words.id + "-d";
    SvgElement clean{"svg",
                     {{"xmlns", "http://www.w3.org/2000/svg"},
                      {"viewBox", *box},
                      {"role", "img"},
                      {"aria-labelledby", title_id + " " + description_id},
                      {"font-family", std::string(letters)},
                      {"fill", "none"},
                      {"stroke", "black"}},
                     {},
                     {}};
    clean.children.push_back({"title", {{"id", title_id}}, {}, words.title});
    clean.children.push_back({"desc", {{"id", description_id}}, {}, words.description});
    clean.children.push_back(cleaner.definitions());
    for (SvgElement& one : drawn) clean.children.push_back(std::move(one));
    return written(clean);
}

}  // namespace nonclin::dossier
