#include "nonclin/kinetics/profile.hpp"

#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "nonclin/kinetics/quantity.hpp"

namespace nonclin::kinetics {

namespace {

std::string complaint(const std::vector<double>& time, const std::vector<double>& concentration,
                      const Settings& settings = {}) {
    const auto usable = checked({time, concentration}, settings);
    return usable ? "" : usable.error().message.en;
}

}  // namespace

TEST_CASE("a profile that cannot be is refused with the place of the sample") {
    CHECK(complaint({}, {}).empty());
    CHECK(complaint({0, 1}, {0, 1}).empty());
    CHECK(complaint({0, 1}, {0}) == "2 times but 1 concentrations: each time needs one");
    CHECK(complaint({0, 1, 1}, {0, 1, 2}) ==
          "sample 3: time 1 is not later than 1 of the one before; join values of one time first");
    CHECK(complaint({0, 2, 1}, {0, 1, 2}) ==
          "sample 3: time 1 is not later than 2 of the one before; join values of one time first");
    CHECK(complaint({-1, 2}, {0, 1}) == "sample 1: expected time and concentration >= 0, found -1 and 0");
    CHECK(complaint({0, 2}, {0, -3}) == "sample 2: expected time and concentration >= 0, found 2 and -3");
    CHECK(complaint({0, 2}, {0, NAN}) == "sample 2: expected time and concentration >= 0, found 2 and nan");
    CHECK(complaint({0, INFINITY}, {0, 1}) == "sample 2: expected time and concentration >= 0, found inf and 1");
}

TEST_CASE("settings that cannot be are refused") {
    CHECK(complaint({0, 1}, {0, 1}, {.dose = 0}) == "the dose must be > 0, found 0");
    CHECK(complaint({0, 1}, {0, 1}, {.route = Route::intravenous_infusion}) ==
          "the infusion duration must be > 0, found 0");
    CHECK(complaint({0, 1}, {0, 1}, {.route = Route::intravenous_infusion, .infusion_duration = 0.5}).empty());
}

TEST_CASE("terminal points by hand must be three, in order, in the profile and above zero") {
    const std::vector<double> time{0, 1, 2, 3}, concentration{0, 3, 2, 1};
    using Points = std::vector<std::size_t>;
    const auto with = [&](const Points& points) { return complaint(time, concentration, {.terminal_points = points}); };
    CHECK(with({1, 2, 3}).empty());
    CHECK(with({1, 2}) == "2 terminal points chosen by hand: at least 3 are needed");
    CHECK(with({0, 2, 3}) == "terminal point 1 chosen by hand (sample 1): expected samples above 0 in order of time");
    CHECK(with({1, 3, 2}) == "terminal point 3 chosen by hand (sample 3): expected samples above 0 in order of time");
    CHECK(with({1, 2, 4}) == "terminal point 3 chosen by hand (sample 5): expected samples above 0 in order of time");
}

TEST_CASE("every word has a meaning in both languages") {
    const auto check_all = [](auto first) {
        for (std::size_t i = 0; i < words(first).size(); ++i) {
            const Text meaning = described(static_cast<decltype(first)>(i));
            CHECK_FALSE(meaning.zh.empty());
            CHECK_FALSE(meaning.en.empty());
        }
    };
    check_all(AreaMethod{});
    check_all(Route{});
    check_all(Reason{});
}

TEST_CASE("a quantity computed of others carries the reason of the first that is absent") {
    const auto sum = [](double a, double b) { return a + b; };
    const Quantity two = Quantity::of(2), no_dose = Quantity::absent(Reason::no_dose);
    CHECK(computed(sum, two, two) == Quantity::of(4));
    CHECK(computed(sum, two, no_dose).why == Reason::no_dose);
    CHECK(computed(sum, Quantity::absent(Reason::no_area), no_dose).why == Reason::no_area);
    CHECK(computed(sum, Quantity::of(1e308), Quantity::of(1e308)).why == Reason::not_finite);
}

}  // namespace nonclin::kinetics
