#include "nonclin/stats/survival_checks.hpp"

#include <algorithm>
#include <cmath>

#include "nonclin/base/number_text.hpp"

namespace nonclin::stats {

Result<void> checked(std::span<const Lifetime> lifetimes, const TestName& test, const Text& what) {
    if (lifetimes.empty()) {
        return fail(ErrorKind::inconsistent_input,
                    {fmt::format("{}：{}没有动物；将其排除或补充数据", test.zh, what.zh),
                     fmt::format("{}: {} has no animals; leave it out of this test or give some", test.en, what.en)});
    }
    const auto odd = std::find_if_not(lifetimes.begin(), lifetimes.end(),
                                      [](const Lifetime& one) { return one.time >= 0 && std::isfinite(one.time); });
    if (odd != lifetimes.end()) {
        const auto place = odd - lifetimes.begin() + 1;
        return fail(ErrorKind::inconsistent_input,
                    {fmt::format("{}：{}第 {} 只动物的时间是 {}，应为不小于 0 的有限数", test.zh, what.zh, place,
                                 number_text(odd->time)),
                     fmt::format("{}: the time of animal {} of {} is {}, expected a finite number >= 0", test.en, place,
                                 what.en, number_text(odd->time))});
    }
    return {};
}

Result<void> checked(LifetimeGroups groups, const TestName& test) {
    if (groups.size() < 2) {
        return fail(ErrorKind::inconsistent_input,
                    {fmt::format("{}：只有 {} 组，至少需要两组才能比较", test.zh, groups.size()),
                     fmt::format("{}: found {}, at least two are needed to compare", test.en,
                                 counted(groups.size(), "group"))});
    }
    for (std::size_t g = 0; g < groups.size(); ++g) {
        auto can = checked(groups[g], test, text("第 {} 组", "group {}", g + 1));
        if (!can) return can;
    }
    return {};
}

}  // namespace nonclin::stats
