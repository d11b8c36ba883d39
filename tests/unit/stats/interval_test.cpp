#include "nonclin/stats/interval.hpp"

#include <cmath>

#include "unit/stats/oracle_cases.hpp"

namespace nonclin::stats {

namespace {

// P(X <= successes) of a binomial, summed term by term.
double binomial_below(std::int64_t successes, std::int64_t trials, double p) {
    double term = std::pow(1 - p, static_cast<double>(trials));
    double sum = term;
    for (std::int64_t k = 1; k <= successes; ++k) {
        term *= static_cast<double>(trials - k + 1) / static_cast<double>(k) * p / (1 - p);
        sum += term;
    }
    return sum;
}

// The bound from its definition: the proportion at which so few successes have probability 1 - confidence.
double bisected_upper(std::int64_t successes, std::int64_t trials, double confidence) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < 200; ++i) {
        const double middle = (low + high) / 2;
        (binomial_below(successes, trials, middle) > 1 - confidence ? low : high) = middle;
    }
    return (low + high) / 2;
}

}  // namespace

TEST_CASE("quantiles of t are those of the printed tables") {
    // Fisher and Yates, Statistical Tables, table III, two-sided 5 % and 1 %.
    CHECK(*t_quantile(0.975, 1) == doctest::Approx(12.706).epsilon(5e-5));
    CHECK(*t_quantile(0.975, 2) == doctest::Approx(4.303).epsilon(1.2e-4));
    CHECK(*t_quantile(0.975, 10) == doctest::Approx(2.228).epsilon(2.3e-4));
    CHECK(*t_quantile(0.995, 5) == doctest::Approx(4.032).epsilon(1.3e-4));
}

TEST_CASE("quantiles of t with one and two degrees of freedom are the closed forms") {
    for (const double p : {0.6, 0.9, 0.975, 0.9995}) {
        const double u = 2 * p - 1;
        CHECK(*t_quantile(p, 1) == doctest::Approx(std::tan(std::acos(-1.0) * (p - 0.5))).epsilon(1e-12));
        CHECK(*t_quantile(p, 2) == doctest::Approx(u * std::sqrt(2 / (1 - u * u))).epsilon(1e-12));
        CHECK(*t_quantile(1 - p, 2) == doctest::Approx(-*t_quantile(p, 2)).epsilon(1e-12));
    }
}

TEST_CASE("with no success the upper bound is 1 - alpha^(1/n)") {
    for (const std::int64_t n : {1, 3, 5, 10, 59, 1000}) {
        const double closed = 1 - std::pow(0.05, 1 / static_cast<double>(n));
        CHECK(*clopper_pearson_upper(0, n, 0.95) == doctest::Approx(closed).epsilon(1e-12));
    }
    CHECK(*clopper_pearson_upper(0, 3, 0.95) == doctest::Approx(0.6316).epsilon(1e-4));
}

TEST_CASE("the upper bound is the proportion at which so few successes become improbable") {
    for (const std::int64_t n : {2, 3, 6, 10, 40}) {
        for (std::int64_t k = 0; k < n; ++k) {
            CHECK(*clopper_pearson_upper(k, n, 0.95) == doctest::Approx(bisected_upper(k, n, 0.95)).epsilon(1e-10));
        }
        CHECK(*clopper_pearson_upper(n, n, 0.95) == 1);
    }
}

TEST_CASE("intervals of a proportion are those of R") {
    Comparison exact("R 4.2.2 binom.test", "clopper_pearson, two-sided and each side", 1e-10);
    Comparison score("R 4.2.2 prop.test", "wilson, two-sided and each side", 1e-10, 1e-6);
    for (const auto& [name, one] : oracle_cases("proportion-")) {
        const auto k = static_cast<std::int64_t>(one.at("counts")[0]);
        const auto n = static_cast<std::int64_t>(one.at("counts")[1]);
        const double confidence = one.at("counts")[2];
        const auto ends = [&](auto of) {
            const Interval both = *of(k, n, confidence, Sides::both);
            return Numbers{both.lower, both.upper, of(k, n, confidence, Sides::lower)->lower,
                           of(k, n, confidence, Sides::upper)->upper};
        };
        const Numbers ours = ends(clopper_pearson);
        const Numbers ours_score = ends(wilson);
        for (std::size_t i = 0; i < 4; ++i) {
            exact.add(ours[i], one.at("clopper_pearson")[i]);
            score.add(ours_score[i], one.at("wilson")[i]);
        }
        CHECK(clopper_pearson(k, n, confidence, Sides::lower)->upper == 1);
        CHECK(clopper_pearson(k, n, confidence, Sides::upper)->lower == 0);
        CHECK(*clopper_pearson_upper(k, n, confidence) == clopper_pearson(k, n, confidence, Sides::upper)->upper);
    }
}

