#include "nonclin/base/shown_word.hpp"

#include <doctest/doctest.h>

using namespace nonclin;

TEST_CASE("a word is shown whole where it is short, and cut behind 60 characters, not bytes") {
    CHECK(shown_word("").empty());
    CHECK(shown_word("肝 liver") == "肝 liver");
    std::string long_word;
    for (int i = 0; i < 60; ++i) long_word += "肝";
    CHECK(shown_word(long_word) == long_word);
    CHECK(shown_word(long_word + "x") == long_word + "…");
    CHECK(shown_word(std::string(10'000'000, 'a')) == std::string(60, 'a') + "…");
}

TEST_CASE("what would move the cursor, begin a line or hide what follows is written as an escape") {
    CHECK(shown_word("a\r\nb\tc") == "a\\r\\nb\\tc");
    CHECK(shown_word(std::string_view("a\0b", 3)) == "a\\u0000b");
    CHECK(shown_word("\x1b[2J") == "\\u001b[2J");
    CHECK(shown_word("\xC2\x9B") == "\\u009b");
    CHECK(shown_word("x\xE2\x80\xAEy") == "x\\u202ey");
    CHECK(shown_word("x\xE2\x80\x8By") == "x\\u200by");
    CHECK(shown_word("\xFFx") == "\\xffx");
    CHECK(shown_word("😀é") == "😀é");
    CHECK(without_controls(std::string(100, 'x') + "\n") == std::string(100, 'x') + "\\n");
}
