#include "nonclin/stats/censored.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "nonclin/base/random.hpp"

namespace nonclin::stats {

namespace {

double log_likelihood(const std::vector<CensoredValue>& values, double mean, double sd) {
    double sum = 0;
    for (const auto& [y, is_below] : values) {
        const double z = (y - mean) / sd;
        sum += is_below ? std::log(0.5 * std::erfc(-z / std::sqrt(2.0))) : -std::log(sd) - z * z / 2;
    }
    return sum;
}

// The maximum by a grid that shrinks around its best point: slow and obvious.
NormalFit searched(const std::vector<CensoredValue>& values) {
    NormalFit best{0, 1};
    double reach = 8;
    for (int round = 0; round < 400; ++round) {
        const NormalFit centre = best;
        for (int i = -4; i <= 4; ++i) {
            for (int j = -4; j <= 4; ++j) {
                const NormalFit here{centre.mean + reach * i / 4, centre.sd * std::exp(reach * j / 8)};
                if (log_likelihood(values, here.mean, here.sd) > log_likelihood(values, best.mean, best.sd))
                    best = here;
            }
        }
        reach *= 0.93;
    }
    return best;
}

}  // namespace

TEST_CASE("without censored values the fit is mean and maximum-likelihood deviation") {
    const std::vector<CensoredValue> values{{1, false}, {2, false}, {4, false}, {9, false}};
    const auto fit = fit_left_censored_normal(values);
    REQUIRE(fit);
    CHECK(fit->mean == doctest::Approx(4).epsilon(1e-12));
    CHECK(fit->sd == doctest::Approx(std::sqrt(38.0 / 4)).epsilon(1e-12));
}

TEST_CASE("the fit is the maximum that a plain grid search finds") {
    for (std::uint64_t index = 0; index < 60; ++index) {
        Random random(7, "censored", index);
        std::vector<CensoredValue> values;
        for (int i = 0; i < 4 + static_cast<int>(index % 9); ++i) {
            const double y = 1.5 + 0.7 * random.normal();
            const double limit = 1.2 + 0.2 * (i % 3);
            values.push_back({std::max(y, limit), y < limit});
        }
        const auto known = std::count_if(values.begin(), values.end(), [](const auto& one) { return !one.is_below; });
        const auto fit = fit_left_censored_normal(values);
        REQUIRE(fit.has_value() == (known >= 2));
        if (!fit) continue;
        const NormalFit judge = searched(values);
        CHECK(fit->mean == doctest::Approx(judge.mean).epsilon(1e-6));
        CHECK(fit->sd == doctest::Approx(judge.sd).epsilon(1e-6));
        CHECK(log_likelihood(values, fit->mean, fit->sd) >= log_likelihood(values, judge.mean, judge.sd) - 1e-12);
    }
}

TEST_CASE("the fit is that of survreg of the R package survival") {
    std::ifstream file(NONCLIN_SOURCE_DIR "/tests/oracle/stats/censored_survreg.tsv");
    std::string line;
    std::getline(file, line);
    int compared = 0;
    while (std::getline(file, line)) {
        std::istringstream cells(line);
        std::string list;
        double mean = 0;
        double sd = 0;
        cells >> list >> mean >> sd;
        std::vector<CensoredValue> values;
        std::istringstream words(list);
        for (std::string word; std::getline(words, word, ',');) {
            const bool is_below = word.front() == '<';
            values.push_back({std::log10(std::stod(word.substr(is_below ? 1 : 0))), is_below});
        }
        const auto fit = fit_left_censored_normal(values);
        CAPTURE(list);
        REQUIRE(fit);
        CHECK(fit->mean == doctest::Approx(mean).epsilon(1e-9));
        CHECK(fit->sd == doctest::Approx(sd).epsilon(1e-9));
        ++compared;
    }
    CHECK(compared == 7);
}

TEST_CASE("shifting and stretching the values shifts and stretches the fit") {
    const std::vector<CensoredValue> values{{1.7, true}, {1.7, true}, {2.1, false}, {2.9, false}, {3.2, false}};
    std::vector<CensoredValue> moved = values;
    for (CensoredValue& one : moved) one.value = 3 + 10 * one.value;
    const auto fit = fit_left_censored_normal(values);
    const auto moved_fit = fit_left_censored_normal(moved);
    REQUIRE(fit);
    REQUIRE(moved_fit);
    CHECK(moved_fit->mean == doctest::Approx(3 + 10 * fit->mean).epsilon(1e-10));
    CHECK(moved_fit->sd == doctest::Approx(10 * fit->sd).epsilon(1e-10));
}

TEST_CASE("a limit far above or far below the values is borne") {
    const auto far_above = fit_left_censored_normal(std::vector<CensoredValue>{{90, true}, {1, false}, {2, false}});
    REQUIRE(far_above);
    CHECK(far_above->mean == doctest::Approx(1.5).epsilon(1e-9));
    const auto far_below =
        fit_left_censored_normal(std::vector<CensoredValue>{{-400, true}, {1, false}, {1.001, false}});
    REQUIRE(far_below);
    CHECK(far_below->mean < 1);
}

TEST_CASE("the planted mean is recovered from many values of which a third lie below the limit") {
    std::vector<CensoredValue> values;
    Random random(11, "planted", 0);
    for (int i = 0; i < 20'000; ++i) {
        const double y = 2 + 0.5 * random.normal();
        values.push_back({std::max(y, 1.8), y < 1.8});
    }
    const auto fit = fit_left_censored_normal(values);
    REQUIRE(fit);
    CHECK(fit->mean == doctest::Approx(2).epsilon(0.01));
    CHECK(fit->sd == doctest::Approx(0.5).epsilon(0.02));
}

TEST_CASE("fewer than two different quantified values are refused in both languages") {
    CHECK_FALSE(fit_left_censored_normal({}));
    CHECK_FALSE(fit_left_censored_normal(std::vector<CensoredValue>{{1, false}, {1, true}}));
    const auto equal = fit_left_censored_normal(std::vector<CensoredValue>{{1, false}, {1, false}, {0, true}});
    REQUIRE_FALSE(equal);
    CHECK(equal.error().message == Text{"删失正态拟合：至少需要两个不同的可定量值",
                                        "censored normal fit: at least two different quantified values are needed"});
}

TEST_CASE("a search that does not end is an error and not its last step") {
    const auto endless = fit_left_censored_normal(std::vector<CensoredValue>{{1, false}, {2, false}, {HUGE_VAL, true}});
    REQUIRE_FALSE(endless);
    CHECK(endless.error().kind == ErrorKind::numeric);
    CHECK(endless.error().message == Text{"删失正态拟合未收敛", "the censored normal fit did not converge"});
}

}  // namespace nonclin::stats
