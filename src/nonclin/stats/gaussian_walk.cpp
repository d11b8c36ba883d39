// f_j(y), the density after step j of a walk that was at or below 0 after each step before, follows from
// f_{j-1} on y <= 0 by one convolution with the normal density of the step (Gauss-Legendre on panels). The walk rises
// above 0 for the first time at step j with probability int_0^inf f_j.
//
// A drift -b v_j in every step multiplies the density of a path by exp(-b Y - b^2 N / 2), with Y where it is and N the
// sum of variances (Girsanov), so f_j for any b is that for b = 0 times this factor.

#include "nonclin/stats/gaussian_walk.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <boost/math/quadrature/gauss.hpp>

namespace nonclin::stats {

namespace {

struct Nodes {
    std::vector<double> at, weight;
};

void add_panel(Nodes& nodes, double from, double to) {
    using Rule = boost::math::quadrature::gauss<double, 20>;
    const double middle = (from + to) / 2;
    const double half = (to - from) / 2;
    for (std::size_t i = 0; i < Rule::abscissa().size(); ++i) {
        for (const double sign : {-1.0, 1.0}) {
            nodes.at.push_back(middle + sign * half * Rule::abscissa()[i]);
            nodes.weight.push_back(std::fabs(half) * Rule::weights()[i]);
        }
    }
}

// From 0 to `far`, in the direction of its sign: narrow panels near 0, where a strong drift makes the density steep,
// then panels of five times the finest spread that shows.
Nodes panels_to(double far, double finest) {
    Nodes nodes;
    const double sign = far < 0 ? -1 : 1;
    double from = 0;
    for (const double width : {0.5, 1.0, 2.5}) {
        const double to = std::min(from + width * finest, std::fabs(far));
        if (to > from) add_panel(nodes, sign * from, sign * to);
        from = to;
    }
    const double rest = std::fabs(far) - from;
    const double count = std::ceil(rest / (5 * finest));
    for (double i = 0; i < count; ++i)
        add_panel(nodes, sign * (from + rest * i / count), sign * (from + rest * (i + 1) / count));
    return nodes;
}

constexpr double reach = 9;  // standard deviations beyond which nothing is left in double precision

// A density on the points at or below 0, as mass (density times weight).
struct Below {
    std::vector<double> at, mass;
};

double normal_density(double x, double variance) {
    constexpr double height = 0.5 * std::numbers::inv_sqrtpi * std::numbers::sqrt2;
    return height / std::sqrt(variance) * std::exp(-x * x / (2 * variance));
}

// Mass at `nodes` after a step from `before` (empty: the walk begins at 0).
std::vector<double> stepped(const Nodes& nodes, const Below* before, double variance, double drift) {
    std::vector<double> mass;
    mass.reserve(nodes.at.size());
    for (std::size_t i = 0; i < nodes.at.size(); ++i) {
        double density = 0;
        if (before == nullptr) {
            density = normal_density(nodes.at[i] - drift, variance);
        } else {
            const double height = normal_density(0, variance);
            const double to = nodes.at[i] - drift;
            const double scale = -1 / (2 * variance);
            for (std::size_t j = 0; j < before->at.size(); ++j) {
                const double way = to - before->at[j];
                density += before->mass[j] * std::exp(scale * way * way);
            }
            density *= height;
        }
        mass.push_back(density * nodes.weight[i]);
    }
    return mass;
}

double sum_of(const std::vector<double>& numbers) {
    double sum = 0;
    for (const double x : numbers) sum += x;
    return sum;
}

// Spread of the step taken and of the next one: the finest detail of the density between them.
double finest_at(std::span<const double> variances, std::size_t j) {
    const double next = j + 1 < variances.size() ? variances[j + 1] : variances[j];
    return std::sqrt(std::min(variances[j], next));
}

}  // namespace

double rises_above_zero(std::span<const double> variances, std::span<const double> drifts) {
    Below below;
    double time = 0;
    double drift = 0;
    double sum = 0;
    for (std::size_t j = 0; j < variances.size(); ++j) {
        time += variances[j];
        drift += drifts[j];
        const Below* before = j == 0 ? nullptr : &below;
        const double spread = reach * std::sqrt(time);
        const Nodes up = panels_to(std::max(drift, 0.0) + spread, finest_at(variances, j));
        sum += sum_of(stepped(up, before, variances[j], drifts[j]));
        const Nodes down = panels_to(std::min(drift, 0.0) - spread, finest_at(variances, j));
        Below next{down.at, stepped(down, before, variances[j], drifts[j])};
        below = std::move(next);
    }
    return std::min(1.0, sum);
}

DriftedWalk::DriftedWalk(std::span<const double> variances) {
    Below below;
    double time = 0;
    for (std::size_t j = 0; j < variances.size(); ++j) {
        time += variances[j];
        const Below* before = j == 0 ? nullptr : &below;
        const Nodes up = panels_to(reach * std::sqrt(time), finest_at(variances, j));
        const Nodes down = panels_to(-reach * std::sqrt(time), finest_at(variances, j));
        Below next{down.at, stepped(down, before, variances[j], 0)};
        stages_.push_back({time, up.at, stepped(up, before, variances[j], 0), next.at, next.mass});
        below = std::move(next);
    }
}

double DriftedWalk::rises_above_zero(double b, std::size_t steps) const {
    const auto tilted = [b](const std::vector<double>& at, const std::vector<double>& mass, double time) {
        double sum = 0;
        for (std::size_t i = 0; i < at.size(); ++i) sum += mass[i] * std::exp(-b * at[i]);
        return sum * std::exp(-b * b * time / 2);
    };
    // Upward drift: the chance to stay below is the small one, and the one these points resolve.
    if (b < 0) return 1 - tilted(stages_[steps - 1].below, stages_[steps - 1].below_mass, stages_[steps - 1].time);
    double sum = 0;
    for (std::size_t j = 0; j < steps; ++j) sum += tilted(stages_[j].above, stages_[j].above_mass, stages_[j].time);
    return std::min(1.0, sum);
}

}  // namespace nonclin::stats
