#pragma once

#include <set>
#include <vector>

#include "nonclin/stats/survival.hpp"

// The log-rank test from its definition, in long double: at each time of an event the animals at risk are counted anew.

namespace nonclin::stats::slow {

using Lifetimes = std::vector<std::vector<Lifetime>>;

struct Tally {
    std::vector<long double> excess;                   // observed less expected, by group
    std::vector<std::vector<long double>> covariance;  // of the excesses
};

inline Tally tally(const Lifetimes& groups) {
    const std::size_t size = groups.size();
    Tally made{std::vector<long double>(size, 0), {size, std::vector<long double>(size, 0)}};
    std::set<double> times;
    for (const auto& group : groups) {
        for (const Lifetime& one : group) times.insert(one.time);
    }
    for (const double time : times) {
        std::vector<long double> at_risk(size, 0), events(size, 0);
        long double n = 0;
        long double d = 0;
        for (std::size_t g = 0; g < size; ++g) {
            for (const Lifetime& one : groups[g]) {
                at_risk[g] += one.time >= time ? 1 : 0;
                events[g] += one.time == time && one.is_event ? 1 : 0;
            }
            n += at_risk[g];
            d += events[g];
        }
        if (d == 0) continue;
        for (std::size_t g = 0; g < size; ++g) {
            made.excess[g] += events[g] - d * at_risk[g] / n;
            if (n == 1) continue;
            for (std::size_t h = 0; h < size; ++h) {
                made.covariance[g][h] += d * (n - d) / (n - 1) * (at_risk[g] / n) * ((g == h ? 1 : 0) - at_risk[h] / n);
            }
        }
    }
    return made;
}

/// x' V^-1 x without the first group (the program leaves out the last), by Gauss' elimination.
inline double chi_squared(const Tally& tally) {
    const std::size_t size = tally.excess.size() - 1;
    std::vector<std::vector<long double>> a(size, std::vector<long double>(size + 1));
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j < size; ++j) a[i][j] = tally.covariance[i + 1][j + 1];
        a[i][size] = tally.excess[i + 1];
    }
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t r = 0; r < size; ++r) {
            if (r == i) continue;
            const long double factor = a[r][i] / a[i][i];
            for (std::size_t c = i; c <= size; ++c) a[r][c] -= factor * a[i][c];
        }
    }
    long double sum = 0;
    for (std::size_t i = 0; i < size; ++i) sum += tally.excess[i + 1] * a[i][size] / a[i][i];
    return static_cast<double>(sum);
}

}  // namespace nonclin::stats::slow
