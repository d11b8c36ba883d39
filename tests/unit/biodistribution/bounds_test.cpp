#include "nonclin/biodistribution/bounds.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "nonclin/base/random.hpp"

namespace nonclin::biodistribution::testing {

namespace {

Sample sample_of(State state, std::optional<double> lloq, std::optional<double> lod) {
    Sample sample;
    sample.value = {120, state};
    sample.lloq = lloq;
    sample.lod = lod;
    return sample;
}

}  // namespace

TEST_CASE("what is known of a result is a number, a range from zero to its limit, or nothing") {
    CHECK(bounds_of(sample_of(State::quantified, 50, 10)).is_known());
    CHECK(*bounds_of(sample_of(State::below_lloq, 50, 10)).most == 50);
    CHECK(*bounds_of(sample_of(State::below_lloq, 50, 10)).least == 0);
    CHECK_FALSE(bounds_of(sample_of(State::below_lloq, {}, 10)).most);
    CHECK(*bounds_of(sample_of(State::not_detected, 50, 10)).most == 10);
    CHECK(*bounds_of(sample_of(State::not_detected, 50, {})).most == 50);
    CHECK_FALSE(bounds_of(sample_of(State::not_measured, 50, 10)).most);
    CHECK_FALSE(bounds_of(sample_of(State::not_measured, 50, 10)).least);
    CHECK(bounds_of(sample_of(State::below_lloq, 50, 10)).number().state == State::not_applicable);
}

TEST_CASE("a range is held only where all of it lies on one side") {
    CHECK(held({80, 120}, 75, 125) == Held::within);
    CHECK(held({75, 125}, 75, 125) == Held::within);
    CHECK(held({70, 120}, 75, 125) == Held::open);
    CHECK(held({80, 130}, 75, 125) == Held::open);
    CHECK(held({10, 74.9}, 75, 125) == Held::below);
    CHECK(held({125.1, 200}, 75, 125) == Held::above);
    CHECK(held({{}, 74}, 75, 125) == Held::below);
    CHECK(held({{}, 100}, 75, 125) == Held::open);
    CHECK(held({126, {}}, 75, 125) == Held::above);
    CHECK(held({{}, {}}, 75, 125) == Held::open);
    CHECK(held({0, 20}, {}, 25) == Held::within);
    CHECK(held({0.99, 0.99}, 0.98, {}) == Held::within);
}

TEST_CASE("ends of differences and ratios are those of all pairs inside") {
    for (std::uint64_t i = 0; i < 300; ++i) {
        Random random(3, "test: bounds", i);
        const auto range = [&random] {
            const double least = 100 * random.uniform();
            return Bounds{least, least + 100 * random.uniform()};
        };
        const Bounds a = range(), b = range();
        const double by = 1 + 10 * random.uniform();
        double least_difference = 1e300, most_difference = -1e300, least_ratio = 1e300, most_ratio = 0;
        for (int k = 0; k <= 20; ++k) {
            for (int l = 0; l <= 20; ++l) {
                const double x = *a.least + (*a.most - *a.least) * k / 20;
                const double y = *b.least + (*b.most - *b.least) * l / 20;
                least_difference = std::min(least_difference, (x - y) / by);
                most_difference = std::max(most_difference, (x - y) / by);
                least_ratio = std::min(least_ratio, x / y);
                most_ratio = std::max(most_ratio, x / y);
            }
        }
        CHECK(*difference_by(a, b, by).least == doctest::Approx(least_difference));
        CHECK(*difference_by(a, b, by).most == doctest::Approx(most_difference));
        CHECK(*ratio(a, b).least == doctest::Approx(least_ratio));
        CHECK(*ratio(a, b).most == doctest::Approx(most_ratio));
    }
    CHECK_FALSE(ratio({1, 1}, {0, 5}).most);
    CHECK(*ratio({1, 1}, {0, 5}).least == doctest::Approx(0.2));
}

}  // namespace nonclin::biodistribution::testing
