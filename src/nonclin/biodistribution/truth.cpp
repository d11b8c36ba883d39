#include "nonclin/biodistribution/truth.hpp"

#include <algorithm>
#include <cmath>

namespace nonclin::biodistribution {

std::span<const std::string_view> words(Course) {
    static constexpr std::array<std::string_view, 2> all{"single", "replicating"};
    return all;
}

Text described(Course course) {
    return course == Course::single ? Text{"单峰后下降或平台", "one peak, then a fall or a plateau"}
                                    : Text{"复制型：两个峰，然后清除", "replicating: two peaks, then clearance"};
}

std::span<const TissueTruth> invented_truths() {
    static constexpr std::array<TissueTruth, 18> all{{{"liver", 2e6, 15, 40, 0.15},
                                                      {"spleen", 6e5, 8, 30, 0},
                                                      {"heart", 1.5e5, 22, 60, 0.4},
                                                      {"lung", 8e4, 8, 25, 0},
                                                      {"kidney", 4e4, 15, 30, 0.1},
                                                      {"adrenal_gland", 2e5, 15, 45, 0.2},
                                                      {"skeletal_muscle", 6e4, 29, 90, 0.6},
                                                      {"brain", 3e3, 22, 120, 0.6},
                                                      {"spinal_cord_cervical", 2e4, 22, 120, 0.6},
                                                      {"spinal_cord_thoracic", 2e4, 22, 120, 0.6},
                                                      {"spinal_cord_lumbar", 2.5e4, 22, 120, 0.6},
                                                      {"dorsal_root_ganglion_lumbar", 1.2e5, 22, 120, 0.5},
                                                      {"testis", 4e3, 15, 25, 0, Sex::m},
                                                      {"ovary", 5e3, 15, 25, 0, Sex::f},
                                                      {"blood", 5e9, 2, 2.5, 0},
                                                      {"urine", 1e6, 2, 1.5, 0},
                                                      {"faeces", 5e6, 3, 1.5, 0},
                                                      {"", 1e4, 15, 45, 0.2}}};
    return all;
}

const TissueTruth& truth_of(const Tissue& tissue) {
    const std::span<const TissueTruth> all = invented_truths();
    const auto own =
        std::find_if(all.begin(), all.end(), [&tissue](const TissueTruth& one) { return one.tissue == tissue.name; });
    return own == all.end() ? all.back() : *own;
}

double true_mean(const TissueTruth& truth, Course course, double share, double day) {
    const double t = day - 1;
    const double peak = share * truth.peak;
    const double peak_time = truth.peak_day - 1;
    if (course == Course::replicating) {
        const double second = 2 * peak_time;
        const double given = peak / 10 * std::exp2(-t);
        const double grown = t < second ? peak * std::pow(10, -5 * (second - t) / second)
                                        : peak * std::exp2(-(t - second) / truth.half_life_days);
        return given + grown;
    }
    if (t < peak_time) return peak * (1 - std::exp2(-4 * t / peak_time)) / (1 - std::exp2(-4));
    return peak *
           ((1 - truth.plateau_share) * std::exp2(-(t - peak_time) / truth.half_life_days) + truth.plateau_share);
}

}  // namespace nonclin::biodistribution
