// Given the control's deviate z the comparisons are independent, so
//   P(any |X_i| > x) = int phi(z) [1 - prod_i (1 - q_i(z))] dz,   q_i = Q(norm x + a z) + Q(norm x - a z),
// with a = sqrt(n_i / n_0), norm = sqrt(1 + a^2) and Q the normal tail. The trapezoid rule in z converges
// exponentially: shifting the path by i*eta multiplies |phi| by at most exp(eta^2 / 2) and each q_i by at most
// exp(eta^2 a_i^2 / 2), which bounds its relative error by exp(-(2 pi / h)^2 / (2 (1 + sum a_i^2))) times a factor
// below 2^k. The complement is summed from positive terms only, so tiny probabilities keep their digits.

#include "nonclin/stats/dunnett.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include "nonclin/stats/gauss.hpp"
#include "nonclin/stats/tail.hpp"

namespace nonclin::stats {

namespace {

constexpr TestName dunnett_name{"Dunnett 检验", "Dunnett's test"};
constexpr double negligible = 1e-17;

}  // namespace

ManyToOneNormals::ManyToOneNormals(std::span<const std::int64_t> sizes, std::span<const double> shifts) {
    double squares = 1;
    for (std::size_t i = 1; i < sizes.size(); ++i) {
        const double square = static_cast<double>(sizes[i]) / static_cast<double>(sizes[0]);
        const double shift = shifts.empty() ? 0 : shifts[i - 1];
        squares += square;
        const double slope = std::sqrt(square);
        const auto same = std::find_if(kinds_.begin(), kinds_.end(),
                                       [&](const Kind& k) { return k.slope == slope && k.shift == shift; });
        if (same == kinds_.end()) {
            kinds_.push_back({slope, std::sqrt(1 + square), shift, 1});
        } else {
            ++same->count;
        }
    }
    constexpr double log_of_error = 32;  // e^-32 is 1e-14
    step_ = 2 * std::numbers::pi / std::sqrt(2 * squares * log_of_error);
    constexpr double farthest = 40;  // phi underflows there
    for (double m = 0; m * step_ < farthest; ++m) weight_.push_back(step_ * gauss_density(m * step_));
}

// one_outside(kind, z): probability that a group of this kind lies beyond the bound, given the control's z.
template <class OneOutside>
double ManyToOneNormals::integral(double x, bool is_symmetric, OneOutside one_outside) const {
    double reach = 0;  // beyond every z at which one of the groups passes most easily
    for (const Kind& kind : kinds_) {
        reach = std::max(reach, kind.slope / kind.norm * (std::fabs(x) + std::fabs(kind.shift)));
    }
    const auto any = [&](double z) {
        double sum = 0;
        for (const Kind& kind : kinds_) {
            const double q = one_outside(kind, z);
            for (int i = 0; i < kind.count; ++i) sum += q * (1 - sum);
        }
        return sum;
    };
    double sum = weight_[0] * any(0);
    for (const double sign : {1.0, -1.0}) {
        if (is_symmetric && sign < 0) break;
        for (std::size_t m = 1; m < weight_.size(); ++m) {
            const double z = static_cast<double>(m) * step_;
            const double term = weight_[m] * any(sign * z) * (is_symmetric ? 2 : 1);
            sum += term;
            if (z >= reach && term <= negligible * sum) break;
        }
    }
    return sum;
}

double ManyToOneNormals::any_above(double x) const {
    return integral(x, false,
                    [x](const Kind& k, double z) { return normal_upper_tail(k.norm * (x - k.shift) - k.slope * z); });
}

double ManyToOneNormals::any_outside(double x) const {
    const bool is_symmetric = std::all_of(kinds_.begin(), kinds_.end(), [](const Kind& k) { return k.shift == 0; });
    return integral(x, is_symmetric, [x](const Kind& k, double z) {
        return normal_upper_tail(k.norm * (x - k.shift) - k.slope * z) +
               normal_upper_tail(k.norm * (x + k.shift) + k.slope * z);
    });
}

DunnettDistribution::DunnettDistribution(StudentizedTail two_sided, StudentizedTail one_sided)
    : two_sided_(std::move(two_sided)), one_sided_(std::move(one_sided)) {}

Result<DunnettDistribution> DunnettDistribution::of(std::span<const std::int64_t> sizes, double degrees) {
    if (const auto usable = usable_sizes(sizes, 1, dunnett_name); !usable) return fail(usable.error());
    if (const auto usable = usable_degrees(degrees, dunnett_name); !usable) return fail(usable.error());
    const auto normals = std::make_shared<const ManyToOneNormals>(sizes);
    return DunnettDistribution(StudentizedTail([normals](double x) { return normals->any_outside(x); }, degrees),
                               StudentizedTail([normals](double x) { return normals->any_above(x); }, degrees));
}

double DunnettDistribution::above_two_sided(double t) const { return t == 0 ? 1 : two_sided_.above(std::fabs(t)); }

double DunnettDistribution::above(double t) const { return one_sided_.above(t); }

Result<double> DunnettDistribution::critical_two_sided(double probability) const {
    if (const auto usable = usable_probability(probability, dunnett_name); !usable) return fail(usable.error());
    return two_sided_.critical(probability);
}

Result<double> DunnettDistribution::critical(double probability) const {
    if (const auto usable = usable_probability(probability, dunnett_name); !usable) return fail(usable.error());
    return one_sided_.critical(probability);
}

Result<DunnettTest> dunnett_test(const GroupMeans& groups, const DunnettDistribution& distribution, Side side,
                                 double confidence) {
    if (const auto usable = usable_means(groups, 1, dunnett_name); !usable) return fail(usable.error());
    if (const auto usable = usable_probability(confidence, dunnett_name); !usable) return fail(usable.error());
    const bool is_two_sided = side == Side::two_sided;
    const auto critical =
        is_two_sided ? distribution.critical_two_sided(1 - confidence) : distribution.critical(1 - confidence);
    if (!critical) return fail(critical.error());
    DunnettTest made{groups.sd, groups.degrees, *critical, {}};
    constexpr double open = std::numeric_limits<double>::infinity();
    for (std::size_t g = 1; g < groups.sizes.size(); ++g) {
        MeanComparison one{.group = g, .difference = groups.means[g] - groups.means[0]};
        one.standard_error =
            groups.sd * std::sqrt(1 / static_cast<double>(groups.sizes[g]) + 1 / static_cast<double>(groups.sizes[0]));
        one.t = one.difference / one.standard_error;
        one.p =
            is_two_sided ? distribution.above_two_sided(one.t) : distribution.above(side == Side::up ? one.t : -one.t);
        one.lower = side == Side::down ? -open : one.difference - *critical * one.standard_error;
        one.upper = side == Side::up ? open : one.difference + *critical * one.standard_error;
        made.comparisons.push_back(one);
    }
    return made;
}

Result<DunnettTest> dunnett_test(Groups groups, Side side, double confidence) {
    const auto means = group_means(groups, dunnett_name);
    if (!means) return fail(means.error());
    const auto distribution = DunnettDistribution::of(means->sizes, means->degrees);
    if (!distribution) return fail(distribution.error());
    return dunnett_test(*means, *distribution, side, confidence);
}

}  // namespace nonclin::stats
