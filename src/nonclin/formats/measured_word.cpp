#include "nonclin/formats/measured_word.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "nonclin/base/number_text.hpp"

namespace nonclin::formats {

namespace {

constexpr std::array<std::string_view, 10> below_words{
    "blq", "bql", "bloq", "<lloq", "<loq", "lloq", "below lloq", "below_lloq", "低于定量下限", "低于定量限"};
constexpr std::array<std::string_view, 15> not_detected_words{
    "nd",    "n.d.", "not detected", "not_detected", "undetected", "undetermined", "negative",  "no ct",
    "no cq", "<lod", "<dl",          "未检出",       "阴性",       "低于检测限",   "低于检出限"};
constexpr std::array<std::string_view, 20> not_measured_words{
    "",          "-",  "--", "–", "—",    "na",     "n/a",    "not measured", "not_measured", "not done",
    "no sample", "ns", "nr", ".", "未测", "未检测", "未测定", "未采样",       "无样本",       "缺失"};
constexpr std::array<std::string_view, 2> not_applicable_words{"not_applicable", "不适用"};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

// Lower case, plain signs for full-width ones, no blanks around.
std::string plain(std::string_view cell) {
    std::string word(cell);
    replace_all(word, "＜", "<");
    replace_all(word, "≤", "<=");
    replace_all(word, "－", "-");
    replace_all(word, "　", " ");
    for (char& letter : word) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = word.find_first_not_of(blanks);
    if (first == std::string::npos) return {};
    return word.substr(first, word.find_last_not_of(blanks) - first + 1);
}

bool is_one_of(std::span<const std::string_view> all, std::string_view word) {
    return std::find(all.begin(), all.end(), word) != all.end();
}

}  // namespace

std::span<const std::string_view> words_for(State state) {
    switch (state) {
        case State::below_lloq:
            return below_words;
        case State::not_detected:
            return not_detected_words;
        case State::not_measured:
            return not_measured_words;
        case State::not_applicable:
            return not_applicable_words;
        case State::quantified:
            break;
    }
    return {};
}

std::optional<MeasuredWord> read_measured_word(std::string_view cell) {
    std::string word = plain(cell);
    for (const State state : {State::not_measured, State::not_detected, State::below_lloq, State::not_applicable}) {
        if (is_one_of(words_for(state), word)) return MeasuredWord{state, 0, {}};
    }
    double number = 0;
    if (word.front() == '<') {
        word.erase(0, word.starts_with("<=") ? 2 : 1);
        word.erase(0, std::min(word.find_first_not_of(' '), word.size()));
        if (!parse_number(word, number) || number <= 0) return std::nullopt;
        return MeasuredWord{State::below_lloq, 0, number};
    }
    if (!parse_number(word, number)) return std::nullopt;
    return MeasuredWord{State::quantified, number, {}};
}

}  // namespace nonclin::formats
