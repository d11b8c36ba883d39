#include "nonclin/analysis/output.hpp"

#include <algorithm>
#include <stdexcept>

namespace nonclin {

namespace {

template <class Named>
std::size_t place_of(const std::vector<Named>& declared, std::string_view name, const Entry& entry) {
    for (std::size_t i = 0; i < declared.size(); ++i) {
        if (declared[i].name == name) return i;
    }
    throw std::logic_error(entry.id() + " gives what it does not declare: " + std::string(name));
}

}  // namespace

void Output::finding(std::string_view name, Value value, Text sentence) {
    const std::size_t place = place_of(entry_.findings, name, entry_);
    if (entry_.findings[place].kind.index() != value.index()) {
        throw std::logic_error(entry_.id() + " gives a finding of another kind than declared: " + std::string(name));
    }
    if (std::find(given_.begin(), given_.end(), place) != given_.end()) {
        throw std::logic_error(entry_.id() + " gives a finding twice: " + std::string(name));
    }
    given_.push_back(place);
    take_finding(place, std::move(value), std::move(sentence));
}

Result<std::filesystem::path> Output::product(std::string_view name) {
    return product_path(place_of(entry_.products, name, entry_));
}

void Output::row_of(std::string_view table, const std::type_info& type, const void* row) {
    const std::size_t place = place_of(entry_.tables, table, entry_);
    const Table& declared = entry_.tables[place];
    if (*declared.row_type != type) {
        throw std::logic_error(entry_.id() + " gives a row of another type than declared: " + std::string(table));
    }
    cells_.clear();
    for (const Field& column : declared.columns) cells_.push_back(column.get(row));
    take_row(place, cells_);
}

}  // namespace nonclin
