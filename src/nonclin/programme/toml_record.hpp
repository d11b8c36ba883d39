#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/base/diagnostics.hpp"
#include "nonclin/formats/toml.hpp"
#include "nonclin/programme/programme.hpp"
#include "nonclin/programme/words.hpp"

namespace nonclin::programme {

/// A table of the user's TOML file while it is read: every question names what is wrong, with its place, and goes on.
class TomlRecord {
  public:
    TomlRecord(const formats::TomlNode& node, std::string path, const std::string& file, Diagnostics& diagnostics)
        : node_(&node), path_(std::move(path)), file_(&file), diagnostics_(&diagnostics) {}

    const formats::TomlNode& node() const { return *node_; }
    const std::string& path() const { return path_; }
    Place place() const;
    Place place_of(std::string_view key) const;
    bool has(std::string_view key) const { return node_->find(key) != nullptr; }

    /// Names every key that is not one of these, with the nearest.
    void only(const std::vector<std::string>& keys) const;

    /// A text; absent: empty. One that is there and holds nothing is an error.
    std::string word(std::string_view key) const;
    std::string required_word(std::string_view key) const;  // absent or empty: an error
    /// One of the words, under its own name or a name of the glossary; anything else is an error with the nearest.
    std::string word_of(std::string_view key, const Words& allowed, std::string fallback) const;
    std::string date(std::string_view key) const;
    std::optional<double> number(std::string_view key, double least, double most) const;
    /// A whole number from 1 on: of animals, of doses.
    std::optional<double> count(std::string_view key, double most) const;
    /// A list of numbers; an empty list is an error, for what is unknown is left out.
    std::vector<double> numbers(std::string_view key, double least, double most) const;
    /// The same, each number once; one that stands again is told, as a warning or an error.
    std::vector<double> distinct_numbers(std::string_view key, double least, double most, Severity severity) const;
    std::optional<bool> truth(std::string_view key) const;
    /// A list of texts; an empty list and an empty text are errors.
    std::vector<std::string> words(std::string_view key) const;
    /// The same, each once; one that stands again is a warning.
    std::vector<std::string> distinct_words(std::string_view key) const;
    /// Those of the list that are allowed, each once; one that stands again is a warning.
    std::vector<std::string> words_of(std::string_view key, const Words& allowed) const;
    /// `{ zh = "…", en = "…" }`, or one string for both: a title, a name. One that is there and holds nothing is an
    /// error, here and below.
    Text text(std::string_view key) const;
    /// Running words, as `text`; where one language is given, the other shows it with a mark (one_language.hpp).
    Text prose(std::string_view key) const;
    Text required_prose(std::string_view key) const;  // absent or empty: an error
    /// A person or a role: one string is a name, the same in both languages; of a table with one language the other is
    /// marked.
    Text name(std::string_view key) const;
    Text required_name(std::string_view key) const;
    FileName file(std::string_view key) const;
    Figure figure(std::string_view key) const;  // an empty text where it was named an error

    std::optional<TomlRecord> table(std::string_view key) const;
    std::vector<TomlRecord> tables(std::string_view key) const;

    void error(Text message, std::string found = {}, std::string nearest = {}) const;
    void warning(Text message) const;
    void warning_at(std::string_view key, Text message) const;
    void error_at(std::string_view key, Text message, std::string found = {}, std::string nearest = {}) const;
    /// At a value of the record, such as an item of a list.
    void error_in(const formats::TomlNode& value, Text message, std::string found = {}, std::string nearest = {}) const;
    /// "应为…，却是…" / "expected …, found …" at the key.
    void unexpected(std::string_view key, const formats::TomlNode& found, const Text& wanted) const;
    /// An item of the list that stands in it before, maybe by another name; the list counts it once.
    void again(std::string_view key, const formats::TomlNode& item, const Text& shown,
               Severity severity = Severity::warning) const;

  private:
    // A table of languages, those not given empty; nothing where it is one string, absent or wrong (then it is said).
    std::optional<Text> languages(std::string_view key) const;
    std::string one_text(std::string_view key) const;
    void require(std::string_view key) const;
    void empty_at(std::string_view key, const formats::TomlNode& value) const;
    void empty_list(std::string_view key) const;
    std::string name_of(std::string_view key) const {
        return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
    }

    const formats::TomlNode* node_;
    std::string path_;
    const std::string* file_;
    Diagnostics* diagnostics_;
};

}  // namespace nonclin::programme
