#include "nonclin/analysis/readable.hpp"

#include <doctest/doctest.h>

using namespace nonclin;

namespace {

const Reading as_it_is = [](const std::string& word) { return same_text(word); };

}  // namespace

TEST_CASE("People read numbers rounded, truth in their language and why there is no number") {
    CHECK(readable(3.79715182178, 4, as_it_is) == same_text("3.797"));
    CHECK(readable(1.5e13, 4, as_it_is) == same_text("1.5×10^13"));
    CHECK(readable(std::int64_t{1234567}, 4, as_it_is) == same_text("1234567"));
    CHECK(readable(true, 4, as_it_is) == Text{"是", "yes"});
    CHECK(readable(false, 4, as_it_is) == Text{"否", "no"});
    CHECK(readable(Measured::of(2.0 / 3), 4, as_it_is) == same_text("0.6667"));
    CHECK(readable(Measured{12, State::below_lloq}, 4, as_it_is) == Text{"低于定量下限", "below LLOQ"});
}

TEST_CASE("Words are read by their meaning, and nothing is a dash") {
    const std::vector<std::string> allowed{"below_lloq", "not_estimable"};
    const std::vector<Text> meanings{{"低于定量下限", "below the LLOQ"}, {"无法估计", "not estimable"}};
    const Reading reading = [&](const std::string& word) { return meaning_of(word, allowed, meanings); };
    CHECK(readable(std::string("not_estimable"), 4, reading) == Text{"无法估计", "not estimable"});
    CHECK(readable(std::string("geometric_mean"), 4, reading) == same_text("geometric_mean"));
    CHECK(readable(std::vector<std::string>{"below_lloq", "liver"}, 4, reading) ==
          Text{"低于定量下限、liver", "below the LLOQ, liver"});
    CHECK(readable(std::string{}, 4, reading) == same_text("—"));
    CHECK(readable(std::vector<std::string>{}, 4, reading) == same_text("—"));
}

TEST_CASE("A unit that is a word has one in each language, a unit of signs is the same in both") {
    CHECK(unit_words("day") == Text{"天", "day"});
    CHECK(unit_words("copies/ug") == same_text("copies/ug"));
    CHECK(with_unit({"研究日", "study day"}, "day") == Text{"研究日（天）", "study day (day)"});
    CHECK(with_unit({"均数", "mean"}, "copies/ug") == Text{"均数（copies/ug）", "mean (copies/ug)"});
    CHECK(with_unit({"组", "group"}, "") == Text{"组", "group"});
}

TEST_CASE("A unit stands behind a number and behind nothing else") {
    CHECK(readable(3.79715182178, 4, as_it_is, "day") == Text{"3.797 天", "3.797 days"});
    CHECK(readable(std::int64_t{1}, 4, as_it_is, "day") == Text{"1 天", "1 day"});
    CHECK(readable(Measured::of(50), 4, as_it_is, "copies/ug") == same_text("50 copies/ug"));
    CHECK(readable(Measured{0, State::not_applicable}, 4, as_it_is, "day") == Text{"不适用", "not applicable"});
    CHECK(readable(std::string("late"), 4, as_it_is, "day") == same_text("late"));
    CHECK(quantity(same_text("2×10¹³"), "") == same_text("2×10¹³"));
}
