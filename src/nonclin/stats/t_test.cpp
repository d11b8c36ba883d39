#include "nonclin/stats/t_test.hpp"

#include <cmath>

#include "nonclin/stats/groups.hpp"
#include "nonclin/stats/tail.hpp"

namespace nonclin::stats {

namespace {

constexpr TestName name{"t 检验", "t test"};

}  // namespace

Result<TTest> t_test(std::span<const double> treated, std::span<const double> control, Variances variances,
                     double confidence) {
    const bool is_pooled = variances == Variances::equal;
    const std::size_t least = is_pooled ? 1 : 2;
    if (auto can = checked(treated, least, name, {"给药组", "the treated group"}); !can)
        return fail(std::move(can).error());
    if (auto can = checked(control, least, name, {"对照组", "the control group"}); !can)
        return fail(std::move(can).error());
    const double origin = control[0];
    const Moments here = moments(treated, treated[0]);
    const Moments there = moments(control, origin);
    if (auto can = checked_range(here.squares + there.squares, name); !can) return fail(std::move(can).error());
    if (here.squares + there.squares == 0) {
        return fail(
            ErrorKind::inconsistent_input,
            {"t 检验：两组组内都没有变异，t 值无定义；每组至少两只动物且数值不全相同，否则逐只列出结果",
             "t test: neither group has any spread, t is not defined; two animals with different values are needed "
             "in one group, else list the animals one by one"});
    }
    TTest made;
    made.difference = treated[0] - origin + here.mean - there.mean;
    if (is_pooled) {
        made.degrees = here.count + there.count - 2;
        const double pooled = (here.squares + there.squares) / made.degrees;
        made.standard_error = std::sqrt(pooled * (1 / here.count + 1 / there.count));
    } else {
        const double a = here.variance() / here.count;
        const double b = there.variance() / there.count;
        made.standard_error = std::sqrt(a + b);
        // As shares, so that no square leaves the range of numbers.
        const double share = a / (a + b);
        made.degrees = 1 / (share * share / (here.count - 1) + (1 - share) * (1 - share) / (there.count - 1));
    }
    made.t = made.difference / made.standard_error;
    if (auto can = checked_range(made.t * made.t, name); !can) return fail(std::move(can).error());
    const auto quantile = t_quantile((1 + confidence) / 2, made.degrees);
    if (!quantile) return fail(quantile.error());
    made.p = {f_upper_tail(made.t * made.t, 1, made.degrees), t_upper_tail(made.t, made.degrees),
              t_upper_tail(-made.t, made.degrees)};
    made.interval = {made.difference - *quantile * made.standard_error,
                     made.difference + *quantile * made.standard_error};
    return made;
}

}  // namespace nonclin::stats
