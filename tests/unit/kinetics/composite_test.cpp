#include "nonclin/kinetics/composite.hpp"

#include <cmath>

#include <doctest/doctest.h>

namespace nonclin::kinetics {

namespace {

const Measured below{0, State::below_lloq}, undetected{0, State::not_detected}, unmeasured{0, State::not_measured};

}  // namespace

TEST_CASE("animals of one time become one point with its counts, whatever their order") {
    const std::vector<double> time{7, 1, 7, 1, 7, 1};
    const std::vector<Measured> values{Measured::of(8),    Measured::of(10), Measured::of(2),
                                       Measured::of(1000), unmeasured,       Measured::of(100)};
    const auto points = composite_profile(time, values, {});
    REQUIRE(points);
    REQUIRE(points->size() == 2);
    CHECK((*points)[0].time == 1);
    CHECK((*points)[0].mean.value == doctest::Approx(100).epsilon(1e-14));
    CHECK((*points)[0].spread.value_or(0) == doctest::Approx(std::log(10)).epsilon(1e-14));
    CHECK((*points)[0].quantified == 3);
    CHECK((*points)[1].mean.value == doctest::Approx(4).epsilon(1e-14));
    CHECK((*points)[1].unmeasured == 1);
    const auto arithmetic = composite_profile(time, values, {.mean = Mean::arithmetic});
    CHECK((*arithmetic)[0].mean.value == doctest::Approx(370).epsilon(1e-14));
    CHECK((*arithmetic)[1].mean.value == 5);
    CHECK((*arithmetic)[1].spread.value_or(0) == doctest::Approx(std::sqrt(18.0)).epsilon(1e-14));
}

TEST_CASE("samples below the limit are counted, and enter the mean only as what they are said to be") {
    const std::vector<double> time{1, 1, 1};
    const std::vector<Measured> values{Measured::of(16), Measured::of(4), below};
    const auto left_out = composite_profile(time, values, {});
    CHECK(left_out->front().mean.value == doctest::Approx(8).epsilon(1e-14));
    CHECK(left_out->front().below_limit == 1);
    const auto as_one = composite_profile(time, values, {.below_limit_as = 1});
    CHECK(as_one->front().mean.value == doctest::Approx(4).epsilon(1e-14));
    const auto as_zero = composite_profile(time, values, {.mean = Mean::arithmetic, .below_limit_as = 0});
    CHECK(as_zero->front().mean.value == doctest::Approx(20.0 / 3).epsilon(1e-14));
}

TEST_CASE("a time whose samples are mostly below the limit is below the limit") {
    const std::vector<double> time{1, 1, 1, 2, 3};
    const std::vector<Measured> values{Measured::of(16), below, undetected, unmeasured, below};
    const auto points = composite_profile(time, values, {});
    REQUIRE(points->size() == 3);
    CHECK((*points)[0].mean.state == State::below_lloq);
    CHECK((*points)[1].mean.state == State::not_measured);
    CHECK((*points)[2].mean.state == State::below_lloq);
    const auto every_value = composite_profile(time, values, {.least_quantified = 0});
    CHECK((*every_value)[0].mean.value == doctest::Approx(16).epsilon(1e-14));
    CHECK((*every_value)[2].mean.state == State::below_lloq);
}

TEST_CASE("a geometric mean refuses what has no logarithm") {
    const std::vector<double> time{1, 2}, one_time{1};
    const std::vector<Measured> values{Measured::of(3), Measured::of(0)};
    CHECK(composite_profile(time, values, {}).error().message.en ==
          "sample 2 (time 2, value 0) cannot enter the geometric mean");
    CHECK(composite_profile(time, values, {.mean = Mean::arithmetic}).has_value());
    CHECK(composite_profile(time, values, {.below_limit_as = 0}).error().message.en ==
          "geometric mean: samples below the limit cannot enter as 0, it must be > 0");
    CHECK(composite_profile(one_time, values, {}).error().message.en == "1 times but 2 values: each time needs one");
    const std::vector<double> unknown_time{1, NAN};
    CHECK_FALSE(composite_profile(unknown_time, values, {.mean = Mean::arithmetic}).has_value());
}

TEST_CASE("the last quantified time is that of any animal, or none") {
    const std::vector<double> time{1, 14, 7, 28};
    const std::vector<Measured> values{Measured::of(1), Measured::of(2), below, undetected};
    CHECK(last_quantified_time(time, values) == 14);
    CHECK_FALSE(last_quantified_time(time, std::vector<Measured>(4, below)).has_value());
}

TEST_CASE("both means have words and meanings") {
    for (const Mean mean : {Mean::arithmetic, Mean::geometric}) CHECK_FALSE(described(mean).en.empty());
    CHECK(words(Mean{})[1] == "geometric");
}

}  // namespace nonclin::kinetics
