// Under the null hypothesis J is a sum of independent Mann-Whitney statistics: of each group against all groups
// below it pooled (Terpstra). Each has the distribution
//   p(u; m, n) = n / (m + n) p(u - m; m, n - 1) + m / (m + n) p(u; m - 1, n),
// by whether the largest value belongs to the n or to the m.

#include "nonclin/stats/jonckheere.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "nonclin/base/number_text.hpp"
#include "nonclin/stats/pooled_ranks.hpp"
#include "nonclin/stats/tail.hpp"

namespace nonclin::stats {

namespace {

constexpr TestName jonckheere_name{"Jonckheere-Terpstra 检验", "the Jonckheere-Terpstra test"};

using Chances = std::vector<double>;  // [u]

// Of u among m animals below and n above, without ties.
Chances mann_whitney(std::size_t m, std::size_t n) {
    std::vector<Chances> row(m + 1, Chances{1});  // [i]: for i below and j above, j growing
    for (std::size_t j = 1; j <= n; ++j) {
        for (std::size_t i = 1; i <= m; ++i) {
            const Chances fewer_above = row[i];  // (i, j - 1)
            const Chances& fewer_below = row[i - 1];
            Chances next(i * j + 1, 0.0);
            const auto all = static_cast<double>(i + j);
            for (std::size_t u = 0; u < fewer_above.size(); ++u) {
                next[u + i] += static_cast<double>(j) / all * fewer_above[u];
            }
            for (std::size_t u = 0; u < fewer_below.size(); ++u) {
                next[u] += static_cast<double>(i) / all * fewer_below[u];
            }
            row[i] = std::move(next);
        }
    }
    return row[m];
}

Chances summed(const Chances& a, const Chances& b) {
    Chances sum(a.size() + b.size() - 1, 0.0);
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t k = 0; k < b.size(); ++k) sum[i + k] += a[i] * b[k];
    }
    return sum;
}

void add_exact(JonckheereTest& test, Groups groups) {
    Chances chances{1};
    std::size_t below = groups[0].size();
    for (std::size_t g = 1; g < groups.size(); ++g) {
        chances = summed(chances, mann_whitney(below, groups[g].size()));
        below += groups[g].size();
    }
    const auto observed = static_cast<std::size_t>(std::llround(test.j));
    test.p_up = 0;
    test.p_down = 0;
    for (std::size_t u = 0; u <= observed; ++u) test.p_down += chances[u];
    for (std::size_t u = chances.size(); u-- > observed;) test.p_up += chances[u];
    test.p_up = std::min(1.0, test.p_up);
    test.p_down = std::min(1.0, test.p_down);
    test.p_two_sided = std::min(1.0, 2 * std::min(test.p_up, test.p_down));  // the distribution is symmetric
}

// Sums over group sizes or ties, c their numbers.
struct Moments3 {
    double first = 0;   // c (c - 1) (2 c + 5)
    double second = 0;  // c (c - 1) (c - 2)
    double third = 0;   // c (c - 1)

    void add(double c) {
        first += c * (c - 1) * (2 * c + 5);
        second += c * (c - 1) * (c - 2);
        third += c * (c - 1);
    }
};

double variance_of(Groups groups, const PooledRanks& ranks) {
    Moments3 all;
    Moments3 sizes;
    Moments3 ties;
    const auto n = static_cast<double>(ranks.animals);
    all.add(n);
    for (const auto& group : groups) sizes.add(static_cast<double>(group.size()));
    for (const std::int64_t count : ranks.ties) ties.add(static_cast<double>(count));
    double variance = (all.first - sizes.first - ties.first) / 72 + sizes.third * ties.third / (8 * n * (n - 1));
    if (n > 2) variance += sizes.second * ties.second / (36 * n * (n - 1) * (n - 2));
    return variance;
}

tl::unexpected<Error> refused(ErrorKind kind, const char* zh, const char* en) {
    return fail(kind, {fmt::format("{}：{}", jonckheere_name.zh, zh), fmt::format("{}: {}", jonckheere_name.en, en)});
}

}  // namespace

Result<JonckheereTest> jonckheere_test(Groups groups, RankMethod method) {
    if (const auto usable = usable_groups(groups, 1, jonckheere_name); !usable) return fail(usable.error());
    const PooledRanks ranks = pooled_ranks(groups);
    if (ranks.ties.size() == 1) {
        return refused(
            ErrorKind::inconsistent_input, "所有值都相同，无法排序；请核对数据或只作描述",
            "all values are equal, there is nothing to rank; check the data or describe them without a test");
    }
    JonckheereTest test;
    for (std::size_t high = 1; high < groups.size(); ++high) {
        for (std::size_t low = 0; low < high; ++low) {
            for (const std::int64_t x : ranks.doubled[high]) {
                for (const std::int64_t y : ranks.doubled[low]) test.j += x > y ? 1 : x == y ? 0.5 : 0;
            }
            test.mean += static_cast<double>(groups[high].size()) * static_cast<double>(groups[low].size()) / 2;
        }
    }
    test.deviation = std::sqrt(variance_of(groups, ranks));
    test.z = (test.j - test.mean) / test.deviation;
    if (method == RankMethod::exact) {
        constexpr std::int64_t most_animals = 300;
        if (ranks.tie_cubes() != 0) {
            return refused(
                ErrorKind::inconsistent_input, "有相同的值，精确分布只适用于各值不同的数据；请改用正态近似",
                "some values are equal, and the exact distribution is for values that differ; use the normal one");
        }
        if (ranks.animals > most_animals) {
            return refused(ErrorKind::resource, "动物多于 300 只，超出精确计算的范围；请改用正态近似",
                           "more than 300 animals are too many for the exact distribution; use the normal one");
        }
        add_exact(test, groups);
        return test;
    }
    const double half = method == RankMethod::normal_corrected ? 0.5 : 0;
    const double distance = test.j - test.mean;
    test.p_up = normal_upper_tail((distance - half) / test.deviation);
    test.p_down = normal_upper_tail((-distance - half) / test.deviation);
    test.p_two_sided = std::min(1.0, 2 * normal_upper_tail((std::fabs(distance) - half) / test.deviation));
    return test;
}

}  // namespace nonclin::stats
