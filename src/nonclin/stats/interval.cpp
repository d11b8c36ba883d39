#include "nonclin/stats/interval.hpp"

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/students_t.hpp>

#include "nonclin/base/number_text.hpp"
#include "nonclin/stats/tail.hpp"

namespace nonclin::stats {

namespace {

// Not a number fails too.
bool is_open_proportion(double x) { return x > 0 && x < 1; }

Result<void> checked_proportion(std::int64_t successes, std::int64_t trials, double confidence) {
    if (trials > 0 && successes >= 0 && successes <= trials && is_open_proportion(confidence)) return {};
    return fail(ErrorKind::inconsistent_input,
                text("比例上限：应有 0 <= 例数 <= 总数、总数大于 0、置信度在 0 与 1 之间，却是 {}、{} 和 {}",
                     "bound of a proportion: expected 0 <= successes <= trials, trials > 0 and a confidence "
                     "between 0 and 1, "
                     "found {}, {} and {}",
                     successes, trials, number_text(confidence)));
}

double beta_quantile(std::int64_t a, std::int64_t b, double probability) {
    return boost::math::quantile(boost::math::beta_distribution<>(static_cast<double>(a), static_cast<double>(b)),
                                 probability);
}

}  // namespace

Result<double> t_quantile(double probability, double degrees) {
    if (!is_open_proportion(probability) || !(degrees > 0)) {
        return fail(
            ErrorKind::inconsistent_input,
            text("t 分布分位数：概率应在 0 与 1 之间、自由度应大于 0，却是 {} 和 {}",
                 "t quantile: expected a probability between 0 and 1 and degrees of freedom > 0, found {} and {}",
                 number_text(probability), number_text(degrees)));
    }
    // In double: seven times as fast as in long double, and within 1e-15 of it.
    using InDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
    return boost::math::quantile(boost::math::students_t_distribution<double, InDouble>(degrees), probability);
}

Result<Interval> clopper_pearson(std::int64_t successes, std::int64_t trials, double confidence, Sides sides) {
    if (auto can = checked_proportion(successes, trials, confidence); !can) return fail(std::move(can).error());
    const double one_sided = sides == Sides::both ? (1 + confidence) / 2 : confidence;
    Interval made{0, 1};
    if (sides != Sides::upper && successes > 0) {
        made.lower = beta_quantile(successes, trials - successes + 1, 1 - one_sided);
    }
    if (sides != Sides::lower && successes < trials) {
        made.upper = beta_quantile(successes + 1, trials - successes, one_sided);
    }
    return made;
}

Result<double> clopper_pearson_upper(std::int64_t successes, std::int64_t trials, double confidence) {
    const auto interval = clopper_pearson(successes, trials, confidence, Sides::upper);
    if (!interval) return fail(interval.error());
    return interval->upper;
}

Result<Interval> wilson(std::int64_t successes, std::int64_t trials, double confidence, Sides sides) {
    if (auto can = checked_proportion(successes, trials, confidence); !can) return fail(std::move(can).error());
    const double z = normal_quantile(sides == Sides::both ? (1 + confidence) / 2 : confidence);
    const auto n = static_cast<double>(trials);
    const auto x = static_cast<double>(successes);
    const double centre = x + z * z / 2;
    const double reach = std::fabs(z) * std::sqrt(x * (n - x) / n + z * z / 4);
    // Both ends solve (x - n p)^2 = z^2 n p (1 - p); the lower one by the product of the roots, to keep its digits.
    const double upper = (centre + reach) / (n + z * z);
    const double lower = x * x / n / (centre + reach);
    Interval made{0, 1};
    if (sides != Sides::upper) made.lower = z >= 0 ? lower : upper;
    if (sides != Sides::lower) made.upper = z >= 0 ? std::min(upper, 1.0) : lower;
    return made;
}

}  // namespace nonclin::stats
