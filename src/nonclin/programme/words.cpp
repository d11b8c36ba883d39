#include "nonclin/programme/words.hpp"

#include <algorithm>

#include "nonclin/programme/names.hpp"

namespace nonclin::programme {

namespace {

constexpr std::size_t many = 24;  // more than these are not told one by one with their names

std::string folded(std::string_view word) {
    std::string all(word);
    std::transform(all.begin(), all.end(), all.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return all;
}

}  // namespace

Words::Words(std::vector<std::string> keys, const guideline::Rules& rules, std::string vocabulary)
    : keys_(std::move(keys)), names_(rules.glossary.entry(vocabulary)), vocabulary_(std::move(vocabulary)) {}

std::string Words::own(std::string_view written) const {
    if (std::find(keys_.begin(), keys_.end(), written) != keys_.end()) return std::string(written);
    if (names_ == nullptr || written.empty()) return {};
    const std::string wanted = folded(written);
    std::string found;
    for (const std::string& key : keys_) {
        const auto name = names_->values.find(key);
        if (name == names_->values.end()) continue;
        if (folded(name->second.zh) != wanted && folded(name->second.en) != wanted) continue;
        if (!found.empty()) return {};
        found = key;
    }
    return found;
}

Text Words::listed() const {
    Text all{{}, programme::listed(keys_)};
    if (keys_.size() > many) {
        all.zh = all.en;
        if (names_ != nullptr) all.zh += fmt::format("（中文名见 nonclin words {}）", vocabulary_);
        return all;
    }
    for (const std::string& key : keys_) {
        all.zh += (all.zh.empty() ? "" : ", ") + key;
        if (names_ == nullptr) continue;
        if (const auto name = names_->values.find(key); name != names_->values.end())
            all.zh += "（" + name->second.zh + "）";
    }
    return all;
}

std::string Words::nearest(std::string_view written) const {
    std::vector<std::string> all = keys_;
    if (names_ != nullptr) {
        for (const std::string& key : keys_) {
            const auto name = names_->values.find(key);
            if (name == names_->values.end()) continue;
            all.push_back(name->second.zh);
            all.push_back(name->second.en);
        }
    }
    return nearest_name(written, all);
}

}  // namespace nonclin::programme
