#include "nonclin/stats/equal_variances.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "nonclin/stats/tail.hpp"

namespace nonclin::stats {

namespace {

constexpr TestName levene_name{"Levene 方差齐性检验", "Levene's test of equal variances"};
constexpr TestName bartlett_name{"Bartlett 方差齐性检验", "Bartlett's test of equal variances"};

// Of values less their first: `work` holds them in any order afterwards.
double median_of(std::span<double> work) {
    const auto middle = work.begin() + static_cast<std::ptrdiff_t>(work.size() / 2);
    std::nth_element(work.begin(), middle, work.end());
    if (work.size() % 2 == 1) return *middle;
    return (*middle + *std::max_element(work.begin(), middle)) / 2;
}

void deviate(std::span<const double> group, Deviation deviation, std::span<double> out) {
    const double first = group[0];
    double centre = moments(group, first).mean;
    if (deviation == Deviation::from_median) {
        std::transform(group.begin(), group.end(), out.begin(), [first](double x) { return x - first; });
        centre = median_of(out);
    }
    for (std::size_t i = 0; i < group.size(); ++i) {
        const double own = group[i] - first - centre;
        out[i] = deviation == Deviation::squared_from_mean ? own * own : std::fabs(own);
    }
}

}  // namespace

Result<FTest> levene(Groups groups, Deviation deviation) {
    if (auto can = checked(groups, 2, levene_name); !can) return fail(std::move(can).error());
    std::vector<double> deviations(animals(groups));
    std::size_t done = 0;
    double within = 0;
    double total = 0;
    double sum = 0;
    for (const auto group : groups) {
        const std::span<double> own(deviations.data() + done, group.size());
        deviate(group, deviation, own);
        done += group.size();
        const Moments of_group = moments(own, 0);
        within += of_group.squares;
        sum += of_group.count * of_group.mean;
        total += of_group.squares + of_group.count * of_group.mean * of_group.mean;
    }
    if (auto can = checked_range(total, levene_name); !can) return fail(std::move(can).error());
    // Two animals deviate alike but for rounding; F would be a ratio of rounding errors.
    constexpr double rounding = 1e-13;
    if (within <= rounding * rounding * total) {
        return fail(
            ErrorKind::inconsistent_input,
            {"Levene 方差齐性检验：各组组内偏差都相同，无法检验；至少一组需有三只数值不同的动物",
             "Levene's test of equal variances: the deviations do not differ within any group; at least one group "
             "of three animals with different values is needed"});
    }
    const auto count = static_cast<double>(deviations.size());
    const auto k = static_cast<double>(groups.size());
    double between = 0;
    done = 0;
    for (const auto group : groups) {
        const double mean = moments({deviations.data() + done, group.size()}, 0).mean - sum / count;
        between += static_cast<double>(group.size()) * mean * mean;
        done += group.size();
    }
    FTest made{between / (k - 1) / (within / (count - k)), k - 1, count - k, 1};
    if (auto can = checked_range(made.f, levene_name); !can) return fail(std::move(can).error());
    made.p = f_upper_tail(made.f, made.numerator_degrees, made.denominator_degrees);
    return made;
}

Result<ChiSquaredTest> bartlett(Groups groups) {
    if (auto can = checked(groups, 2, bartlett_name); !can) return fail(std::move(can).error());
    double squares = 0;
    double degrees = 0;
    double logs = 0;
    double reciprocals = 0;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const Moments own = moments(groups[g], groups[g][0]);
        if (auto can = checked_range(own.squares, bartlett_name); !can) return fail(std::move(can).error());
        if (own.squares == 0) {
            return fail(
                ErrorKind::inconsistent_input,
                text("Bartlett 方差齐性检验：第 {} 组的值全部相同，方差为 0 无法取对数；将其排除，或改用 Levene 检验",
                     "Bartlett's test of equal variances: all values of group {} are equal, a variance of 0 has no "
                     "logarithm; leave it out, or use Levene's test",
                     g + 1));
        }
        squares += own.squares;
        degrees += own.count - 1;
        logs += (own.count - 1) * std::log(own.variance());
        reciprocals += 1 / (own.count - 1);
    }
    const auto k = static_cast<double>(groups.size());
    const double raw = degrees * std::log(squares / degrees) - logs;
    // Equal variances: what is left is rounding, either side of 0.
    ChiSquaredTest made{std::max(0.0, raw) / (1 + (reciprocals - 1 / degrees) / (3 * (k - 1))), k - 1, 1};
    made.p = chi_squared_upper_tail(made.chi_squared, made.degrees);
    return made;
}

}  // namespace nonclin::stats
