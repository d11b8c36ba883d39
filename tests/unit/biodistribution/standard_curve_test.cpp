#include "nonclin/biodistribution/standard_curve.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "nonclin/base/random.hpp"

namespace nonclin::biodistribution {

namespace {

// Slope by the mean of products, in long double, as a textbook writes it.
double slope_by_definition(const std::vector<Standard>& standards) {
    long double n = 0, x = 0, y = 0, xx = 0, xy = 0;
    for (const Standard& one : standards) {
        const long double log_copies = std::log10(static_cast<long double>(one.copies));
        n += 1, x += log_copies, y += one.cq, xx += log_copies * log_copies, xy += log_copies * one.cq;
    }
    return static_cast<double>((n * xy - x * y) / (n * xx - x * x));
}

}  // namespace

TEST_CASE("a series that doubles each cycle has efficiency 1 and reads its own standards back") {
    std::vector<Standard> standards;
    for (const double copies : {1e2, 1e3, 1e4, 1e5, 1e6}) standards.push_back({copies, 40 - std::log2(copies)});
    const auto curve = fitted(standards, "P1");
    REQUIRE(curve);
    CHECK(curve->slope == doctest::Approx(-std::log2(10.0)).epsilon(1e-12));
    CHECK(curve->intercept == doctest::Approx(40).epsilon(1e-12));
    CHECK(curve->efficiency() == doctest::Approx(1).epsilon(1e-12));
    CHECK(curve->r_squared == doctest::Approx(1).epsilon(1e-12));
    CHECK(curve->lowest == 1e2);
    CHECK(curve->highest == 1e6);
    for (const Standard& one : standards) CHECK(curve->copies_at(one.cq) == doctest::Approx(one.copies).epsilon(1e-10));
}

TEST_CASE("the slope is that of the definition on noisy series") {
    for (std::uint64_t i = 0; i < 50; ++i) {
        Random random(3, "standards", i);
        std::vector<Standard> standards;
        for (int level = 1; level <= 7; ++level) {
            for (int well = 0; well < 3; ++well)
                standards.push_back({std::pow(10, level), 38 - 3.4 * level + 0.3 * random.normal()});
        }
        const auto curve = fitted(standards, "");
        REQUIRE(curve);
        CHECK(curve->slope == doctest::Approx(slope_by_definition(standards)).epsilon(1e-10));
        CHECK(curve->r_squared > 0.98);
        CHECK(curve->r_squared < 1);
    }
}

TEST_CASE("too few levels and a curve that does not fall are refused in both languages") {
    const auto few = fitted(std::vector<Standard>{{100, 30}, {100, 30.1}, {1000, 27}}, "P1");
    REQUIRE_FALSE(few);
    CHECK(few.error().message == Text{"标准曲线 P1：至少需要 3 个不同的拷贝数水平，却只有 2 个",
                                      "standard curve P1: at least 3 different amounts are needed, found 2"});
    const auto rising = fitted(std::vector<Standard>{{100, 20}, {1000, 23}, {10000, 26}}, "");
    REQUIRE_FALSE(rising);
    CHECK(rising.error().message ==
          Text{"标准曲线：Cq 应随拷贝数增加而下降，却得斜率 3；请检查拷贝数与 Cq 是否对调",
               "standard curve: Cq must fall as copies rise, the slope is 3; are copies and Cq exchanged?"});
}

}  // namespace nonclin::biodistribution
