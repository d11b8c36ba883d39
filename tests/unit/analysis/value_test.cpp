#include "nonclin/analysis/value.hpp"

#include <cmath>

#include <doctest/doctest.h>

using namespace nonclin;

TEST_CASE("A cell prints its value, and what is not quantified prints its state") {
    CHECK(cell_text(true) == "true");
    CHECK(cell_text(false) == "false");
    CHECK(cell_text(std::int64_t{-3}) == "-3");
    CHECK(cell_text(0.1 + 0.2) == "0.3");
    CHECK(cell_text(std::string("肝脏")) == "肝脏");
    CHECK(cell_text(std::vector<std::string>{"liver", "testis"}) == "liver,testis");
    CHECK(cell_text(std::vector<std::string>{}).empty());
    CHECK(cell_text(Measured::of(0)) == "0");
    CHECK(cell_text(Measured{12.5, State::below_lloq}) == "below_lloq");
    CHECK(cell_text(Measured{}) == "not_measured");
    CHECK(cell_text(Measured{0, State::not_detected}) == "not_detected");
    CHECK(cell_text(Measured{0, State::not_applicable}) == "not_applicable");
}

TEST_CASE("The five states and zero are six different cells") {
    std::vector<std::string> cells{cell_text(Measured::of(0))};
    for (const std::string_view word : words(State{})) cells.emplace_back(word);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) CHECK(cells[i] != cells[j]);
    }
    CHECK_FALSE(Measured::of(0) == Measured{});
    CHECK(Measured::of(0).is_quantified());
    CHECK_FALSE(Measured{}.is_quantified());
}

TEST_CASE("Kinds and states have names in both languages") {
    CHECK(kind_of(Value(Measured{})) == Kind::measured);
    CHECK(described(Kind::truth) == Text{"真假值（true 或 false）", "true or false"});
    CHECK(described(Kind::count) == Text{"整数", "a whole number"});
    CHECK(described(Kind::number) == Text{"数", "a number"});
    CHECK(described(Kind::measured) == Text{"数", "a number"});
    CHECK(described(Kind::word) == Text{"文字", "a text"});
    CHECK(described(Kind::words) == Text{"一组文字", "a list of texts"});
    CHECK(described(State::quantified) == Text{"已定量", "quantified"});
    CHECK(described(State::below_lloq) == Text{"低于定量下限", "below LLOQ"});
    CHECK(described(State::not_detected) == Text{"未检出", "not detected"});
    CHECK(described(State::not_measured) == Text{"未测", "not measured"});
    CHECK(described(State::not_applicable) == Text{"不适用", "not applicable"});
}
