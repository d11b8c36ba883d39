#include "nonclin/stats/ranks.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "nonclin/stats/tail.hpp"

namespace nonclin::stats {

namespace {

constexpr TestName rank_name{"秩次", "ranks"};
constexpr TestName kruskal_name{"Kruskal-Wallis 检验", "Kruskal-Wallis test"};

std::vector<double> ranked(std::span<const double> values) {
    using Placed = std::pair<double, std::uint32_t>;
    std::vector<Placed> order(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) order[i] = {values[i], static_cast<std::uint32_t>(i)};
    std::sort(order.begin(), order.end());
    std::vector<double> rank(values.size());
    for (std::size_t first = 0; first < order.size();) {
        const double value = order[first].first;
        std::size_t last = first + 1;
        while (last < order.size() && are_tied(value, order[last].first)) ++last;
        const double middle = static_cast<double>(first + 1 + last) / 2;
        for (; first < last; ++first) rank[order[first].second] = middle;
    }
    return rank;
}

}  // namespace

bool are_tied(double smaller, double larger) {
    return larger - smaller <= tie_share * std::max(std::fabs(smaller), std::fabs(larger));
}

Result<std::vector<double>> mid_ranks(std::span<const double> values) {
    if (auto can = checked(values, 1, rank_name, {"样本", "the sample"}); !can) return fail(std::move(can).error());
    return ranked(values);
}

Result<ChiSquaredTest> kruskal_wallis(Groups groups) {
    if (auto can = checked(groups, 1, kruskal_name); !can) return fail(std::move(can).error());
    std::vector<double> all;
    all.reserve(animals(groups));
    for (const auto group : groups) all.insert(all.end(), group.begin(), group.end());
    const std::vector<double> rank = ranked(all);
    const auto count = static_cast<double>(rank.size());
    const double centre = (count + 1) / 2;
    double total = 0;
    for (const double r : rank) total += (r - centre) * (r - centre);
    if (total == 0) {
        return fail(ErrorKind::inconsistent_input, {"Kruskal-Wallis 检验：所有值都相同，秩次无从比较",
                                                    "Kruskal-Wallis test: all values are equal, there are no ranks to "
                                                    "compare"});
    }
    double between = 0;
    std::size_t done = 0;
    for (const auto group : groups) {
        double sum = 0;
        for (std::size_t i = 0; i < group.size(); ++i) sum += rank[done + i] - centre;
        done += group.size();
        between += sum * sum / static_cast<double>(group.size());
    }
    // The variance of ranks carries the correction for ties.
    ChiSquaredTest made{(count - 1) * between / total, static_cast<double>(groups.size() - 1), 1};
    made.p = chi_squared_upper_tail(made.chi_squared, made.degrees);
    return made;
}

}  // namespace nonclin::stats
