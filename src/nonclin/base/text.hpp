#pragma once

#include <string>
#include <utility>

#include <fmt/core.h>

namespace nonclin {

enum class Language { zh, en };

/// One visible text in both languages of the product. Neither is a translation made later: whoever says
/// something says it twice, side by side.
struct Text {
    std::string zh;
    std::string en;

    const std::string& in(Language language) const { return language == Language::zh ? zh : en; }
    bool empty() const { return zh.empty() && en.empty(); }
    friend bool operator==(const Text&, const Text&) = default;
};

/// A text made from both formats with the same arguments: `text("{} 个错误", "{} errors", count)`.
/// Where the languages order the arguments differently, number them: `"{1} … {0}"`.
template <class... Arguments>
Text text(fmt::format_string<Arguments...> zh, fmt::format_string<Arguments...> en, Arguments&&... arguments) {
    return {fmt::vformat(zh, fmt::make_format_args(arguments...)),
            fmt::vformat(en, fmt::make_format_args(arguments...))};
}

/// The same words in both languages: names, identifiers, numbers.
inline Text same_text(std::string word) { return {word, word}; }

/// Texts joined with the separator of each language, e.g. {"；", "; "}.
template <class Range>
Text join(const Range& texts, const Text& separator) {
    Text all;
    bool first = true;
    for (const Text& one : texts) {
        if (!first) {
            all.zh += separator.zh;
            all.en += separator.en;
        }
        all.zh += one.zh;
        all.en += one.en;
        first = false;
    }
    return all;
}

}  // namespace nonclin
