#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "nonclin/guideline/rules.hpp"

namespace nonclin::programme {

/// The words that a key takes, and the names that people know them by: a Chinese or English name of the glossary is
/// accepted wherever the word itself is. What is read is the word; the user's file stays as it is.
class Words {
  public:
    Words(std::vector<std::string> keys) : keys_(std::move(keys)) {}  // NOLINT: a plain list is words without names
    Words(std::initializer_list<std::string> keys) : keys_(keys) {}
    /// @param vocabulary  under which the glossary has the names: `vector_type`, `study.role`
    Words(std::vector<std::string> keys, const guideline::Rules& rules, std::string vocabulary);

    const std::vector<std::string>& keys() const { return keys_; }

    /// The word: as it is written, or the one word whose name it is (capitals do not count); empty where it is none, or
    /// the name of several.
    std::string own(std::string_view written) const;

    /// What may be written, for a message: in Chinese each word with its name, and where the list is long, where it is
    /// told.
    Text listed() const;

    /// The word or name nearest to what is written; empty where none is near.
    std::string nearest(std::string_view written) const;

  private:
    std::vector<std::string> keys_;
    const logic::Glossary::Entry* names_ = nullptr;
    std::string vocabulary_;
};

}  // namespace nonclin::programme
