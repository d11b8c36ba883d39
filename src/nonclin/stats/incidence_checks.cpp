#include "nonclin/stats/incidence_checks.hpp"

namespace nonclin::stats {

Result<void> checked(std::span<const Incidence> groups, const TestName& test) {
    if (groups.size() < 2) {
        return fail(ErrorKind::inconsistent_input,
                    {fmt::format("{}：只有 {} 组，至少需要两组才能比较", test.zh, groups.size()),
                     fmt::format("{}: {} found, at least two are needed to compare", test.en,
                                 groups.empty() ? "no group" : "one group")});
    }
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const Incidence& one = groups[g];
        if (one.examined > 0 && one.affected >= 0 && one.affected <= one.examined) continue;
        return fail(
            ErrorKind::inconsistent_input,
            {fmt::format(
                 "{}：第 {} 组应有 0 <= 受累动物数 <= 检查动物数且检查动物数大于 0，却是 {} / {}；无动物的组请排除",
                 test.zh, g + 1, one.affected, one.examined),
             fmt::format("{}: group {}: expected 0 <= affected <= examined and examined > 0, found {} of {}; leave "
                         "a group without animals out",
                         test.en, g + 1, one.affected, one.examined)});
    }
    return {};
}

}  // namespace nonclin::stats
