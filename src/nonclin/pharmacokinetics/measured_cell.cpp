#include "nonclin/pharmacokinetics/measured_cell.hpp"

#include <array>
#include <cmath>
#include <string>

#include "nonclin/base/number_text.hpp"

namespace nonclin::pharmacokinetics {

namespace {

struct Word {
    std::string_view word;
    State state;
};

constexpr std::array<Word, 24> known_words{{
    {"", State::not_measured},
    {"na", State::not_measured},
    {"n/a", State::not_measured},
    {"ns", State::not_measured},
    {"nr", State::not_measured},
    {".", State::not_measured},
    {"-", State::not_measured},
    {"not_measured", State::not_measured},
    {"未测定", State::not_measured},
    {"缺失", State::not_measured},
    {"blq", State::below_lloq},
    {"bql", State::below_lloq},
    {"bloq", State::below_lloq},
    {"lloq", State::below_lloq},
    {"<lloq", State::below_lloq},
    {"<loq", State::below_lloq},
    {"below_lloq", State::below_lloq},
    {"低于定量下限", State::below_lloq},
    {"nd", State::not_detected},
    {"<lod", State::not_detected},
    {"not_detected", State::not_detected},
    {"未检出", State::not_detected},
    {"not_applicable", State::not_applicable},
    {"不适用", State::not_applicable},
}};

std::string lower(std::string_view word) {
    std::string all(word);
    for (char& letter : all) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return all;
}

}  // namespace

std::optional<Measured> measured_cell(std::string_view cell) {
    double number = 0;
    if (parse_number(cell, number)) {
        if (!std::isfinite(number)) return std::nullopt;
        return Measured::of(number);
    }
    const bool is_bound = !cell.empty() && cell.front() == '<' && parse_number(cell.substr(1), number);
    if (is_bound && std::isfinite(number) && number >= 0) return Measured{number, State::below_lloq};
    const std::string word = lower(cell);
    for (const Word& one : known_words) {
        if (one.word == word) return Measured{0, one.state};
    }
    return std::nullopt;
}

Text allowed_in_measured_cell() {
    return {"不小于 0 的数，或 BLQ、<数值、ND（未检出）、NA 或空（未测定）",
            "a number >= 0, or BLQ, <number, ND (not detected), NA or nothing (not measured)"};
}

}  // namespace nonclin::pharmacokinetics
