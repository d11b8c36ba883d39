#include "nonclin/biodistribution/group_estimate.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "animals.hpp"

namespace nonclin::biodistribution::testing {

TEST_CASE("a group all quantified has geometric mean and t interval by the closed form for three animals") {
    const GroupEstimate group = estimated_of({100, 1000, 10000});
    CHECK(group.centre == Centre::geometric_mean);
    CHECK(group.geometric_mean.value == doctest::Approx(1000).epsilon(1e-12));
    // df 2: t = u sqrt(2 / (1 - u^2)), u = 0.95; the standard error of logs 2, 3, 4 is 1 / sqrt(3).
    const double reach = 0.95 * std::sqrt(2 / (1 - 0.95 * 0.95)) / std::sqrt(3.0);
    CHECK(group.lower.value == doctest::Approx(std::pow(10, 3 - reach)).epsilon(1e-10));
    CHECK(group.upper.value == doctest::Approx(std::pow(10, 3 + reach)).epsilon(1e-10));
    CHECK(group.least == Measured::of(100));
    CHECK(group.median == Measured::of(1000));
    CHECK(group.most == Measured::of(10000));
    CHECK(group.n == 3);
    CHECK(group.n_quantified == 3);
    CHECK(group.highest_lloq == 50);
}

TEST_CASE("one animal is its own mean and has no interval") {
    const GroupEstimate group = estimated_of({700});
    CHECK(group.geometric_mean.value == doctest::Approx(700));
    CHECK(group.centre == Centre::geometric_mean);
    CHECK_FALSE(group.has_interval());
    CHECK(group.lower.state == State::not_applicable);
}

TEST_CASE("two animals have the mean of both as median and no interval") {
    CHECK(estimated_of({100, 300}).median == Measured::of(200));
    CHECK(estimated_of({100, 300}).geometric_mean.value == doctest::Approx(std::sqrt(30000.0)));
    CHECK_FALSE(estimated_of({100, 300}).has_interval());
}

TEST_CASE("with at least half quantified the censored log-normal of greatest likelihood is told, without interval") {
    const GroupEstimate group = estimated_of({500, 300, below});
    CHECK(group.centre == Centre::censored_lognormal);
    CHECK_FALSE(group.has_interval());
    CHECK(group.geometric_mean.value > 50);
    CHECK(group.geometric_mean.value < std::sqrt(500.0 * 300.0));
    CHECK(group.least.state == State::below_lloq);
    CHECK(group.median == Measured::of(300));
    // A brute search over mean and deviation of log10 finds no likelier mean.
    double best = -HUGE_VAL;
    double best_mean = 0;
    for (double mean = 1; mean < 3; mean += 0.0005) {
        for (double sd = 0.05; sd < 2; sd += 0.0025) {
            const auto z = [&](double x) { return (std::log10(x) - mean) / sd; };
            const double height = -2 * std::log(sd) - z(500) * z(500) / 2 - z(300) * z(300) / 2 +
                                  std::log(0.5 * std::erfc(-z(50) / std::sqrt(2.0)));
            if (height > best) best = height, best_mean = mean;
        }
    }
    CHECK(std::log10(group.geometric_mean.value) == doctest::Approx(best_mean).epsilon(0.003));
}

TEST_CASE("exactly half quantified is still estimated") {
    CHECK(estimated_of({500, 300, below, absent}).centre == Centre::censored_lognormal);
}

TEST_CASE("with fewer than half quantified the group is below the LLOQ and no number is made up") {
    const GroupEstimate group = estimated_of({500, below, absent});
    CHECK(group.centre == Centre::below_lloq);
    CHECK(group.geometric_mean.state == State::below_lloq);
    CHECK(group.median.state == State::below_lloq);
    CHECK(group.most == Measured::of(500));
    CHECK(group.least.state == State::not_detected);
    CHECK(group.n_below_lloq == 1);
    CHECK(group.n_not_detected == 1);
    CHECK(estimated_of({absent, absent}).geometric_mean.state == State::not_detected);
}

TEST_CASE("where no two different values or no LLOQ are known the mean is not told") {
    CHECK(estimated_of({500, 500, below}).centre == Centre::not_estimable);
    CHECK(estimated_of({500, below}).centre == Centre::not_estimable);
    Animals animals({500, 300, below});
    animals.samples[2].lloq.reset();
    const GroupEstimate group = animals.estimate();
    CHECK(group.centre == Centre::not_estimable);
    CHECK(group.geometric_mean.state == State::not_applicable);
}

TEST_CASE("the order of animals does not matter and a factor on all of them is a factor on the mean") {
    for (const std::vector<double>& values :
         {std::vector<double>{200, 900, 70}, std::vector<double>{200, 900, below}}) {
        const GroupEstimate group = estimated_of(values);
        const GroupEstimate turned = estimated_of({values[2], values[0], values[1]});
        CHECK(turned.geometric_mean.value == doctest::Approx(group.geometric_mean.value).epsilon(1e-12));
        Animals scaled(values);
        for (Sample& sample : scaled.samples) sample.value.value *= 8, sample.lloq = 400;
        CHECK(scaled.estimate().geometric_mean.value == doctest::Approx(8 * group.geometric_mean.value).epsilon(1e-9));
    }
}

}  // namespace nonclin::biodistribution::testing
