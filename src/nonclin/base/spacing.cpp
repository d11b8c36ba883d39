#include "nonclin/base/spacing.hpp"

namespace nonclin {

namespace {

bool is_narrow(char letter) { return letter > ' ' && letter <= '~'; }

// Characters of three bytes from U+3400 to U+9FFF, in UTF-8 from E3 90 80 to E9 BF BF.
bool is_chinese(std::string_view letter) {
    return letter.size() == 3 && letter >= "\xE3\x90\x80" && letter <= "\xE9\xBF\xBF";
}

}  // namespace

std::string spaced(std::string_view left, std::string_view right) {
    std::string all(left);
    if (left.empty() || right.empty()) return all.append(right);
    const std::string_view last = left.size() < 3 ? std::string_view{} : left.substr(left.size() - 3);
    const bool needs_blank =
        (is_chinese(last) && is_narrow(right.front())) || (is_narrow(left.back()) && is_chinese(right.substr(0, 3)));
    if (needs_blank) all += ' ';
    return all.append(right);
}

}  // namespace nonclin
