#include "nonclin/stats/adjustment.hpp"

#include <algorithm>
#include <numeric>

#include "nonclin/base/number_text.hpp"

namespace nonclin::stats {

Result<std::vector<double>> adjusted(std::span<const double> p, Adjustment adjustment) {
    const auto odd = std::find_if_not(p.begin(), p.end(), [](double one) { return one >= 0 && one <= 1; });
    if (odd != p.end()) {
        return fail(ErrorKind::inconsistent_input,
                    text("多重比较校正：第 {} 个 p 值是 {}，应在 0 与 1 之间",
                         "adjustment for several tests: p value {} is {}, expected 0 to 1", odd - p.begin() + 1,
                         number_text(*odd)));
    }
    if (p.empty()) {
        return fail(ErrorKind::inconsistent_input, {"多重比较校正：没有 p 值；至少给出一个检验的 p 值",
                                                    "adjustment for several tests: no p value is given; give at least "
                                                    "one"});
    }
    const std::size_t count = p.size();
    const auto m = static_cast<double>(count);
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    std::vector<double> made(count);
    if (adjustment == Adjustment::bonferroni) {
        std::transform(p.begin(), p.end(), made.begin(), [m](double one) { return std::min(1.0, m * one); });
    } else if (adjustment == Adjustment::holm) {
        // From the smallest up: a p value is never adjusted below a smaller one.
        double floor = 0;
        for (std::size_t i = 0; i < count; ++i) {
            floor = std::max(floor, std::min(1.0, (m - static_cast<double>(i)) * p[order[i]]));
            made[order[i]] = floor;
        }
    } else {
        // From the largest down: a p value is never adjusted above a larger one.
        double ceiling = 1;
        for (std::size_t i = count; i-- > 0;) {
            const double rank = static_cast<double>(i) + 1;
            const double factor = adjustment == Adjustment::hochberg ? m - rank + 1 : m / rank;
            ceiling = std::min(ceiling, factor * p[order[i]]);
            made[order[i]] = ceiling;
        }
    }
    return made;
}

}  // namespace nonclin::stats
