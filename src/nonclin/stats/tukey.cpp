// Given the smallest of k normals at z, the others lie above it, and the range exceeds x unless all lie within x:
//   P(range > x) = k int phi(z) [A^(k-1) - B^(k-1)] dz,  A = P(Z > z), B = P(z < Z < z + x),
// the difference of powers written as (A - B) (A^(k-2) + A^(k-3) B + ...), so that small probabilities keep their
// digits. The trapezoid rule converges exponentially, as for Dunnett's integral.

#include "nonclin/stats/tukey.hpp"

#include <cmath>
#include <numbers>
#include <utility>

#include "nonclin/base/number_text.hpp"
#include "nonclin/stats/gauss.hpp"
#include "nonclin/stats/tail.hpp"

namespace nonclin::stats {

namespace {

constexpr TestName tukey_name{"Tukey-Kramer 检验", "the Tukey-Kramer test"};

double range_above(std::size_t groups, double x) {
    const auto others = static_cast<double>(groups - 1);
    constexpr double log_of_error = 32;
    const double step = 2 * std::numbers::pi / std::sqrt(2 * (1 + others) * log_of_error);
    const auto density_at = [&](double z) {
        const double above = normal_upper_tail(z);
        const double beyond = normal_upper_tail(z + x);
        const double within = above - beyond;
        double powers = 0;
        for (std::size_t i = 0; i + 1 < groups; ++i) powers = powers * within + std::pow(above, static_cast<double>(i));
        return gauss_density(z) * beyond * powers;
    };
    // The smallest lies about -x / 2 where a large range is reached.
    const double middle = -x / 2;
    double sum = density_at(middle);
    constexpr double negligible = 1e-17;
    for (const double way : {-step, step}) {
        for (double m = 1;; ++m) {
            const double term = density_at(middle + m * way);
            sum += term;
            constexpr double least_reach = 2;
            if (term <= negligible * sum && m * step > least_reach) break;
        }
    }
    return std::min(1.0, static_cast<double>(groups) * step * sum);
}

}  // namespace

StudentizedRange::StudentizedRange(StudentizedTail tail) : tail_(std::move(tail)) {}

Result<StudentizedRange> StudentizedRange::of(std::size_t groups, double degrees) {
    if (groups < 2) {
        return fail(ErrorKind::inconsistent_input,
                    text("Tukey-Kramer 检验：至少需要两组，却是 {} 组",
                         "the Tukey-Kramer test: at least two groups are needed, found {}", groups));
    }
    if (const auto usable = usable_degrees(degrees, tukey_name); !usable) return fail(usable.error());
    return StudentizedRange(StudentizedTail([groups](double x) { return range_above(groups, x); }, degrees));
}

Result<double> StudentizedRange::critical(double probability) const {
    if (const auto usable = usable_probability(probability, tukey_name); !usable) return fail(usable.error());
    return tail_.critical(probability);
}

Result<TukeyTest> tukey_kramer_test(const GroupMeans& groups, const StudentizedRange& range, double confidence) {
    if (const auto usable = usable_means(groups, 1, tukey_name); !usable) return fail(usable.error());
    if (const auto usable = usable_probability(confidence, tukey_name); !usable) return fail(usable.error());
    const auto critical = range.critical(1 - confidence);
    if (!critical) return fail(critical.error());
    TukeyTest made{groups.sd, groups.degrees, *critical / std::numbers::sqrt2, {}};
    for (std::size_t g = 1; g < groups.sizes.size(); ++g) {
        for (std::size_t h = 0; h < g; ++h) {
            MeanComparison one{.group = g, .against = h, .difference = groups.means[g] - groups.means[h]};
            one.standard_error = groups.sd * std::sqrt(1 / static_cast<double>(groups.sizes[g]) +
                                                       1 / static_cast<double>(groups.sizes[h]));
            one.t = one.difference / one.standard_error;
            one.p = range.above(std::fabs(one.t) * std::numbers::sqrt2);
            one.lower = one.difference - made.critical * one.standard_error;
            one.upper = one.difference + made.critical * one.standard_error;
            made.comparisons.push_back(one);
        }
    }
    return made;
}

Result<TukeyTest> tukey_kramer_test(Groups groups, double confidence) {
    const auto means = group_means(groups, tukey_name);
    if (!means) return fail(means.error());
    const auto range = StudentizedRange::of(groups.size(), means->degrees);
    if (!range) return fail(range.error());
    return tukey_kramer_test(*means, *range, confidence);
}

}  // namespace nonclin::stats
