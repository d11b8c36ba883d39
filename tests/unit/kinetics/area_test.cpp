#include "nonclin/kinetics/area.hpp"

#include <cmath>
#include <vector>

#include <doctest/doctest.h>

namespace nonclin::kinetics {

namespace {

using Number = long double;

// The obvious slow version: the exponential cut into many straight pieces, Simpson's rule on each.
Areas by_simpson(double t1, double c1, double t2, double c2) {
    constexpr int pieces = 4000;
    const Number k = (std::log(Number(c1)) - std::log(Number(c2))) / (Number(t2) - Number(t1));
    const Number step = (Number(t2) - Number(t1)) / pieces;
    Number area = 0, moment = 0;
    const auto curve = [&](Number t) { return Number(c1) * std::exp(-k * (t - Number(t1))); };
    for (int i = 0; i < pieces; ++i) {
        const Number a = Number(t1) + i * step, b = a + step, m = a + step / 2;
        area += step / 6 * (curve(a) + 4 * curve(m) + curve(b));
        moment += step / 6 * (a * curve(a) + 4 * m * curve(m) + b * curve(b));
    }
    return {static_cast<double>(area), static_cast<double>(moment)};
}

}  // namespace

TEST_CASE("the area of a triangle and of a rectangle is exact by either method") {
    for (const AreaMethod method : {AreaMethod::linear, AreaMethod::linear_up_log_down}) {
        CHECK(areas_between(method, 0, 0, 2, 3).area == 3);
        CHECK(areas_between(method, 1, 5, 4, 5).area == 15);
        CHECK(areas_between(method, 0, 4, 2, 0).area == 4);  // down to zero: a straight line by either method
        CHECK(areas_between(method, 0, 0, 2, 3).moment == 6);
    }
    const std::vector<double> time{0, 2, 6}, concentration{0, 4, 0};
    CHECK(areas_over(AreaMethod::linear, {time, concentration}, 0, 2).area == 12);
}

TEST_CASE("a falling exponential between two samples has its closed area and moment, however slowly it falls") {
    for (const double fall : {5.0, 1.0, 0.1, 0.051, 0.049, 1e-3, 1e-6, 1e-9}) {
        CAPTURE(fall);
        const double t1 = 3, t2 = 7.5, c1 = 12, c2 = c1 * std::exp(-fall);
        const Areas exact = by_simpson(t1, c1, t2, c2);
        const Areas ours = areas_between(AreaMethod::linear_up_log_down, t1, c1, t2, c2);
        CHECK(std::fabs(ours.area / exact.area - 1) < 3e-14);
        CHECK(std::fabs(ours.moment / exact.moment - 1) < 3e-14);
    }
}

TEST_CASE("one unit in the last place below its neighbour, a concentration still gives a sound area") {
    const double c2 = std::nextafter(8.0, 0.0);
    const Areas areas = areas_between(AreaMethod::linear_up_log_down, 0, 8, 4, c2);
    CHECK(std::fabs(areas.area / 32 - 1) < 1e-15);
    CHECK(std::fabs(areas.moment / 64 - 1) < 1e-15);
}

TEST_CASE("a fall over more than the range of a quotient stays finite") {
    const Areas areas = areas_between(AreaMethod::linear_up_log_down, 0, 1e200, 1, 1e-200);
    CHECK(std::fabs(areas.area / (1e200 / (400 * std::log(10.0))) - 1) < 1e-14);
}

TEST_CASE("the logarithm is used only where the concentration falls and stays above zero") {
    const auto log = AreaMethod::linear_up_log_down, linear = AreaMethod::linear;
    CHECK(areas_between(log, 1, 2, 3, 9).area == areas_between(linear, 1, 2, 3, 9).area);
    CHECK(areas_between(log, 1, 2, 3, 0).area == areas_between(linear, 1, 2, 3, 0).area);
    CHECK(areas_between(log, 1, 9, 3, 2).area < areas_between(linear, 1, 9, 3, 2).area);
}

}  // namespace nonclin::kinetics
