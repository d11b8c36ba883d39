#include "nonclin/guideline/yaml.hpp"

#include <algorithm>
#include <regex>
#include <vector>

#include <nlohmann/json.hpp>
#include <yaml-cpp/yaml.h>

#include "nonclin/base/number_text.hpp"
#include "nonclin/formats/encoding.hpp"

namespace nonclin::guideline {

using Json = nlohmann::ordered_json;

namespace {

// What aliases may unfold to. A handful of lines can name one another so that they stand for more values than any
// memory holds; the program's own rules are about one million characters.
constexpr std::size_t most_unfolded = std::size_t{1} << 26;  // characters
constexpr std::size_t value_size = 64;                       // what a value counts beside its text and its pointer

struct Conversion {
    const std::string& file;
    Places& places;
    Diagnostics& diagnostics;
    std::vector<YAML::Node> around = {};  // the lists and mappings that hold the one being read
    std::size_t unfolded = 0;

    Place place(const YAML::Mark& mark) const {
        return {file, static_cast<std::size_t>(mark.line + 1), static_cast<std::size_t>(mark.column + 1)};
    }

    static Json scalar(const YAML::Node& node) {
        const std::string& word = node.Scalar();
        const bool is_plain = node.Tag() == "?";
        if (!is_plain) return word;
        if (word == "true" || word == "false") return word == "true";
        static const std::regex whole(R"(-?(0|[1-9][0-9]*))");
        static const std::regex decimal(R"(-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?([eE][-+]?[0-9]+)?|-?(0|[1-9][0-9]*)\.0)");
        if (std::regex_match(word, whole) && word.size() < 18) return std::stoll(word);
        double number = 0;  // a number that no double can hold stays text
        if (std::regex_match(word, decimal) && parse_number(word, number)) return number;
        return word;
    }

    bool is_too_large() const { return unfolded > most_unfolded; }

    // Told once, at the value that is one too many.
    bool takes(const YAML::Node& node, const std::string& pointer) {
        if (is_too_large()) return false;
        unfolded += value_size + pointer.size() + (node.IsScalar() ? node.Scalar().size() : 0);
        if (!is_too_large()) return true;
        diagnostics.error(place(node.Mark()),
                          text("展开别名后，内容超过 {} 个字符；请直接写出各值，不用别名",
                               "with its aliases unfolded the file has more than {} characters: write the values "
                               "themselves, without aliases",
                               most_unfolded));
        return false;
    }

    Json list(const YAML::Node& node, const std::string& pointer) {
        Json list = Json::array();
        for (std::size_t i = 0; i < node.size() && !is_too_large(); ++i)
            list.push_back((*this)(node[i], fmt::format("{}/{}", pointer, i)));
        return list;
    }

    Json map(const YAML::Node& node, const std::string& pointer) {
        Json map = Json::object();
        for (const auto& member : node) {
            if (is_too_large()) break;
            const std::string key = member.first.Scalar();
            if (map.contains(key)) {
                diagnostics.error(place(member.first.Mark()), text("键“{}”重复", "the key \"{}\" stands twice", key),
                                  key);
            }
            map[key] = (*this)(member.second, fmt::format("{}/{}", pointer, key));
        }
        return map;
    }

    Json operator()(const YAML::Node& node, const std::string& pointer) {
        if (!takes(node, pointer)) return nullptr;
        places.emplace(pointer, place(node.Mark()));
        if (node.IsScalar()) return scalar(node);
        if (!node.IsSequence() && !node.IsMap()) return nullptr;
        const bool holds_itself =
            std::any_of(around.begin(), around.end(), [&](const YAML::Node& one) { return one.is(node); });
        if (holds_itself) {
            diagnostics.error(place(node.Mark()),
                              {"别名指向包含它的值", "an alias names a value that it is a part of"});
            return nullptr;
        }
        around.push_back(node);
        Json json = node.IsSequence() ? list(node, pointer) : map(node, pointer);
        around.pop_back();
        return json;
    }
};

}  // namespace

Json read_yaml(const std::string& bytes, const std::string& file, const std::string& pointer, Places& places,
               Diagnostics& diagnostics) {
    if (const auto recognised = formats::recognise_encoding(bytes); recognised.encoding != formats::Encoding::utf8) {
        const Diagnostic why = formats::unreadable(bytes, recognised, file);
        diagnostics.error(why.place, why.message, why.found, why.nearest);
        return nullptr;
    }
    try {
        Conversion conversion{file, places, diagnostics};
        Json json = conversion(YAML::Load(bytes), pointer);
        return conversion.is_too_large() ? Json(nullptr) : std::move(json);
    } catch (const YAML::Exception& wrong) {
        diagnostics.error(
            {file, static_cast<std::size_t>(wrong.mark.line + 1), static_cast<std::size_t>(wrong.mark.column + 1)},
            text("不是有效的 YAML：{}", "not valid YAML: {}", wrong.msg));
        return nullptr;
    }
}

Place place_of(const Places& places, std::string pointer) {
    while (true) {
        const auto found = places.find(pointer);
        if (found != places.end()) return found->second;
        const auto slash = pointer.rfind('/');
        if (slash == std::string::npos) return {};
        pointer.erase(slash);
    }
}

}  // namespace nonclin::guideline
