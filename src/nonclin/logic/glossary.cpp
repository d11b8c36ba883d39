#include "nonclin/logic/glossary.hpp"

namespace nonclin::logic {

const Glossary::Entry* Glossary::entry(std::string_view fact) const {
    const auto found = entries_.find(fact);
    return found == entries_.end() ? nullptr : &found->second;
}

std::vector<std::string> Glossary::names() const {
    std::vector<std::string> all;
    all.reserve(entries_.size());
    for (const auto& one : entries_) all.push_back(one.first);
    return all;
}

Text Glossary::name(std::string_view fact) const {
    const Entry* own = entry(fact);
    return own == nullptr ? same_text(std::string(fact)) : own->name;
}

Text Glossary::name_and_key(std::string_view fact) const {
    const Entry* own = entry(fact);
    if (own == nullptr) return same_text(std::string(fact));
    const bool is_written_so = own->key.empty() && fact.find('.') == std::string_view::npos;
    const std::string key = is_written_so ? std::string(fact) : own->key;
    if (key.empty()) return own->name;
    return {fmt::format("{}（{}）", own->name.zh, key), fmt::format("{} ({})", own->name.en, key)};
}

Text Glossary::value(std::string_view fact, const FactValue& value) const {
    const Entry* own = entry(fact);
    if (own == nullptr) return same_text(value_text(value));
    const auto word = [&](const std::string& one) {
        const auto named = own->values.find(one);
        return named == own->values.end() ? same_text(one) : named->second;
    };
    if (const auto* truth = std::get_if<bool>(&value)) return *truth ? Text{"是", "yes"} : Text{"否", "no"};
    if (const auto* one = std::get_if<std::string>(&value)) return word(*one);
    if (const auto* many = std::get_if<std::vector<std::string>>(&value)) {
        if (many->empty()) return {"无", "none"};
        std::vector<Text> all;
        for (const std::string& one : *many) all.push_back(word(one));
        return join(all, {"、", ", "});
    }
    return same_text(value_text(value));
}

}  // namespace nonclin::logic