TEST_CASE("the exact ends turn round with the counts, and one bound of 97.5 % is half of two of 95 %") {
    for (const std::int64_t n : {1, 4, 17}) {
        for (std::int64_t k = 0; k <= n; ++k) {
            const Interval here = *clopper_pearson(k, n, 0.95, Sides::both);
            const Interval there = *clopper_pearson(n - k, n, 0.95, Sides::both);
            CHECK(here.lower == doctest::Approx(1 - there.upper).epsilon(1e-12));
            CHECK(here.upper == doctest::Approx(bisected_upper(k, n, 0.975)).epsilon(1e-10));
        }
    }
    // One of a million: the lower end keeps its digits. P(at least one) = 0.025.
    const double lower = clopper_pearson(1, 1'000'000, 0.95, Sides::both)->lower;
    CHECK(lower == doctest::Approx(-std::expm1(std::log1p(-0.025) / 1e6)).epsilon(1e-12));
}

TEST_CASE("Wilson's ends are where the score statistic reaches its quantile") {
    constexpr double z = 1.959963984540054;
    for (const std::int64_t n : {1, 3, 10, 200}) {
        for (const std::int64_t k : {std::int64_t{0}, n / 3, n}) {
            const Interval interval = *wilson(k, n, 0.95, Sides::both);
            const auto p = static_cast<double>(k) / static_cast<double>(n);
            for (const double end : {interval.lower, interval.upper}) {
                if (end == 0 || end == 1) continue;
                const double squared = (p - end) * (p - end) / (end * (1 - end) / static_cast<double>(n));
                CHECK(squared == doctest::Approx(z * z).epsilon(1e-10));
            }
            CHECK(interval.lower <= p);
            CHECK(interval.upper >= p);
        }
    }
    CHECK(wilson(0, 5, 0.95, Sides::both)->lower == 0);
    CHECK(wilson(5, 5, 0.95, Sides::both)->upper == 1);
    CHECK_FALSE(wilson(6, 5, 0.95, Sides::both));
    CHECK_FALSE(clopper_pearson(1, 5, 1.5, Sides::both));
    // A one-sided confidence below one half: the bound lies on the other side of the proportion, and is told.
    CHECK(wilson(5, 10, 0.2, Sides::upper)->upper < 0.5);
}

TEST_CASE("counts and probabilities that cannot be are refused in both languages") {
    CHECK_FALSE(t_quantile(0, 3));
    CHECK_FALSE(t_quantile(1, 3));
    CHECK_FALSE(t_quantile(std::nan(""), 3));
    CHECK(t_quantile(0.5, 0).error().message ==
          Text{"t 分布分位数：概率应在 0 与 1 之间、自由度应大于 0，却是 0.5 和 0",
               "t quantile: expected a probability between 0 and 1 and degrees of freedom > 0, found 0.5 and 0"});
    CHECK_FALSE(clopper_pearson_upper(-1, 3, 0.95));
    CHECK_FALSE(clopper_pearson_upper(0, 0, 0.95));
    CHECK_FALSE(clopper_pearson_upper(0, 3, 1));
    CHECK(clopper_pearson_upper(4, 3, 0.95).error().message ==
          Text{"比例上限：应有 0 <= 例数 <= 总数、总数大于 0、置信度在 0 与 1 之间，却是 4、3 和 0.95",
               "bound of a proportion: expected 0 <= successes <= trials, trials > 0 and a confidence between 0 and 1, "
               "found 4, 3 and 0.95"});
}

}  // namespace nonclin::stats
