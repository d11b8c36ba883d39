#include "nonclin/dose/dose_unit.hpp"

#include <algorithm>
#include <array>

#include "nonclin/dose/rule_cell.hpp"

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

bool UnitsOfProduct::allows(const DoseUnit& unit) const {
    return words.empty() || std::any_of(words.begin(), words.end(), [&](const std::string& word) {
               const auto known = dose_unit_of(word);
               return known && known->amount == unit.amount;
           });
}

std::string UnitsOfProduct::listed() const {
    std::string all;
    for (const std::string& word : words.empty() ? dose_unit_words() : words) all += (all.empty() ? "" : ", ") + word;
    return all;
}

Result<UnitsOfProduct> units_of(std::string_view product_class, RuleTables& rules) {
    const Result<const RuleTable*> table = rules.read("dose_units");
    if (!table) return fail(table.error());
    UnitsOfProduct units{std::string(product_class), {}};
    for (const Values& row : (*table)->rows) {
        const std::vector<std::string> classes = words_in(row, "product_class");
        if (std::find(classes.begin(), classes.end(), product_class) != classes.end())
            units.words.push_back(word_in(row, "unit"));
    }
    return units;
}

std::string unit_sign(const DoseUnit& unit) { return unit_sign(unit, unit.basis); }

std::string unit_sign(const DoseUnit& unit, Basis basis) {
    const std::string sign(amounts[static_cast<std::size_t>(unit.amount)].sign);
    if (basis == Basis::total) return sign;
    if (basis == Basis::per_kg) return sign + "/kg";
    return sign + (unit.word.find("_per_eye") != std::string::npos ? "/eye" : "/site");
}

}  // namespace nonclin::dose
