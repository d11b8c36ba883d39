#include "nonclin/stats/analysis_of_variance.hpp"

#include "nonclin/stats/tail.hpp"

namespace nonclin::stats {

namespace {

constexpr TestName anova_name{"单因素方差分析", "one-way analysis of variance"};
constexpr TestName welch_name{"Welch 方差分析", "Welch's analysis of variance"};

}  // namespace

Result<OneWayAnova> one_way_anova(Groups groups) {
    if (auto can = checked(groups, 1, anova_name); !can) return fail(std::move(can).error());
    const auto count = static_cast<double>(animals(groups));
    const auto group_count = static_cast<double>(groups.size());
    if (count <= group_count) {
        return fail(
            ErrorKind::inconsistent_input,
            text("单因素方差分析：{} 组各只有一只动物，组内变异无从估计；逐只列出结果",
                 "one-way analysis of variance: {} groups of one animal each tell nothing of the spread within a "
                 "group; list the animals one by one",
                 groups.size()));
    }
    const double origin = groups[0][0];
    OneWayAnova made;
    double sum = 0;
    for (const auto group : groups) {
        const Moments own = moments(group, group[0]);
        made.within_squares += own.squares;
        sum += own.count * (group[0] - origin + own.mean);
    }
    const double grand_mean = sum / count;
    for (const auto group : groups) {
        const Moments own = moments(group, group[0]);
        const double deviation = group[0] - origin + own.mean - grand_mean;
        made.between_squares += own.count * deviation * deviation;
    }
    if (auto can = checked_range(made.within_squares + made.between_squares, anova_name); !can) {
        return fail(std::move(can).error());
    }
    if (made.within_squares == 0) {
        return fail(
            ErrorKind::inconsistent_input,
            {"单因素方差分析：各组组内数值完全相同，没有组内变异，F 值无定义；直接比较各组的值",
             "one-way analysis of variance: all values within each group are equal, F is not defined without any "
             "spread; compare the groups' values as they are"});
    }
    made.test.numerator_degrees = group_count - 1;
    made.test.denominator_degrees = count - group_count;
    made.test.f = made.between_squares / made.test.numerator_degrees / made.within_mean_square();
    if (auto can = checked_range(made.test.f, anova_name); !can) return fail(std::move(can).error());
    made.test.p = f_upper_tail(made.test.f, made.test.numerator_degrees, made.test.denominator_degrees);
    return made;
}

Result<FTest> welch_anova(Groups groups) {
    if (auto can = checked(groups, 2, welch_name); !can) return fail(std::move(can).error());
    const double origin = groups[0][0];
    double weight_sum = 0;
    double weighted_mean = 0;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const Moments own = moments(groups[g], groups[g][0]);
        if (auto can = checked_range(own.squares, welch_name); !can) return fail(std::move(can).error());
        if (own.squares == 0) {
            return fail(ErrorKind::inconsistent_input,
                        text("Welch 方差分析：第 {} 组的值全部相同，方差为 0，无法加权；将其排除，或改用秩和检验",
                             "Welch's analysis of variance: all values of group {} are equal, a variance of 0 gives no "
                             "weight; leave it out, or use a test on ranks",
                             g + 1));
        }
        const double weight = own.count / own.variance();
        weight_sum += weight;
        weighted_mean += weight * (groups[g][0] - origin + own.mean);
    }
    weighted_mean /= weight_sum;
    double between = 0;
    double correction = 0;
    for (const auto group : groups) {
        const Moments own = moments(group, group[0]);
        const double weight = own.count / own.variance();
        const double deviation = group[0] - origin + own.mean - weighted_mean;
        const double rest = 1 - weight / weight_sum;
        between += weight * deviation * deviation;
        correction += rest * rest / (own.count - 1);
    }
    const auto k = static_cast<double>(groups.size());
    const double scaled = correction / (k * k - 1);
    FTest made{between / (k - 1) / (1 + 2 * (k - 2) * scaled), k - 1, 1 / (3 * scaled), 1};
    if (auto can = checked_range(made.f, welch_name); !can) return fail(std::move(can).error());
    made.p = f_upper_tail(made.f, made.numerator_degrees, made.denominator_degrees);
    return made;
}

}  // namespace nonclin::stats
