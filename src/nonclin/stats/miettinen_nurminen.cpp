#include <algorithm>
#include <cmath>
#include <numbers>

#include <boost/math/tools/toms748_solve.hpp>

#include "nonclin/base/number_text.hpp"
#include "nonclin/stats/incidence.hpp"
#include "nonclin/stats/incidence_checks.hpp"
#include "nonclin/stats/tail.hpp"

namespace nonclin::stats {

namespace {

constexpr TestName name{"率差的置信区间", "interval of a difference of proportions"};

struct Score {
    double n1, x1, n2, x2;  // treated, control

    double difference() const { return x1 / n1 - x2 / n2; }

    // Slope of the log likelihood in the control proportion q when the treated one is q + delta: falls all the way.
    double slope(double q, double delta) const {
        double sum = 0;
        if (x1 > 0) sum += x1 / (q + delta);
        if (x1 < n1) sum -= (n1 - x1) / (1 - q - delta);
        if (x2 > 0) sum += x2 / q;
        if (x2 < n2) sum -= (n2 - x2) / (1 - q);
        return sum;
    }

    // The control proportion of greatest likelihood under this difference: its zero, or the end it falls from.
    double restricted(double delta) const {
        double low = std::max(0.0, -delta);
        double high = std::min(1.0, 1 - delta);
        for (;;) {
            const double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) return middle;
            (slope(middle, delta) > 0 ? low : high) = middle;
        }
    }

    // Squared score statistic less its critical value.
    double excess(double delta, double critical) const {
        const double q = restricted(delta);
        const double p = std::clamp(q + delta, 0.0, 1.0);
        const double n = n1 + n2;
        const double variance = (p * (1 - p) / n1 + q * (1 - q) / n2) * n / (n - 1);
        const double gap = difference() - delta;
        // Multiplied out: at the ends of the scale the variance is 0.
        return gap * gap - critical * variance;
    }

    // Where the statistic reaches the critical value between the difference and the end of the scale.
    double limit(double end, double critical) const {
        if (difference() == end) return end;
        const double at_end = excess(end, critical);
        if (at_end <= 0) return end;
        // A little towards the end: at the difference itself both terms are 0 where none or all are affected.
        constexpr double little = 1e-12;
        const double inside = difference() + little * (end - difference());
        const double at_inside = excess(inside, critical);
        if (at_inside >= 0) return inside;
        const auto f = [&](double delta) { return excess(delta, critical); };
        std::uintmax_t steps = 200;
        const boost::math::tools::eps_tolerance<double> close(50);
        const auto [a, b] = end < inside
                                ? boost::math::tools::toms748_solve(f, end, inside, at_end, at_inside, close, steps)
                                : boost::math::tools::toms748_solve(f, inside, end, at_inside, at_end, close, steps);
        return a + (b - a) / 2;
    }
};

}  // namespace

Result<IncidenceDifference> miettinen_nurminen(const Incidence& treated, const Incidence& control, double confidence) {
    const Incidence groups[] = {treated, control};
    if (auto can = checked(groups, name); !can) return fail(std::move(can).error());
    if (!(confidence > 0 && confidence < 1)) {
        return fail(ErrorKind::inconsistent_input,
                    text("率差的置信区间：置信度应在 0 与 1 之间，却是 {}",
                         "interval of a difference of proportions: expected a confidence between 0 and 1, found {}",
                         number_text(confidence)));
    }
    const Score score{static_cast<double>(treated.examined), static_cast<double>(treated.affected),
                      static_cast<double>(control.examined), static_cast<double>(control.affected)};
    const double z = normal_quantile((1 + confidence) / 2);
    return IncidenceDifference{score.difference(), {score.limit(-1, z * z), score.limit(1, z * z)}};
}

}  // namespace nonclin::stats
