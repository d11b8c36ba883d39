#include "nonclin/formats/measured_word.hpp"

#include <doctest/doctest.h>

namespace nonclin::formats {

TEST_CASE("a number is a number, whatever its sign and form") {
    CHECK(read_measured_word(" 1.5E+05 ")->number == 150000);
    CHECK(read_measured_word("0")->state == State::quantified);
    CHECK(read_measured_word("-3")->number == -3);
}

TEST_CASE("a cell below a limit keeps the limit") {
    for (const char* cell : {"<50", "< 50", "<=50", "≤50", "＜50"}) {
        const auto word = read_measured_word(cell);
        REQUIRE_MESSAGE(word, cell);
        CHECK(word->state == State::below_lloq);
        CHECK(word->below == 50);
    }
}

TEST_CASE("each documented word names its state in any case") {
    for (const State state : {State::below_lloq, State::not_detected, State::not_measured, State::not_applicable}) {
        for (const std::string_view known : words_for(state)) {
            const auto word = read_measured_word(known);
            REQUIRE_MESSAGE(word, known);
            CHECK(word->state == state);
            CHECK_FALSE(word->below);
        }
    }
    CHECK(words_for(State::quantified).empty());
    CHECK(read_measured_word("blq")->state == State::below_lloq);
    CHECK(read_measured_word("Undetermined")->state == State::not_detected);
    CHECK(read_measured_word("未检出")->state == State::not_detected);
    CHECK(read_measured_word(" N/A ")->state == State::not_measured);
    CHECK(read_measured_word("")->state == State::not_measured);
}

TEST_CASE("words that are not documented are not guessed") {
    for (const char* cell :
         {"NaN", "inf", "+", "pos", "1,5", "12 copies", ">1e9", "<", "<abc", "<-5", "<0", "<<50", "trace"}) {
        CHECK_MESSAGE(!read_measured_word(cell), cell);
    }
}

}  // namespace nonclin::formats
