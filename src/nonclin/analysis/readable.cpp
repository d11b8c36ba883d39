#include "nonclin/analysis/readable.hpp"

#include <array>

#include "nonclin/base/number_text.hpp"

namespace nonclin {

namespace {

// A unit that is a word of a language, not a sign.
struct UnitWord {
    std::string_view unit;
    std::string_view zh;
    std::string_view several;  // English
};
constexpr std::array<UnitWord, 2> unit_table{{{"day", "天", "days"}, {"months", "月", "months"}}};

const UnitWord* word_for(std::string_view unit) {
    for (const UnitWord& one : unit_table) {
        if (one.unit == unit) return &one;
    }
    return nullptr;
}

struct Read {
    int digits;
    const Reading& reading;
    std::string_view unit;

    Text operator()(bool truth) const { return truth ? Text{"是", "yes"} : Text{"否", "no"}; }
    Text operator()(std::int64_t count) const { return quantity(same_text(number_text(count)), unit); }
    Text operator()(double number) const { return quantity(same_text(readable_number(number, digits)), unit); }
    Text operator()(const std::string& word) const { return word.empty() ? same_text("—") : reading(word); }
    Text operator()(const std::vector<std::string>& words) const {
        std::vector<Text> texts;
        texts.reserve(words.size());
        for (const std::string& word : words) texts.push_back(reading(word));
        return texts.empty() ? same_text("—") : join(texts, {"、", ", "});
    }
    Text operator()(const Measured& measured) const {
        return measured.is_quantified() ? (*this)(measured.value) : described(measured.state);
    }
};

}  // namespace

Text meaning_of(const std::string& word, std::span<const std::string> allowed, std::span<const Text> meanings) {
    for (std::size_t i = 0; i < allowed.size() && i < meanings.size(); ++i) {
        if (allowed[i] == word) return meanings[i];
    }
    return same_text(word);
}

Text readable(const Value& value, int digits, const Reading& reading, std::string_view unit) {
    return std::visit(Read{digits, reading, unit}, value);
}

bool is_read_in(std::string_view column, Language language) {
    const std::string_view other = language == Language::zh ? "_en" : "_zh";
    return column.size() <= other.size() || column.substr(column.size() - other.size()) != other;
}

Text unit_words(std::string_view unit) {
    const UnitWord* const word = word_for(unit);
    return {std::string(word == nullptr ? unit : word->zh), std::string(unit)};
}

Text with_unit(const Text& head, std::string_view unit) {
    if (unit.empty()) return head;
    const Text words = unit_words(unit);
    return {head.zh + "（" + words.zh + "）", head.en + " (" + words.en + ")"};
}

Text quantity(const Text& number, std::string_view unit) {
    if (unit.empty()) return number;
    const UnitWord* const word = word_for(unit);
    const bool is_plural = word != nullptr && number.en != "1";
    return {number.zh + " " + unit_words(unit).zh, number.en + " " + std::string(is_plural ? word->several : unit)};
}

}  // namespace nonclin
