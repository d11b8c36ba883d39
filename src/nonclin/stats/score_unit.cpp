#include "nonclin/stats/score_unit.hpp"

#include <algorithm>
#include <cmath>

#include "nonclin/base/number_text.hpp"

namespace nonclin::stats {

Result<void> checked_scores(std::span<const double> scores, std::size_t groups, const TestName& test) {
    if (scores.size() != groups) {
        return fail(ErrorKind::inconsistent_input,
                    {fmt::format("{}：{} 组却有 {} 个评分；每组给一个评分", test.zh, groups, scores.size()),
                     fmt::format("{}: {} for {}; give one score per group", test.en, counted(scores.size(), "score"),
                                 counted(groups, "group"))});
    }
    const auto odd = std::find_if_not(scores.begin(), scores.end(), [](double x) { return std::isfinite(x); });
    if (odd != scores.end()) {
        return fail(
            ErrorKind::inconsistent_input,
            {fmt::format("{}：第 {} 组的评分是 {}，应为有限的数", test.zh, odd - scores.begin() + 1, number_text(*odd)),
             fmt::format("{}: the score of group {} is {}, expected a finite number", test.en, odd - scores.begin() + 1,
                         number_text(*odd))});
    }
    if (std::all_of(scores.begin(), scores.end(), [&](double x) { return x == scores[0]; })) {
        return fail(ErrorKind::inconsistent_input,
                    {fmt::format("{}：所有组的评分都相同，无趋势可言；评分应随剂量升高", test.zh),
                     fmt::format("{}: all scores are equal; a trend needs scores that rise with the dose", test.en)});
    }
    return {};
}

std::vector<std::int64_t> whole_steps(std::span<const double> scores) {
    const auto [least, most] = std::minmax_element(scores.begin(), scores.end());
    const double range = *most - *least;
    constexpr double rounding = 1e-9;
    constexpr double most_steps = 1e5;
    // Euclid, on numbers that are whole multiples of the unit but for rounding.
    double unit = range;
    for (const double score : scores) {
        double rest = score - *least;
        while (rest > rounding * range) {
            const double next = std::fabs(std::remainder(unit, rest));
            unit = rest;
            rest = next;
        }
        if (!(range / unit <= most_steps)) return {};
    }
    std::vector<std::int64_t> steps;
    for (const double score : scores) {
        const double step = std::round((score - *least) / unit);
        if (std::fabs(step * unit - (score - *least)) > rounding * range) return {};
        steps.push_back(static_cast<std::int64_t>(step));
    }
    return steps;
}

}  // namespace nonclin::stats
