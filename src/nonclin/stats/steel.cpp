#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

#include "nonclin/base/number_text.hpp"
#include "nonclin/stats/dunnett.hpp"
#include "nonclin/stats/pooled_ranks.hpp"
#include "nonclin/stats/rank_comparisons.hpp"
#include "nonclin/stats/tail.hpp"

namespace nonclin::stats {

namespace {

constexpr TestName steel_name{"Steel 检验", "Steel's test"};

double directed(double z, Side side) { return side == Side::two_sided ? std::fabs(z) : side == Side::up ? z : -z; }

// Number of ways to share the animals out over the groups.
double arrangements(Groups groups) {
    double ways = 1;
    double animals = 0;
    for (const auto& group : groups) {
        for (std::size_t i = 1; i <= group.size(); ++i) {
            ++animals;
            ways *= animals / static_cast<double>(i);
        }
    }
    return std::round(ways);
}

// Goes through all arrangements value by value, smallest first.
class Arrangements {
  public:
    Arrangements(Groups groups, Side side, std::vector<double> observed)
        : side_(side), observed_(std::move(observed)), reached_(observed_.size(), 0) {
        for (const auto& group : groups) left_.push_back(static_cast<std::int64_t>(group.size()));
        ties_ = pooled_ranks(groups).ties;
        const double control = static_cast<double>(left_[0]);
        for (std::size_t g = 1; g < left_.size(); ++g) {
            const auto dose = static_cast<double>(left_[g]);
            mean_.push_back(control * dose);  // of doubled u
            deviation_.push_back(std::sqrt(control * dose * (control + dose + 1) / 3));
        }
        doubled_u_.assign(left_.size() - 1, 0);
        share_out(0, 1);
    }

    double p(std::size_t dose) const { return reached_[dose - 1] / all_; }

  private:
    void share_out(std::size_t value, double ways) {
        if (value == ties_.size()) {
            count(ways);
            return;
        }
        place(value, 0, ties_[value], 0, ways);
    }

    // Of the animals at this value, `rest` still to be placed in groups `group` and after; u is counted against the
    // controls placed below, and half against the `controls_here`.
    void place(std::size_t value, std::size_t group, std::int64_t rest, std::int64_t controls_here, double ways) {
        if (group == left_.size()) {
            if (rest == 0) {
                below_ += controls_here;
                share_out(value + 1, ways);
                below_ -= controls_here;
            }
            return;
        }
        double choices = 1;
        for (std::int64_t here = 0; here <= std::min(rest, left_[group]); ++here) {
            if (here > 0) choices *= static_cast<double>(rest - here + 1) / static_cast<double>(here);
            left_[group] -= here;
            const std::int64_t gained = group == 0 ? 0 : here * (2 * below_ + controls_here);
            if (group > 0) doubled_u_[group - 1] += gained;
            place(value, group + 1, rest - here, group == 0 ? here : controls_here, ways * choices);
            if (group > 0) doubled_u_[group - 1] -= gained;
            left_[group] += here;
        }
    }

    void count(double ways) {
        all_ += ways;
        double largest = -std::numeric_limits<double>::infinity();
        for (std::size_t d = 0; d < doubled_u_.size(); ++d) {
            largest =
                std::max(largest, directed((static_cast<double>(doubled_u_[d]) - mean_[d]) / deviation_[d], side_));
        }
        constexpr double rounding = 1e-9;
        for (std::size_t d = 0; d < observed_.size(); ++d) {
            if (largest >= observed_[d] - rounding) reached_[d] += ways;
        }
    }

    Side side_;
    std::vector<double> observed_;
    std::vector<double> reached_;
    std::vector<std::int64_t> left_, ties_, doubled_u_;
    std::vector<double> mean_, deviation_;
    std::int64_t below_ = 0;
    double all_ = 0;
};

}  // namespace

Result<std::vector<RankComparison>> steel_test(Groups groups, Side side, SteelMethod method) {
    if (const auto usable = usable_groups(groups, 1, steel_name); !usable) return fail(usable.error());
    if (pooled_ranks(groups).ties.size() == 1) {
        return fail(ErrorKind::inconsistent_input, {"Steel 检验：所有值都相同，无法排序；请核对数据或只作描述",
                                                    "Steel's test: all values are equal, there is nothing to rank; "
                                                    "check the data or describe them without a test"});
    }
    constexpr double most_arrangements = 5e6;
    if (const double ways = arrangements(groups); method == SteelMethod::exact && ways > most_arrangements) {
        return fail(
            ErrorKind::resource,
            text("Steel 检验：共有 {} 种排列，超出精确计算的范围（{}）；请改用正态近似",
                 "Steel's test: there are {} arrangements, more than the {} that are gone through; use the normal "
                 "distribution",
                 readable_number(ways), readable_number(most_arrangements)));
    }
    std::vector<RankComparison> made;
    std::vector<std::int64_t> sizes{static_cast<std::int64_t>(groups[0].size())};
    std::vector<double> untied;
    for (std::size_t g = 1; g < groups.size(); ++g) {
        const std::array<std::span<const double>, 2> pair{groups[0], groups[g]};
        const PooledRanks ranks = pooled_ranks(pair);
        const auto control = static_cast<double>(groups[0].size());
        const auto dose = static_cast<double>(groups[g].size());
        sizes.push_back(static_cast<std::int64_t>(groups[g].size()));
        RankComparison one{.group = g, .statistic = ranks.rank_sum(1) - dose * (dose + 1) / 2};
        const double distance = one.statistic - control * dose / 2;
        untied.push_back(directed(distance / std::sqrt(control * dose * (control + dose + 1) / 12), side));
        const double variance = ranks.variance() * control * dose / (control + dose);
        one.z = variance > 0 ? distance / std::sqrt(variance) : 0;
        if (method == SteelMethod::exact) one.z = distance / std::sqrt(control * dose * (control + dose + 1) / 12);
        one.p_unadjusted = normal_upper_tail(directed(one.z, side)) * (side == Side::two_sided ? 2 : 1);
        made.push_back(one);
    }
    if (method == SteelMethod::exact) {
        const Arrangements all(groups, side, untied);
        for (RankComparison& one : made) {
            one.p = all.p(one.group);
            const std::array<std::span<const double>, 2> pair{groups[0], groups[one.group]};
            const PooledRanks ranks = pooled_ranks(pair);
            one.p_unadjusted = ranks.ties.size() == 1 ? 1 : Arrangements(pair, side, {untied[one.group - 1]}).p(1);
        }
        return made;
    }
    const auto distribution = DunnettDistribution::of(sizes, std::numeric_limits<double>::infinity());
    if (!distribution) return fail(distribution.error());
    for (RankComparison& one : made) {
        one.p =
            side == Side::two_sided ? distribution->above_two_sided(one.z) : distribution->above(directed(one.z, side));
    }
    return made;
}

}  // namespace nonclin::stats
