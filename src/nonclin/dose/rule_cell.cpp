#include "nonclin/dose/rule_cell.hpp"

namespace nonclin::dose {

namespace {

template <class T>
const T* held(const Values& row, std::string_view column) {
    const auto cell = row.find(column);
    return cell == row.end() ? nullptr : std::get_if<T>(&cell->second);
}

}  // namespace

std::string word_in(const Values& row, std::string_view column) {
    const auto* word = held<std::string>(row, column);
    return word == nullptr ? std::string{} : *word;
}

std::vector<std::string> words_in(const Values& row, std::string_view column) {
    const auto* list = held<std::vector<std::string>>(row, column);
    return list == nullptr ? std::vector<std::string>{} : *list;
}

std::optional<double> number_in(const Values& row, std::string_view column) {
    if (const auto* count = held<std::int64_t>(row, column)) return static_cast<double>(*count);
    const auto* number = held<double>(row, column);
    return number == nullptr ? std::nullopt : std::optional<double>(*number);
}

bool truth_in(const Values& row, std::string_view column) {
    const auto* truth = held<bool>(row, column);
    return truth != nullptr && *truth;
}

}  // namespace nonclin::dose
