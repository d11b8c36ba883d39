#include "nonclin/dossier/stored_rows.hpp"

#include "nonclin/analysis/readable.hpp"

namespace nonclin::dossier {

namespace {

constexpr int shown_digits = 3;

}  // namespace

StoredRows::StoredRows(const studies::RecordedResult& result, std::string_view table)
    : collected_(result.collected.table(table)) {
    for (const nonclin::Table& declared : result.job.entry->tables) {
        if (declared.name == table) declared_ = &declared;
    }
}

std::size_t StoredRows::place(std::string_view column) const {
    for (std::size_t i = 0; i < declared_->columns.size(); ++i) {
        if (declared_->columns[i].name == column) return i;
    }
    return 0;
}

const Value& StoredRows::cell(std::size_t row, std::string_view column) const {
    return collected_->rows[row][place(column)];
}

std::vector<std::string> StoredRows::words(std::size_t row, std::string_view column) const {
    const auto* list = std::get_if<std::vector<std::string>>(&cell(row, column));
    return list == nullptr ? std::vector<std::string>{} : *list;
}

std::optional<double> StoredRows::number(std::size_t row, std::string_view column) const {
    const Value& value = cell(row, column);
    if (const auto* plain = std::get_if<double>(&value)) return *plain;
    const auto* measured = std::get_if<Measured>(&value);
    return measured != nullptr && measured->is_quantified() ? std::optional<double>(measured->value) : std::nullopt;
}

Text StoredRows::read(std::size_t row, std::string_view column) const {
    const Field& field = declared_->columns[place(column)];
    const Value& value = cell(row, column);
    const auto* measured = std::get_if<Measured>(&value);
    if (measured != nullptr && !measured->is_quantified()) return same_text("—");
    return readable(value, shown_digits,
                    [&](const std::string& word) { return meaning_of(word, field.allowed, field.meanings); });
}

}  // namespace nonclin::dossier
