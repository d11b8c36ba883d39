#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/analysis/context.hpp"

namespace nonclin::dose {

/// What is counted or weighed: vector genomes, cells, plaque-forming units, virus particles, colony-forming units,
/// milligrams of RNA or DNA. Doses of two amounts are never compared.
enum class Amount { vg, cells, pfu, vp, cfu, mg_rna, mg_dna };

/// What the amount is for: one kg of body weight, the whole body, or one place (an eye, an injected site).
enum class Basis { per_kg, total, per_place };

struct DoseUnit {
    Amount amount = Amount::vg;
    Basis basis = Basis::total;
    std::string word;  // as programmes write it: vg_per_kg, vg_per_eye, pfu
    friend bool operator==(const DoseUnit& one, const DoseUnit& other) {
        return one.amount == other.amount && one.basis == other.basis;
    }
};

/// `vg`, `vg_per_kg`, `vg_per_eye`, `vg_per_site`, and so for every amount; nothing for any other word.
std::optional<DoseUnit> dose_unit_of(std::string_view word);

/// Every word that is a unit of dose.
const std::vector<std::string>& dose_unit_words();

/// In which units a product is dosed, for a reader of tables and for its messages.
struct UnitsOfProduct {
    std::string product_class;       // empty: any product
    std::vector<std::string> words;  // empty: nothing is known of the class, and every unit may stand

    /// Whether the unit counts or weighs what the product is dosed in, on whatever basis.
    bool allows(const DoseUnit& unit) const;
    /// The words that may stand, with commas between.
    std::string listed() const;
};

/// Of the class, by the rule table `dose_units`.
Result<UnitsOfProduct> units_of(std::string_view product_class, RuleTables& rules);

/// As people write it: vg/kg, PFU, mg RNA/kg.
std::string unit_sign(const DoseUnit& unit);
/// The unit of the same amount on another basis, by the same word for a place: per_place of `vg_per_eye` stays per eye.
std::string unit_sign(const DoseUnit& unit, Basis basis);

}  // namespace nonclin::dose
