#include "nonclin/kinetics/profile.hpp"

#include <cmath>

#include "nonclin/base/number_text.hpp"

namespace nonclin::kinetics {

Text described(AreaMethod method) {
    return method == AreaMethod::linear ? Text{"线性梯形法", "linear trapezoidal"}
                                        : Text{"线性上升-对数下降梯形法", "linear up, log down trapezoidal"};
}

Text described(Route route) {
    switch (route) {
        case Route::extravascular:
            return {"血管外给药", "extravascular"};
        case Route::intravenous_bolus:
            return {"静脉注射", "intravenous bolus"};
        case Route::intravenous_infusion:
            return {"静脉输注", "intravenous infusion"};
    }
    return {};
}

namespace {

Result<void> checked_samples(const Profile& profile) {
    if (profile.time.size() != profile.concentration.size()) {
        return fail(ErrorKind::inconsistent_input, text("时间有 {} 个，浓度有 {} 个：应一一对应",
                                                        "{} times but {} concentrations: each time needs one",
                                                        profile.time.size(), profile.concentration.size()));
    }
    for (std::size_t i = 0; i < profile.size(); ++i) {
        const double time = profile.time[i], concentration = profile.concentration[i];
        const bool is_usable = time >= 0 && std::isfinite(time) && concentration >= 0 && std::isfinite(concentration);
        if (!is_usable) {
            return fail(ErrorKind::inconsistent_input,
                        text("第 {} 个样品：时间和浓度应为不小于 0 的数，却是 {} 和 {}",
                             "sample {}: expected time and concentration >= 0, found {} and {}", i + 1,
                             number_text(time), number_text(concentration)));
        }
        if (i > 0 && time <= profile.time[i - 1]) {
            return fail(ErrorKind::inconsistent_input,
                        text("第 {} 个样品：时间 {} 应晚于前一个样品的 {}；同一时间的多个值请先合并",
                             "sample {}: time {} is not later than {} of the one before; join values of one time first",
                             i + 1, number_text(time), number_text(profile.time[i - 1])));
        }
    }
    return {};
}

Result<void> checked_points(const Profile& profile, std::span<const std::size_t> points) {
    if (points.size() < 3) {
        return fail(ErrorKind::usage, text("手选的末端相点只有 {} 个：至少需要 3 个",
                                           "{} terminal points chosen by hand: at least 3 are needed", points.size()));
    }
    for (std::size_t k = 0; k < points.size(); ++k) {
        const bool is_usable =
            points[k] < profile.size() && (k == 0 || points[k] > points[k - 1]) && profile.concentration[points[k]] > 0;
        if (!is_usable) {
            return fail(ErrorKind::usage,
                        text("手选的第 {} 个末端相点（第 {} 个样品）：应为按时间先后、浓度大于 0 的样品",
                             "terminal point {} chosen by hand (sample {}): expected samples above 0 in order of time",
                             k + 1, points[k] + 1));
        }
    }
    return {};
}

}  // namespace

Result<void> checked(const Profile& profile, const Settings& settings) {
    if (auto samples = checked_samples(profile); !samples) return samples;
    const bool is_infusion = settings.route == Route::intravenous_infusion;
    if (is_infusion && !(settings.infusion_duration > 0 && std::isfinite(settings.infusion_duration))) {
        return fail(ErrorKind::usage,
                    text("静脉输注时长应大于 0，却是 {}", "the infusion duration must be > 0, found {}",
                         number_text(settings.infusion_duration)));
    }
    if (settings.dose && !(*settings.dose > 0 && std::isfinite(*settings.dose))) {
        return fail(ErrorKind::usage,
                    text("剂量应大于 0，却是 {}", "the dose must be > 0, found {}", number_text(*settings.dose)));
    }
    return settings.terminal_points.empty() ? Result<void>{} : checked_points(profile, settings.terminal_points);
}

}  // namespace nonclin::kinetics
