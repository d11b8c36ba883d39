#include "nonclin/stats/pooled_ranks.hpp"

#include <algorithm>

#include "nonclin/stats/ranks.hpp"

namespace nonclin::stats {

double PooledRanks::tie_cubes() const {
    double sum = 0;
    for (const std::int64_t count : ties) {
        const auto t = static_cast<double>(count);
        sum += t * t * t - t;
    }
    return sum;
}

double PooledRanks::variance() const {
    const auto n = static_cast<double>(animals);
    if (n < 2) return 0;
    return (n * n * n - n - tie_cubes()) / (12 * (n - 1));
}

double PooledRanks::rank_sum(std::size_t group) const {
    std::int64_t sum = 0;
    for (const std::int64_t rank : doubled[group]) sum += rank;
    return static_cast<double>(sum) / 2;
}

double PooledRanks::mean_rank(std::size_t group) const {
    return rank_sum(group) / static_cast<double>(doubled[group].size());
}

PooledRanks pooled_ranks(Groups groups) {
    struct Placed {
        double value;
        std::size_t group, animal;
    };
    std::vector<Placed> all;
    PooledRanks made;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        made.doubled.emplace_back(groups[g].size());
        for (std::size_t i = 0; i < groups[g].size(); ++i) all.push_back({groups[g][i], g, i});
    }
    std::sort(all.begin(), all.end(), [](const Placed& a, const Placed& b) { return a.value < b.value; });
    made.animals = static_cast<std::int64_t>(all.size());
    for (std::size_t first = 0; first < all.size();) {
        std::size_t end = first;
        while (end < all.size() && are_tied(all[first].value, all[end].value)) ++end;
        for (std::size_t i = first; i < end; ++i) {
            made.doubled[all[i].group][all[i].animal] = static_cast<std::int64_t>(first + 1 + end);
        }
        made.ties.push_back(static_cast<std::int64_t>(end - first));
        first = end;
    }
    return made;
}

}  // namespace nonclin::stats
