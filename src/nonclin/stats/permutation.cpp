#include "nonclin/stats/permutation.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <vector>

#include "nonclin/base/random.hpp"

namespace nonclin::stats {

namespace {

constexpr TestName name{"置换检验", "permutation test"};

// How many arrangements were as extreme as the one seen.
struct Tally {
    std::uint64_t greater = 0, less = 0, two_sided = 0;
};

// All animals in one row, as deviations from their mean, and what is computed from an arrangement: the first
// sizes[0] of the row are group 0, and so on.
struct Row {
    std::vector<double> values;
    std::vector<std::size_t> sizes;
    double scale = 0;  // of the statistic
    double seen = 0;

    explicit Row(Groups groups) {
        double sum = 0;
        for (const auto group : groups) {
            values.insert(values.end(), group.begin(), group.end());
            sizes.push_back(group.size());
        }
        const double origin = values[0];
        for (double& x : values) sum += x -= origin;
        for (double& x : values) x -= sum / static_cast<double>(values.size());
        for (const double x : values) scale += is_two() ? std::fabs(x) : x * x;
        seen = statistic(values);
    }

    bool is_two() const { return sizes.size() == 2; }

    double group_term(double sum, std::size_t g) const {
        return is_two() ? (g == 0 ? sum : 0) : sum * sum / static_cast<double>(sizes[g]);
    }

    // Two groups: the sum of the first; several: the sum of squares between.
    double statistic(std::span<const double> row) const {
        double total = 0;
        std::size_t i = 0;
        for (std::size_t g = 0; g < sizes.size(); ++g) {
            double sum = 0;
            for (const std::size_t end = i + sizes[g]; i < end; ++i) sum += row[i];
            total += group_term(sum, g);
        }
        return total;
    }

    void count(double statistic, Tally& tally) const {
        constexpr double tied = 1e-10;
        const double slack = tied * scale;
        if (statistic >= seen - slack) ++tally.greater;
        if (statistic <= seen + slack) ++tally.less;
        if (std::fabs(statistic) >= std::fabs(seen) - slack) ++tally.two_sided;
    }

    // Number of arrangements, or infinity.
    double arrangements() const {
        double number = 1;
        std::size_t placed = 0;
        for (const std::size_t size : sizes) {
            for (std::size_t i = 1; i <= size; ++i) number *= static_cast<double>(++placed) / static_cast<double>(i);
        }
        return std::round(number);
    }
};

// Every arrangement once: animal `i` goes to each group that has room.
class Enumeration {
  public:
    explicit Enumeration(const Row& row) : row_(row), sums_(row.sizes.size(), 0), room_(row.sizes) {}

    Tally tally() {
        place(0);
        return tally_;
    }

  private:
    void place(std::size_t i) {
        if (i == row_.values.size()) {
            double statistic = 0;
            for (std::size_t g = 0; g < sums_.size(); ++g) statistic += row_.group_term(sums_[g], g);
            row_.count(statistic, tally_);
            return;
        }
        for (std::size_t g = 0; g < sums_.size(); ++g) {
            if (room_[g] == 0) continue;
            const double before = sums_[g];
            sums_[g] += row_.values[i];
            --room_[g];
            place(i + 1);
            ++room_[g];
            sums_[g] = before;
        }
    }

    const Row& row_;
    std::vector<double> sums_;
    std::vector<std::size_t> room_;
    Tally tally_;
};

// A whole number below `bound`, every one equally often (Lemire, ACM Trans Model Comput Simul 2019;29:3).
std::uint32_t below(Random& random, std::uint32_t bound) {
    for (;;) {
        const std::uint64_t product = std::uint64_t{random.bits()} * bound;
        const auto rest = static_cast<std::uint32_t>(product);
        if (rest >= bound || rest >= (0U - bound) % bound) return static_cast<std::uint32_t>(product >> 32U);
    }
}

Tally drawn(const Row& row, const PermutationSettings& settings, const Executor& executor) {
    std::atomic<std::uint64_t> greater{0};
    std::atomic<std::uint64_t> less{0};
    std::atomic<std::uint64_t> two_sided{0};
    const std::size_t dealt = row.is_two() ? row.sizes[0] : row.values.size() - 1;
    constexpr std::size_t grain = 1000;
    executor.for_chunks(settings.draws, grain, [&](std::size_t first, std::size_t last) {
        Tally own;
        std::vector<double> values(row.values.size());
        for (std::size_t draw = first; draw < last; ++draw) {
            Random random(settings.seed, "permutation test", draw);
            values = row.values;
            for (std::size_t i = 0; i < dealt; ++i) {
                std::swap(values[i], values[i + below(random, static_cast<std::uint32_t>(values.size() - i))]);
            }
            row.count(row.statistic(values), own);
        }
        // Whole numbers: their sum does not depend on the order.
        greater += own.greater;
        less += own.less;
        two_sided += own.two_sided;
    });
    return {greater, less, two_sided};
}

Result<PermutationTest> tested(Groups groups, const PermutationSettings& settings, const Executor& executor) {
    if (auto can = checked(groups, 1, name); !can) return fail(std::move(can).error());
    constexpr std::uint64_t most_draws = 1'000'000'000;
    if (settings.draws < 1 || settings.draws > most_draws || settings.most_arrangements > most_draws) {
        return fail(
            ErrorKind::inconsistent_input,
            text("置换检验：抽取次数应为 1 至 {0}、穷举上限不超过 {0}，却是 {1} 和 {2}",
                 "permutation test: expected 1 to {0} draws and at most {0} arrangements to go through, found {1} "
                 "and {2}",
                 most_draws, settings.draws, settings.most_arrangements));
    }
    const Row row(groups);
    if (auto can = checked_range(row.scale, name); !can) return fail(std::move(can).error());
    const auto all_equal = [&](std::span<const double> group) {
        return std::all_of(group.begin(), group.end(), [&](double x) { return x == groups[0][0]; });
    };
    if (std::all_of(groups.begin(), groups.end(), all_equal)) {
        return fail(ErrorKind::inconsistent_input,
                    {"置换检验：所有值都相同，任何分组都没有差别",
                     "permutation test: all values are equal, no arrangement differs from "
                     "another"});
    }
    PermutationTest made;
    made.is_exact = row.arrangements() <= static_cast<double>(settings.most_arrangements);
    made.arrangements = made.is_exact ? static_cast<std::uint64_t>(row.arrangements()) : settings.draws;
    const Tally tally = made.is_exact ? Enumeration(row).tally() : drawn(row, settings, executor);
    const double own = made.is_exact ? 0 : 1;  // the arrangement seen is one more
    const double all = static_cast<double>(made.arrangements) + own;
    const auto share = [&](std::uint64_t count) { return (static_cast<double>(count) + own) / all; };
    made.p.two_sided = share(tally.two_sided);
    if (row.is_two()) {
        made.p.greater = share(tally.greater);
        made.p.less = share(tally.less);
    }
    return made;
}

}  // namespace

Result<PermutationTest> two_sample_permutation(std::span<const double> treated, std::span<const double> control,
                                               const PermutationSettings& settings, const Executor& executor) {
    const std::span<const double> groups[] = {treated, control};
    return tested(groups, settings, executor);
}

Result<PermutationTest> k_sample_permutation(Groups groups, const PermutationSettings& settings,
                                             const Executor& executor) {
    auto made = tested(groups, settings, executor);
    if (made) made->p = {made->p.two_sided, 1, 1};
    return made;
}

}  // namespace nonclin::stats
