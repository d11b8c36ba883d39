#include "nonclin/dossier/escape.hpp"

#include <doctest/doctest.h>

using namespace nonclin::dossier;

TEST_CASE("letters that act in HTML come out as references") {
    CHECK(html_words("<a href=\"x\">'&`</a>") == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#96;&lt;/a&gt;");
    CHECK(html_words("$(touch x)；睾丸 µg") == "$(touch x)；睾丸 µg");
}

TEST_CASE("what no reader could see becomes a mark he can see") {
    const std::string mark = "\xEF\xBF\xBD";
    CHECK(plain_words(std::string("a\0b", 3)) == "a" + mark + "b");
    CHECK(plain_words("\x1B[31m") == mark + "[31m");
    CHECK(plain_words("\xE2\x80\xAEgpj.exe") == mark + "gpj.exe");  // right-to-left override
    CHECK(plain_words("\xE2\x81\xA7\xD8\x9C\xC2\x85\x7F") == mark + mark + mark + mark);
    CHECK(plain_words("\xEF\xBF\xBE\xEF\xBB\xBF") == mark + mark);
    CHECK(plain_words("a\nb\tc\r\xE2\x80\xA8") == "a b c  ");
}

TEST_CASE("bytes that are not UTF-8 become one mark each, and reading goes on after them") {
    const std::string mark = "\xEF\xBF\xBD";
    CHECK(plain_words("\xFFx") == mark + "x");
    CHECK(plain_words("\xC0\xAF") == mark + mark);  // overlong
    CHECK(plain_words("\xE0\x80\xAF") == mark + mark + mark);
    CHECK(plain_words("\xED\xA0\x80") == mark + mark + mark);  // surrogate
    CHECK(plain_words("\xF4\x90\x80\x80").size() == 4 * mark.size());
    CHECK(plain_words("\xE8\x82") == mark + mark);  // cut off
    CHECK(plain_words("\xE8\x82\x9D\xF0\x9F\xA7\xAC") == "\xE8\x82\x9D\xF0\x9F\xA7\xAC");
}

TEST_CASE("words in a CSS string can end neither the string nor the style element") {
    CHECK(css_words("a\"}</style>") == "a\\000022\\00007d\\00003c\\00002fstyle\\00003e");
    CHECK(css_words("草\\\n") == "\\008349\\00005c ");
}

TEST_CASE("powers are raised, per cent signs stay with their number, and nothing else is touched") {
    CHECK(typeset_words("1.5×10^13 vg") == "1.5×10<sup>13</sup> vg");
    CHECK(typeset_words("2×10^-4，3×10^5") == "2×10<sup>−4</sup>，3×10<sup>5</sup>");
    CHECK(typeset_words("×10^x ×10^- ×10^") == "×10^x ×10^- ×10^");
    CHECK(typeset_words("95 % of a %") == "95&#160;% of a %");
    CHECK(typeset_words("×10^<b>") == "×10^&lt;b&gt;");
}

TEST_CASE("base64 gives the examples of RFC 4648") {
    const char* const expected[] = {"", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"};
    const std::string word = "foobar";
    for (std::size_t i = 0; i <= word.size(); ++i) CHECK(base64(word.substr(0, i)) == expected[i]);
    CHECK(base64("\xFF\xFE\xFD") == "//79");
}

TEST_CASE("a name may be broken after its joints, a hash after each sixteen letters, and a short word nowhere") {
    CHECK(code_words("vector_type") == "vector_<wbr>type");
    CHECK(code_words("reports/BD-01.md") == "reports/<wbr>BD-01.md");
    CHECK(code_words("J-01") == "J-01");
    CHECK(code_words("0123456789abcdef0123456789abcdef") == "0123456789abcdef<wbr>0123456789abcdef");
    CHECK(code_words("<a_b>") == "&lt;a_<wbr>b&gt;");
}
