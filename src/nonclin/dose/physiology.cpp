#include "nonclin/dose/physiology.hpp"

#include <algorithm>

#include "nonclin/dose/rule_cell.hpp"

namespace nonclin::dose {

namespace {

Cited cited(const Values& row, double value, std::string unit) {
    return {value,           number_in(row, "least"), number_in(row, "most"),
            std::move(unit), words_in(row, "source"), truth_in(row, "verified"),
            false,           word_in(row, "note")};
}

// The middle of two rows: of the two sexes, or of two ages where `share` says how far from the first.
Cited between(const Cited& first, const Cited& second, double share) {
    Cited middle = first;
    const auto mix = [&](double one, double other) { return one + (other - one) * share; };
    middle.value = mix(first.value, second.value);
    middle.least = std::min(first.least.value_or(first.value), second.least.value_or(second.value));
    middle.most = std::max(first.most.value_or(first.value), second.most.value_or(second.value));
    for (const std::string& source : second.source) {
        if (std::find(middle.source.begin(), middle.source.end(), source) == middle.source.end())
            middle.source.push_back(source);
    }
    middle.is_verified = first.is_verified && second.is_verified;
    return middle;
}

bool is_of_sex(const Values& row, std::string_view sex) {
    const std::string own = word_in(row, "sex");
    return own == "both" || own == sex;
}

// The number the rows give for a sex, or the mean of both sexes where the sex is not told.
template <class RowOf>
std::optional<Cited> of_sex(std::string_view sex, RowOf row_of) {
    if (sex == "m" || sex == "f") return row_of(sex);
    const auto male = row_of("m");
    const auto female = row_of("f");
    if (!male || !female) return male ? male : female;
    if (male->value == female->value) return male;
    return between(*male, *female, 0.5);
}

}  // namespace

Cited entered(double value, std::string unit) {
    Cited number;
    number.value = value;
    number.unit = std::move(unit);
    number.source = {"entered"};
    return number;
}

Result<Physiology> Physiology::read(RuleTables& rules) {
    Physiology all;
    for (const auto& [name, into] : {std::pair<std::string_view, const RuleTable**>{"body_surface", &all.surface_},
                                     {"compartments", &all.compartments_},
                                     {"growth", &all.growth_}}) {
        const Result<const RuleTable*> table = rules.read(name);
        if (!table) return fail(table.error());
        *into = *table;
    }
    return all;
}

std::optional<Cited> Physiology::km(std::string_view species) const {
    for (const Values& row : surface_->rows) {
        const auto km = number_in(row, "km_kg_per_m2");
        if (word_in(row, "species") == species && km) return cited(row, *km, "kg/m2");
    }
    return std::nullopt;
}

std::optional<Cited> Physiology::reference_weight(std::string_view species) const {
    for (const Values& row : surface_->rows) {
        const auto weight = number_in(row, "reference_weight_kg");
        if (word_in(row, "species") == species && weight) return cited(row, *weight, "kg");
    }
    return std::nullopt;
}

std::optional<Cited> Physiology::human_km(std::optional<double> age_months, std::optional<double> weight_kg) const {
    if (age_months && *age_months >= adult_months) return km("human");
    if (!age_months || !weight_kg) return std::nullopt;
    for (const Values& row : surface_->rows) {
        const auto intercept = number_in(row, "intercept_m2");
        const auto slope = number_in(row, "slope_m2_per_kg");
        if (word_in(row, "species") != "human" || !intercept || !slope) continue;
        const bool holds =
            *weight_kg >= number_in(row, "least_kg").value_or(0) && *weight_kg <= number_in(row, "most_kg").value_or(0);
        if (holds) return cited(row, *weight_kg / (*intercept + *slope * *weight_kg), "kg/m2");
    }
    return std::nullopt;
}

std::optional<Cited> Physiology::animal(std::string_view species, std::string_view compartment, std::string_view sex,
                                        std::optional<double> weight_kg) const {
    return of_sex(sex, [&](std::string_view of) -> std::optional<Cited> {
        for (const Values& row : compartments_->rows) {
            const bool is_it = word_in(row, "species") == species && word_in(row, "compartment") == compartment;
            const auto value = number_in(row, "value");
            if (!is_it || !is_of_sex(row, of) || !value) continue;
            if (word_in(row, "unit") != "percent") return cited(row, *value, word_in(row, "unit"));
            if (!weight_kg) return std::nullopt;
            const double grams = *weight_kg * 1000 / 100;  // of one percent
            Cited share = cited(row, *value * grams, "g");
            if (share.least) share.least = *share.least * grams;
            if (share.most) share.most = *share.most * grams;
            return share;
        }
        return std::nullopt;
    });
}

std::optional<Cited> Physiology::human(std::string_view quantity, double age_months, std::string_view sex) const {
    return of_sex(sex, [&](std::string_view of) -> std::optional<Cited> {
        const Values* before = nullptr;
        const Values* after = nullptr;
        for (const Values& row : growth_->rows) {
            if (word_in(row, "quantity") != quantity || !is_of_sex(row, of)) continue;
            const double from = number_in(row, "age_months").value_or(0);
            const double to = number_in(row, "to_months").value_or(from);
            if (age_months >= from && age_months <= to)
                return cited(row, number_in(row, "value").value_or(0), word_in(row, "unit"));
            if (to < age_months) before = &row;
            if (from > age_months && after == nullptr) after = &row;
        }
        if (before == nullptr || after == nullptr) return std::nullopt;
        if (!truth_in(*before, "interpolates") || !truth_in(*after, "interpolates")) return std::nullopt;
        const double from = number_in(*before, "to_months").value_or(0);
        const double to = number_in(*after, "age_months").value_or(0);
        const std::string unit = word_in(*after, "unit");
        Cited middle =
            between(cited(*before, number_in(*before, "value").value_or(0), unit),
                    cited(*after, number_in(*after, "value").value_or(0), unit), (age_months - from) / (to - from));
        middle.is_interpolated = true;
        return middle;
    });
}

std::vector<std::string> Physiology::compartments() const {
    std::vector<std::string> all;
    for (const Values& row : compartments_->rows) {
        const std::string name = word_in(row, "compartment");
        if (std::find(all.begin(), all.end(), name) == all.end()) all.push_back(name);
    }
    return all;
}

}  // namespace nonclin::dose
