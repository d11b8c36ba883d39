#include "nonclin/qualification/compare.hpp"

#include <cmath>

#include <doctest/doctest.h>

namespace nonclin::qualification {

namespace {

bool is_met(Value expected, Value obtained, Tolerance tolerance = {}) {
    Comparison one = compared("x", std::move(expected), std::move(obtained));
    one.tolerance = std::move(tolerance);
    return judged(std::move(one)).is_met;
}

const Tolerance relative{Tolerance::Kind::relative, 1e-9, {}};
const Tolerance absolute{Tolerance::Kind::absolute, 0.5, {}};
const Tolerance last_digit{Tolerance::Kind::last_digit, 0.005, {}};

}  // namespace

TEST_CASE("numbers are met within their tolerance and not beyond it") {
    CHECK(is_met(1000.0, 1000.0 + 0.9e-6, relative));
    CHECK_FALSE(is_met(1000.0, 1000.0 + 1.1e-6, relative));
    CHECK_FALSE(is_met(-1000.0, -1000.0 - 1.1e-6, relative));
    CHECK(is_met(10.0, 10.5, absolute));
    CHECK_FALSE(is_met(10.0, 10.51, absolute));
    CHECK(is_met(1.25, 1.2549, last_digit));
    CHECK_FALSE(is_met(1.25, 1.2551, last_digit));
    CHECK(is_met(std::int64_t{3}, std::int64_t{3}));
    CHECK(is_met(std::int64_t{3}, Measured::of(3)));
    CHECK_FALSE(is_met(1.0, std::nextafter(1.0, 2.0)));
    CHECK_FALSE(is_met(1.0, std::nan(""), relative));
    CHECK_FALSE(is_met(0.0, 1e-300, relative));
}

TEST_CASE("a word is no number, a state is a word, and truths are truths") {
    CHECK(is_met(std::string("below_lloq"), Measured{0, State::below_lloq}));
    CHECK_FALSE(is_met(0.0, Measured{0, State::below_lloq}, absolute));
    CHECK_FALSE(is_met(std::string("not_detected"), Measured{0, State::below_lloq}));
    CHECK(is_met(std::string("liver,heart"), std::vector<std::string>{"liver", "heart"}));
    CHECK(is_met(true, true));
    CHECK_FALSE(is_met(true, false));
    CHECK_FALSE(is_met(true, std::string("1")));
}

TEST_CASE("the difference is told with its sign, and what was not obtained is not met") {
    CHECK(*compared("x", 2.0, 1.5).difference == -0.5);
    CHECK_FALSE(compared("x", std::string("a"), std::string("b")).difference);
    Comparison none;
    none.expected = std::string();
    CHECK_FALSE(judged(none).is_met);
}

TEST_CASE("each kind of error has a word of its own") {
    CHECK(kind_word(ErrorKind::usage) == "usage");
    CHECK(kind_word(ErrorKind::malformed_input) == "malformed_input");
    CHECK(kind_word(ErrorKind::internal) == "internal");
}

}  // namespace nonclin::qualification
