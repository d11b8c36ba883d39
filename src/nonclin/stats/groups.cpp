#include "nonclin/stats/groups.hpp"

#include <algorithm>
#include <cmath>

#include "nonclin/base/number_text.hpp"

namespace nonclin::stats {

namespace {

bool is_finite(double x) { return std::isfinite(x); }

}  // namespace

Result<void> checked(std::span<const double> values, std::size_t least, const TestName& test, const Text& what) {
    if (values.size() < least) {
        return fail(
            ErrorKind::inconsistent_input,
            {fmt::format("{}：{}有 {} 个值，至少需要 {} 个；将其排除或补充数据", test.zh, what.zh, values.size(),
                         least),
             fmt::format("{}: {} has {}, at least {} needed; leave it out of this test or give more", test.en, what.en,
                         counted(values.size(), "value"), least == 1 ? "1 is" : fmt::format("{} are", least))});
    }
    const auto odd = std::find_if_not(values.begin(), values.end(), is_finite);
    if (odd != values.end()) {
        const auto place = odd - values.begin() + 1;
        return fail(ErrorKind::inconsistent_input,
                    {fmt::format("{}：{}第 {} 个值是 {}，应为有限的数；缺失值应先剔除", test.zh, what.zh, place,
                                 number_text(*odd)),
                     fmt::format("{}: value {} of {} is {}, expected a finite number; leave missing values out",
                                 test.en, place, what.en, number_text(*odd))});
    }
    return {};
}

Result<void> checked(Groups groups, std::size_t least, const TestName& test) {
    if (groups.size() < 2) {
        return fail(ErrorKind::inconsistent_input,
                    {fmt::format("{}：只有 {} 组，至少需要两组才能比较", test.zh, groups.size()),
                     fmt::format("{}: found {}, at least two are needed to compare", test.en,
                                 counted(groups.size(), "group"))});
    }
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const std::span<const double> values = groups[g];
        if (values.size() >= least && std::all_of(values.begin(), values.end(), is_finite)) continue;
        return checked(values, least, test, text("第 {} 组", "group {}", g + 1));
    }
    return {};
}

Result<void> checked_range(double result, const TestName& test) {
    if (std::isfinite(result)) return {};
    return fail(
        ErrorKind::numeric,
        {fmt::format("{}：数值过大或过小，平方超出可表示范围；换一个单位", test.zh),
         fmt::format("{}: the values are so large or so small that their squares leave the range of numbers; use "
                     "another unit",
                     test.en)});
}

std::size_t animals(Groups groups) {
    std::size_t count = 0;
    for (const auto group : groups) count += group.size();
    return count;
}

Moments moments(std::span<const double> values, double origin) {
    Moments made{static_cast<double>(values.size()), 0, 0};
    for (const double x : values) made.mean += x - origin;
    made.mean /= made.count;
    double rest = 0;  // what rounding left of the sum of deviations
    for (const double x : values) {
        const double deviation = x - origin - made.mean;
        made.squares += deviation * deviation;
        rest += deviation;
    }
    made.squares -= rest * rest / made.count;
    return made;
}

}  // namespace nonclin::stats
