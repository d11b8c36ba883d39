#include "nonclin/stats/shapiro_wilk.hpp"

#include <numbers>

#include "nonclin/base/random.hpp"
#include "unit/stats/oracle_cases.hpp"

namespace nonclin::stats {

TEST_CASE("W and p are those of R") {
    Comparison w("R 4.2.2 shapiro.test", "shapiro_wilk, W", 1e-12);
    Comparison p("R 4.2.2 shapiro.test", "shapiro_wilk, p", 1e-10);
    for (const char* kind : {"shapiro-", "groups-"}) {
        for (const auto& [name, one] : oracle_cases(kind)) {
            if (is_far_from_zero(one.at("value"))) continue;
            const auto own = shapiro_wilk(one.at("value"));
            REQUIRE(own);
            w.add(own->w, one.at("shapiro_wilk")[0]);
            p.add(own->p, one.at("shapiro_wilk")[1]);
        }
    }
}

TEST_CASE("of three values W and p have closed forms") {
    // W = (range^2 / 2) / sum of squares; p = 6/pi (asin sqrt W - pi/3), exact.
    const auto own = shapiro_wilk(Numbers{4, 1, 9});
    REQUIRE(own);
    const double w = 64. / 2 / (98. - 14. * 14. / 3);
    CHECK(own->w == doctest::Approx(w).epsilon(1e-14));
    CHECK(own->p ==
          doctest::Approx(6 / std::numbers::pi * (std::asin(std::sqrt(w)) - std::numbers::pi / 3)).epsilon(1e-12));
    CHECK(shapiro_wilk(Numbers{1, 2, 3})->w == doctest::Approx(1));
    CHECK(shapiro_wilk(Numbers{1, 1, 2})->w == doctest::Approx(0.75));
    CHECK(shapiro_wilk(Numbers{1, 1, 2})->p == doctest::Approx(0).epsilon(1e-7));
}

TEST_CASE("of samples that are normal as many fall below p as p says") {
    for (const int n : {4, 5, 8, 11, 12, 20, 60}) {
        constexpr int samples = 20'000;
        int below_five = 0;
        int below_half = 0;
        for (int i = 0; i < samples; ++i) {
            Random random(3, "shapiro", static_cast<std::uint64_t>(n) * 1'000'000 + static_cast<std::uint64_t>(i));
            Numbers values(static_cast<std::size_t>(n));
            for (double& x : values) x = random.normal();
            const double p = shapiro_wilk(values)->p;
            below_five += p < 0.05;
            below_half += p < 0.5;
        }
        CAPTURE(n);
        // Four standard errors (0.006, 0.014) and what Royston's approximation is allowed to be off.
        CHECK(below_five / double{samples} == doctest::Approx(0.05).epsilon(0.2));
        CHECK(std::fabs(below_half / double{samples} - 0.5) < 0.025);
    }
}

TEST_CASE("shift, scale, sign and order change nothing") {
    const Numbers values{3.1, 2.2, 0.7, 8.9, 4.4, 4.9, 5.0};
    const auto own = shapiro_wilk(values);
    Numbers turned(values.rbegin(), values.rend());
    for (double& x : turned) x = 7e6 - 3 * x;
    CHECK(shapiro_wilk(turned)->w == doctest::Approx(own->w).epsilon(1e-12));
    CHECK(shapiro_wilk(turned)->p == doctest::Approx(own->p).epsilon(1e-10));
    CHECK(own->w <= 1);
}

TEST_CASE("too few, too many and equal values are refused in both languages") {
    CHECK(
        shapiro_wilk(Numbers{1, 2}).error().message ==
        Text{
            "Shapiro-Wilk 正态性检验：样本有 2 个值，至少需要 3 个；将其排除或补充数据",
            "Shapiro-Wilk test of normality: the sample has 2 values, at least 3 are needed; leave it out of this test "
            "or give more"});
    Numbers many(5001);
    for (std::size_t i = 0; i < many.size(); ++i) many[i] = static_cast<double>(i);
    CHECK(
        shapiro_wilk(many).error().message ==
        Text{"Shapiro-Wilk 正态性检验：共 5001 个值，近似公式只到 5000 个；样本这样大时请看分位数图",
             "Shapiro-Wilk test of normality: 5001 values, the approximation holds up to 5000; look at a quantile plot "
             "of so many"});
    CHECK(shapiro_wilk(Numbers{0.1, 0.1, 0.1, 0.1}).error().message ==
          Text{"Shapiro-Wilk 正态性检验：所有值都相同，无法检验正态性",
               "Shapiro-Wilk test of normality: all values are equal, normality cannot be tested"});
    CHECK_FALSE(shapiro_wilk(Numbers{1, 2, std::nan("")}));
    CHECK(shapiro_wilk(Numbers{-1.7e308, 0, 1.7e308}).error().kind == ErrorKind::numeric);
}

}  // namespace nonclin::stats
