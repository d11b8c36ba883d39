#include "nonclin/dose/dose_unit.hpp"

#include <array>

namespace nonclin::dose {

namespace {

struct AmountWord {
    std::string_view word, sign;
};
constexpr std::array<AmountWord, 7> amounts{{{"vg", "vg"},
                                             {"cells", "cells"},
                                             {"pfu", "PFU"},
                                             {"vp", "vp"},
                                             {"cfu", "CFU"},
                                             {"mg_rna", "mg RNA"},
                                             {"mg_dna", "mg DNA"}}};

struct Ending {
    std::string_view word;
    Basis basis;
};
constexpr std::array<Ending, 4> endings{
    {{"", Basis::total}, {"_per_kg", Basis::per_kg}, {"_per_eye", Basis::per_place}, {"_per_site", Basis::per_place}}};

}  // namespace

std::optional<DoseUnit> dose_unit_of(std::string_view word) {
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        for (const Ending& ending : endings) {
            const std::string whole = std::string(amounts[i].word) + std::string(ending.word);
            if (whole == word) return DoseUnit{static_cast<Amount>(i), ending.basis, whole};
        }
    }
    return std::nullopt;
}

const std::vector<std::string>& dose_unit_words() {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> words;
        for (const AmountWord& amount : amounts) {
            for (const Ending& ending : endings) words.push_back(std::string(amount.word) + std::string(ending.word));
        }
        return words;
    }();
    return all;
}

std::string unit_sign(const DoseUnit& unit) { return unit_sign(unit, unit.basis); }

std::string unit_sign(const DoseUnit& unit, Basis basis) {
    const std::string sign(amounts[static_cast<std::size_t>(unit.amount)].sign);
    if (basis == Basis::total) return sign;
    if (basis == Basis::per_kg) return sign + "/kg";
    return sign + (unit.word.find("_per_eye") != std::string::npos ? "/eye" : "/site");
}

}  // namespace nonclin::dose
