#include "nonclin/stats/dose_groups.hpp"

#include <cmath>

#include "nonclin/base/number_text.hpp"

namespace nonclin::stats {

namespace {

Text group_text(std::size_t g) {
    if (g == 0) return {"对照组", "the control group"};
    return text("第 {} 个剂量组", "dose group {}", g);
}

template <class... Arguments>
tl::unexpected<Error> refused(const TestName& method, fmt::format_string<Arguments...> zh,
                              fmt::format_string<Arguments...> en, Arguments&&... arguments) {
    const Text said = text(zh, en, std::forward<Arguments>(arguments)...);
    return fail(ErrorKind::inconsistent_input,
                {fmt::format("{}：{}", method.zh, said.zh), fmt::format("{}: {}", method.en, said.en)});
}

Result<void> enough_groups(std::size_t groups, std::size_t least_doses, const TestName& method) {
    if (groups >= least_doses + 1) return {};
    return refused(
        method, "需要对照组和至少 {} 个剂量组，只有 {} 组；请补充缺少的组（对照组放在最前）",
        "a control and at least {} dose groups are needed, found {} in all; give the groups that are missing, "
        "the control first",
        least_doses, groups);
}

tl::unexpected<Error> no_animals(std::size_t g, const TestName& method) {
    const Text group = group_text(g);
    return fail(ErrorKind::inconsistent_input,
                {fmt::format("{}：{}没有数据；请补充数据或将该组排除", method.zh, group.zh),
                 fmt::format("{}: {} has no values; give values or leave the group out", method.en, group.en)});
}

}  // namespace

Result<void> usable_groups(Groups groups, std::size_t least_doses, const TestName& method) {
    if (const auto enough = enough_groups(groups.size(), least_doses, method); !enough) return enough;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        if (groups[g].empty()) return no_animals(g, method);
        for (std::size_t i = 0; i < groups[g].size(); ++i) {
            if (std::isfinite(groups[g][i])) continue;
            const Text group = group_text(g);
            return fail(ErrorKind::inconsistent_input,
                        {fmt::format("{}：{}第 {} 个值是 {}，应为有限的数；请先剔除缺失值", method.zh, group.zh, i + 1,
                                     number_text(groups[g][i])),
                         fmt::format("{}: value {} of {} is {}, expected a finite number; leave missing values out",
                                     method.en, i + 1, group.en, number_text(groups[g][i]))});
        }
    }
    return {};
}

Result<void> usable_sizes(std::span<const std::int64_t> sizes, std::size_t least_doses, const TestName& method) {
    if (const auto enough = enough_groups(sizes.size(), least_doses, method); !enough) return enough;
    for (std::size_t g = 0; g < sizes.size(); ++g) {
        if (sizes[g] < 1) return no_animals(g, method);
    }
    return {};
}

Result<void> usable_degrees(double degrees, const TestName& method) {
    if (degrees >= 1) return {};  // infinite too; not a number fails
    return refused(method, "自由度应不小于 1，却是 {}；至少一个组需要两只以上动物",
                   "expected at least 1 degree of freedom, found {}; at least one group needs two animals or more",
                   number_text(degrees));
}

Result<void> usable_probability(double probability, const TestName& method) {
    if (probability > 0 && probability < 1) return {};
    return refused(method, "概率应在 0 与 1 之间，却是 {}", "expected a probability between 0 and 1, found {}",
                   number_text(probability));
}

Result<GroupMeans> group_means(Groups groups, const TestName& method) {
    if (const auto usable = usable_groups(groups, 1, method); !usable) return fail(usable.error());
    GroupMeans made;
    double squares = 0;
    for (const std::span<const double> values : groups) {
        // From the first value: equal values have no spread to the last bit.
        const Moments own = moments(values, values[0]);
        squares += own.squares;
        made.sizes.push_back(static_cast<std::int64_t>(values.size()));
        made.means.push_back(values[0] + own.mean);
        made.degrees += own.count - 1;
    }
    if (made.degrees < 1) {
        return refused(
            method, "每组只有一只动物，无法估计组内变异；至少一个组需要两只以上动物，否则只能逐只列出结果",
            "each group has one animal, so the spread within groups cannot be estimated; at least one group needs "
            "two animals, otherwise only list the values");
    }
    if (squares == 0) {
        return refused(
            method, "各组组内的值完全相同，组内变异为零，无法检验；请核对数据或只作描述",
            "the values within each group are all equal, so there is no spread to test against; check the data "
            "or describe them without a test");
    }
    made.sd = std::sqrt(squares / made.degrees);
    if (!std::isfinite(made.sd) || made.sd == 0) {
        return fail(
            ErrorKind::numeric,
            {fmt::format("{}：数值过大或过小，平方超出可表示范围；请换一个单位", method.zh),
             fmt::format("{}: the squares of these values leave the range of numbers; use another unit", method.en)});
    }
    return made;
}

Result<void> usable_means(const GroupMeans& groups, std::size_t least_doses, const TestName& method) {
    if (const auto usable = usable_sizes(groups.sizes, least_doses, method); !usable) return usable;
    if (const auto usable = usable_degrees(groups.degrees, method); !usable) return usable;
    if (groups.means.size() != groups.sizes.size()) {
        return refused(method, "有 {} 个均数却有 {} 个例数；每组应各有一个",
                       "found {} means and {} sizes; each group has one of both", groups.means.size(),
                       groups.sizes.size());
    }
    for (const double mean : groups.means) {
        if (!std::isfinite(mean)) {
            return refused(method, "均数应为有限的数，却是 {}", "expected finite means, found {}", number_text(mean));
        }
    }
    if (!(groups.sd > 0) || !std::isfinite(groups.sd)) {
        return refused(method, "合并标准差应大于 0，却是 {}；组内变异为零时只作描述",
                       "expected a pooled standard deviation > 0, found {}; without spread describe, do not test",
                       number_text(groups.sd));
    }
    return {};
}

}  // namespace nonclin::stats
