// Gibaldi & Perrier, Pharmacokinetics, 2nd ed. 1982, appendix D; Yeh & Kwan, J Pharmacokinet Biopharm 1978;6:79.
//
// Linear:  area = d (c1 + c2) / 2,  moment = d (t1 c1 + t2 c2) / 2,  d = t2 - t1.
// Log:     c(t) = c1 exp(-u (t - t1) / d),  u = ln(c1 / c2) > 0
//          area = d (c1 - c2) / u,  moment = t1 area + d (area - d c2) / u.
// Written this way, and not with differences of 1/u^2, because two nearly equal concentrations are common and the usual
// form loses all its digits there; relative error below 2e-14 for any u > 0.

#include "nonclin/kinetics/area.hpp"

#include <cmath>

namespace nonclin::kinetics {

namespace {

// ln(c1 / c2) for c1 > c2 > 0, exact also where they are nearly equal.
double log_ratio(double c1, double c2) {
    const double excess = (c1 - c2) / c2;
    return std::isfinite(excess) ? std::log1p(excess) : std::log(c1) - std::log(c2);
}

// (1 - (1 + u) exp(-u)) / u^2 for small u: its series, eight terms, relative error below 2e-16 for u < 0.05.
double moment_series(double u) {
    return 1.0 / 2 -
           u * (1.0 / 3 -
                u * (1.0 / 8 - u * (1.0 / 30 - u * (1.0 / 144 - u * (1.0 / 840 - u * (1.0 / 5760 - u / 45360))))));
}

}  // namespace

Areas areas_between(AreaMethod method, double time_1, double concentration_1, double time_2, double concentration_2) {
    const double duration = time_2 - time_1;
    const bool is_log =
        method == AreaMethod::linear_up_log_down && concentration_2 < concentration_1 && concentration_2 > 0;
    if (!is_log) {
        return {duration * (concentration_1 + concentration_2) / 2,
                duration * (time_1 * concentration_1 + time_2 * concentration_2) / 2};
    }
    const double u = log_ratio(concentration_1, concentration_2);
    const double area = duration * ((concentration_1 - concentration_2) / u);
    const double late = u < 0.05 ? duration * duration * concentration_1 * moment_series(u)
                                 : duration * (area - duration * concentration_2) / u;
    return {area, time_1 * area + late};
}

Areas areas_over(AreaMethod method, const Profile& profile, std::size_t first, std::size_t last) {
    Areas sum;
    for (std::size_t i = first; i < last; ++i) {
        const Areas one = areas_between(method, profile.time[i], profile.concentration[i], profile.time[i + 1],
                                        profile.concentration[i + 1]);
        sum.area += one.area;
        sum.moment += one.moment;
    }
    return sum;
}

}  // namespace nonclin::kinetics
