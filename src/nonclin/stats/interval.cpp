#include "nonclin/stats/interval.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/students_t.hpp>

#include "nonclin/base/number_text.hpp"

namespace nonclin::stats {

namespace {

// Not a number fails too.
bool is_open_proportion(double x) { return x > 0 && x < 1; }

}  // namespace

Result<double> t_quantile(double probability, double degrees) {
    if (!is_open_proportion(probability) || !(degrees > 0)) {
        return fail(
            ErrorKind::inconsistent_input,
            text("t 分布分位数：概率应在 0 与 1 之间、自由度应大于 0，却是 {} 和 {}",
                 "t quantile: expected a probability between 0 and 1 and degrees of freedom > 0, found {} and {}",
                 number_text(probability), number_text(degrees)));
    }
    return boost::math::quantile(boost::math::students_t(degrees), probability);
}

Result<double> clopper_pearson_upper(std::int64_t successes, std::int64_t trials, double confidence) {
    if (trials <= 0 || successes < 0 || successes > trials || !is_open_proportion(confidence)) {
        return fail(ErrorKind::inconsistent_input,
                    text("比例上限：应有 0 <= 例数 <= 总数、总数大于 0、置信度在 0 与 1 之间，却是 {}、{} 和 {}",
                         "bound of a proportion: expected 0 <= successes <= trials, trials > 0 and a confidence "
                         "between 0 and 1, "
                         "found {}, {} and {}",
                         successes, trials, number_text(confidence)));
    }
    if (successes == trials) return 1.0;
    const boost::math::beta_distribution<> beta(static_cast<double>(successes + 1),
                                                static_cast<double>(trials - successes));
    return boost::math::quantile(beta, confidence);
}

}  // namespace nonclin::stats
