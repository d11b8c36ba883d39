#pragma once

#include "nonclin/stats/dose_groups.hpp"
#include "nonclin/stats/rank_sum.hpp"

namespace nonclin::stats {

struct JonckheereTest {
    double j =
        0;  // pairs of animals of different groups of which that with the higher dose has the larger value, ties half
    double mean = 0;
    double deviation = 0;  // ties allowed for
    double z = 0;          // (j - mean) / deviation, not corrected
    double p_two_sided = 1;
    double p_up = 1;    // against: values rise with dose
    double p_down = 1;  // against: values fall with dose
};

/// Trend test of Jonckheere and Terpstra (Biometrika 1954;41:133): the groups in order of dose.
///
/// Exact: the distribution over all arrangements, for values without ties. Normal: with the variance of ties (Hollander
/// and Wolfe, Nonparametric Statistical Methods, 1999, 6.2).
///
/// @param groups  at least two, every value finite, not all equal; exact: no two equal, up to 300 animals
/// @return `inconsistent_input` where a group is empty, all values are equal, or ties forbid the exact test; `resource`
///         beyond 300 animals
Result<JonckheereTest> jonckheere_test(Groups groups, RankMethod method);

}  // namespace nonclin::stats
