#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/studies/recorded.hpp"

namespace nonclin::dossier {

/// A stored table of a result by the names of its columns, for sections that lay a result out in their own way.
class StoredRows {
  public:
    StoredRows(const studies::RecordedResult& result, std::string_view table);

    std::size_t size() const { return collected_ == nullptr ? 0 : collected_->rows.size(); }

    const Value& cell(std::size_t row, std::string_view column) const;
    std::string word(std::size_t row, std::string_view column) const { return cell_text(cell(row, column)); }
    std::vector<std::string> words(std::size_t row, std::string_view column) const;
    /// Words that a person wrote, whose English stands in the column of this name with `_en`.
    Text both(std::size_t row, const std::string& column) const {
        return {word(row, column), word(row, column + "_en")};
    }
    bool truth(std::size_t row, std::string_view column) const { return cell(row, column) == Value(true); }
    /// Nothing where a measured value is not quantified.
    std::optional<double> number(std::size_t row, std::string_view column) const;
    /// As people read it: the meaning of a word, a number, a dash where there is none.
    Text read(std::size_t row, std::string_view column) const;

  private:
    std::size_t place(std::string_view column) const;

    const nonclin::Table* declared_ = nullptr;
    const CollectedTable* collected_ = nullptr;
};

}  // namespace nonclin::dossier
