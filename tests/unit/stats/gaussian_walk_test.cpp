#include "nonclin/stats/gaussian_walk.hpp"

#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "nonclin/base/random.hpp"
#include "nonclin/stats/gauss.hpp"
#include "nonclin/stats/tail.hpp"

namespace nonclin::stats {

namespace {

// The density after each step on a plain grid with Simpson's rule, as it is defined.
double slow_rise(const std::vector<double>& variances, const std::vector<double>& drifts) {
    constexpr std::size_t parts = 1200;
    std::vector<double> at;
    std::vector<double> mass;
    double time = 0;
    double drift = 0;
    double sum = 0;
    for (std::size_t j = 0; j < variances.size(); ++j) {
        time += variances[j];
        drift += drifts[j];
        const double deviation = std::sqrt(variances[j]);
        if (j == 0) {
            sum += normal_upper_tail(-drifts[j] / deviation);
        } else {
            for (std::size_t i = 0; i < at.size(); ++i)
                sum += mass[i] * normal_upper_tail((-at[i] - drifts[j]) / deviation);
        }
        const double step = (9 * std::sqrt(time) + std::fabs(drift)) / static_cast<double>(parts);
        std::vector<double> next_at;
        std::vector<double> next_mass;
        for (std::size_t i = 0; i <= parts; ++i) {
            const double y = -step * static_cast<double>(i);
            double density = 0;
            if (j == 0) density = gauss_density((y - drifts[j]) / deviation) / deviation;
            for (std::size_t k = 0; k < at.size(); ++k) {
                density += mass[k] * gauss_density((y - at[k] - drifts[j]) / deviation) / deviation;
            }
            next_at.push_back(y);
            next_mass.push_back(density * step / 3 * (i == 0 || i == parts ? 1 : i % 2 == 1 ? 4 : 2));
        }
        at = next_at;
        mass = next_mass;
    }
    return sum;
}

}  // namespace

TEST_CASE("a walk of k equal steps stays at or below 0 with probability C(2k, k) / 4^k") {
    // Sparre Andersen, Math Scand 1953;1:263: the same for every continuous symmetric step.
    double stays = 1;
    for (std::size_t k = 1; k <= 10; ++k) {
        stays *= (2 * static_cast<double>(k) - 1) / (2 * static_cast<double>(k));
        CHECK(std::fabs(rises_above_zero(std::vector<double>(k, 7), std::vector<double>(k, 0)) - (1 - stays)) < 1e-13);
        CHECK(std::fabs(DriftedWalk(std::vector<double>(10, 7)).rises_above_zero(0, k) - (1 - stays)) < 1e-13);
    }
}

TEST_CASE("two steps without drift stay below 0 as the orthant of their correlation") {
    for (const double second : {0.01, 0.3, 1.0, 9.0, 400.0}) {
        const double correlation = 1 / std::sqrt(1 + second);
        const double orthant = 0.25 + std::asin(correlation) / (2 * std::acos(-1.0));
        CHECK(std::fabs(rises_above_zero(std::vector<double>{1, second}, std::vector<double>{0, 0}) - (1 - orthant)) <
              1e-13);
        CHECK(std::fabs(DriftedWalk(std::vector<double>{1, second}).rises_above_zero(0, 2) - (1 - orthant)) < 1e-13);
    }
}

TEST_CASE("the walk agrees with Simpson's rule on a plain grid") {
    for (const std::vector<double>& variances : {std::vector<double>{3, 20, 7}, {20, 3, 11}, {4, 6, 15, 14, 3}}) {
        for (const double b : {-0.6, -0.05, 0.0, 0.1, 0.7}) {
            std::vector<double> drifts;
            for (const double variance : variances) drifts.push_back(-b * variance);
            const double slow = slow_rise(variances, drifts);
            CHECK(std::fabs(rises_above_zero(variances, drifts) - slow) < 1e-9);
            CHECK(std::fabs(DriftedWalk(variances).rises_above_zero(b, variances.size()) - slow) < 1e-9);
        }
    }
}

TEST_CASE("one walk for all drifts agrees with a walk for each") {
    for (std::uint64_t index = 0; index < 8; ++index) {
        Random random(3, "walk", index);
        std::vector<double> variances;
        for (std::uint64_t j = 0; j < 1 + index % 8; ++j) variances.push_back(std::floor(1 + 30 * random.uniform()));
        const DriftedWalk walk(variances);
        for (const double b : {-1.0, -0.1, 0.0, 0.2, 1.0, 5.0}) {
            for (std::size_t steps = 1; steps <= variances.size(); ++steps) {
                std::vector<double> drifts;
                for (std::size_t j = 0; j < steps; ++j) drifts.push_back(-b * variances[j]);
                const double single = rises_above_zero(std::span(variances).first(steps), drifts);
                CHECK(std::fabs(walk.rises_above_zero(b, steps) - single) < 1e-12);
                if (b > 0 && single > 1e-290) {
                    CHECK(walk.rises_above_zero(b, steps) / single == doctest::Approx(1).epsilon(1e-9));
                }
            }
        }
    }
}

}  // namespace nonclin::stats
