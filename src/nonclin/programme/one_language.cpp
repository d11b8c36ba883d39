#include "nonclin/programme/one_language.hpp"

namespace nonclin::programme {

namespace {

// U+3400 to U+9FFF in UTF-8: from E3 90 80 to E9 BF BF.
bool has_chinese(const std::string& words) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const auto first = static_cast<unsigned char>(words[i]);
        const auto second = static_cast<unsigned char>(words[i + 1]);
        if (first > 0xE3 && first <= 0xE9) return true;
        if (first == 0xE3 && second >= 0x90) return true;
    }
    return false;
}

// Four small letters in a row: ids, units and "p. 45" have fewer, a sentence has them.
bool has_english(const std::string& words) {
    std::size_t run = 0;
    for (const char letter : words) {
        run = letter >= 'a' && letter <= 'z' ? run + 1 : 0;
        if (run == 4) return true;
    }
    return false;
}

Text chinese(const std::string& words) { return {words, words + " (in Chinese in the original)"}; }

Text english(const std::string& words) { return {words + "（原文为英文）", words}; }

}  // namespace

Text for_both(Text given) {
    if (given.zh.empty() && !given.en.empty()) return english(given.en);
    if (given.en.empty() && !given.zh.empty()) return chinese(given.zh);
    return given;
}

Text for_both(const std::string& words) {
    if (has_chinese(words)) return chinese(words);
    return has_english(words) ? english(words) : same_text(words);
}

}  // namespace nonclin::programme
