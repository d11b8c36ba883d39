#include "nonclin/programme/one_language.hpp"

#include <doctest/doctest.h>

using namespace nonclin;
using programme::for_both;

TEST_CASE("Words in one language are shown to readers of the other with a mark that names their language") {
    CHECK(for_both(Text{"判为有害", "judged adverse"}) == Text{"判为有害", "judged adverse"});
    CHECK(for_both(Text{"判为有害", ""}) == Text{"判为有害", "判为有害 (in Chinese in the original)"});
    CHECK(for_both(Text{"", "judged adverse"}) == Text{"judged adverse（原文为英文）", "judged adverse"});
    CHECK(for_both(Text{}) == Text{});
}

TEST_CASE("One string is Chinese by a character, English by a word, and without either the same in both") {
    CHECK(for_both("BD-01 与 TOX-02 一致").en == "BD-01 与 TOX-02 一致 (in Chinese in the original)");
    CHECK(for_both("㐀").en == "㐀 (in Chinese in the original)");  // the first of Unicode's Chinese characters
    CHECK(for_both("鿿").en == "鿿 (in Chinese in the original)");  // and the last of the plane
    CHECK(for_both("p. 1, conclusion").zh == "p. 1, conclusion（原文为英文）");
    for (const char* neutral : {"", "p. 45", "IS-01", "3.0e13 vg/kg", "§ 5.2", "SOP-QA-007", "（）、", "→ ±"})
        CHECK(for_both(std::string(neutral)) == same_text(neutral));
}
