#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include "nonclin/stats/incidence.hpp"

// Tables of incidence by their definition: every table with the margins seen, its probability from factorials.

namespace nonclin::stats::slow {

inline long double log_choose(std::int64_t n, std::int64_t k) {
    return std::lgamma(n + 1.0L) - std::lgamma(k + 1.0L) - std::lgamma(n - k + 1.0L);
}

/// Calls visit(affected by group, probability) for each table.
template <class Visit>
void each_table(const std::vector<Incidence>& groups, Visit visit) {
    std::int64_t affected = 0;
    std::int64_t examined = 0;
    for (const Incidence& one : groups) {
        affected += one.affected;
        examined += one.examined;
    }
    std::vector<std::int64_t> table(groups.size(), 0);
    for (;;) {
        std::int64_t sum = 0;
        long double log_probability = -log_choose(examined, affected);
        for (std::size_t g = 0; g < groups.size(); ++g) {
            sum += table[g];
            log_probability += log_choose(groups[g].examined, table[g]);
        }
        if (sum == affected) visit(table, static_cast<double>(std::exp(log_probability)));
        std::size_t g = 0;
        while (g < groups.size() && table[g] == groups[g].examined) table[g++] = 0;
        if (g == groups.size()) return;
        ++table[g];
    }
}

}  // namespace nonclin::stats::slow
