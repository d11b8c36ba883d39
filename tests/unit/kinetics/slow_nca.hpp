#pragma once

#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "nonclin/kinetics/profile.hpp"

namespace nonclin::kinetics::judge {

// The obvious slow version: long double, one plain loop per definition, nothing shared with the room but its settings.
// A quantity that has no value is not in the map.

using Number = long double;
using Values = std::map<std::string, Number>;

struct Curve {
    std::vector<Number> time, concentration;
};

struct Regression {
    Number slope, intercept, rsq, rsq_adjusted, correlation;
};

inline std::optional<Regression> regression(const std::vector<Number>& x, const std::vector<Number>& y) {
    const auto n = static_cast<Number>(x.size());
    Number mean_x = 0, mean_y = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        mean_x += x[i] / n;
        mean_y += y[i] / n;
    }
    Number sxx = 0, sxy = 0, syy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        sxx += (x[i] - mean_x) * (x[i] - mean_x);
        sxy += (x[i] - mean_x) * (y[i] - mean_y);
        syy += (y[i] - mean_y) * (y[i] - mean_y);
    }
    if (syy < 1e-36L) return std::nullopt;
    const Number slope = sxy / sxx, r = sxy / std::sqrt(sxx * syy);
    return Regression{slope, mean_y - slope * mean_x, r * r, 1 - (1 - r * r) * (n - 1) / (n - 2), r};
}

// Area and moment between two samples: the moment in closed form from the indefinite integral of t exp(-k t).
inline void add_trapezoid(AreaMethod method, Number t1, Number c1, Number t2, Number c2, Number& area, Number& moment) {
    if (method == AreaMethod::linear_up_log_down && c2 < c1 && c2 > 0) {
        const Number k = std::log(c1 / c2) / (t2 - t1);
        area += (c1 - c2) / k;
        moment += (t1 * c1 - t2 * c2) / k + (c1 - c2) / (k * k);
    } else {
        area += (t2 - t1) * (c1 + c2) / 2;
        moment += (t2 - t1) * (t1 * c1 + t2 * c2) / 2;
    }
}

struct Chosen {
    Regression line;
    Number lower, upper;
    std::size_t points;
};

// Every choice of at least three last positive points is fitted anew; the best is found in a second pass.
inline std::optional<Chosen> terminal(const Curve& curve, const Settings& settings, std::size_t tmax) {
    std::vector<Number> x, y;
    for (std::size_t i = 0; i < curve.time.size(); ++i) {
        const bool is_peak = i == tmax && settings.route != Route::intravenous_bolus;
        const bool is_infused =
            settings.route == Route::intravenous_infusion && curve.time[i] < settings.infusion_duration;
        if (i < tmax || is_peak || is_infused || curve.concentration[i] <= 0) continue;
        x.push_back(curve.time[i]);
        y.push_back(std::log(curve.concentration[i]));
    }
    std::vector<Chosen> falling;
    for (std::size_t n = 3; n <= x.size(); ++n) {
        const std::vector<Number> last_x(x.end() - static_cast<long>(n), x.end());
        const std::vector<Number> last_y(y.end() - static_cast<long>(n), y.end());
        const auto line = regression(last_x, last_y);
        if (line && line->slope < -1e-14L) falling.push_back({*line, last_x.front(), last_x.back(), n});
    }
    std::optional<Chosen> best;
    Number best_rsq = -1e30L;
    for (const Chosen& one : falling) best_rsq = std::max(best_rsq, one.line.rsq_adjusted);
    for (const Chosen& one : falling) {
        if (one.line.rsq_adjusted >= best_rsq - static_cast<Number>(settings.adjusted_rsq_tolerance)) best = one;
    }
    return best;
}

inline void add_extrapolated(Values& v, const std::string& kind, Number clast, const Settings& settings, Number back) {
    const Number lambda = v["lambda_z"], tlast = v["tlast"];
    const Number auc = v["auc_last"] + clast / lambda;
    const Number aumc = v["aumc_last"] + tlast * clast / lambda + clast / (lambda * lambda);
    const bool is_infusion = settings.route == Route::intravenous_infusion;
    const Number mrt = aumc / auc - (is_infusion ? static_cast<Number>(settings.infusion_duration) / 2 : 0);
    v["auc_inf_" + kind] = auc;
    v["aumc_inf_" + kind] = aumc;
    v["mrt_inf_" + kind] = mrt;
    v["auc_extrapolated_" + kind] = 100 * (clast / lambda) / auc;
    v["aumc_extrapolated_" + kind] = 100 * (aumc - v["aumc_last"]) / aumc;
    if (settings.route == Route::intravenous_bolus) v["auc_back_extrapolated_" + kind] = 100 * back / auc;
    if (!settings.dose) return;
    const Number dose = *settings.dose;
    v["auc_inf_per_dose_" + kind] = auc / dose;
    v["cl_" + kind] = dose / auc;
    v["vz_" + kind] = dose / (lambda * auc);
    if (settings.route != Route::extravascular) v["vss_" + kind] = mrt * dose / auc;
}

inline Number bolus_c0(const Curve& curve, std::size_t first_positive) {
    const auto& t = curve.time;
    const auto& c = curve.concentration;
    if (t[0] == 0) return c[0];
    if (c.size() < 2 || c[1] <= 0 || c[0] <= c[1]) return c[first_positive];
    const Number slope = (std::log(c[1]) - std::log(c[0])) / (t[1] - t[0]);
    return std::exp(std::log(c[0]) - slope * t[0]);
}

inline Values slow_nca(const Profile& profile, const Settings& settings) {
    Curve curve;
    const bool is_bolus = settings.route == Route::intravenous_bolus;
    for (std::size_t i = 0; i < profile.size(); ++i) {
        if (i == 0 && is_bolus && profile.time[0] == 0 && profile.concentration[0] == 0) continue;
        curve.time.push_back(profile.time[i]);
        curve.concentration.push_back(profile.concentration[i]);
    }
    const auto& t = curve.time;
    const auto& c = curve.concentration;
    Values v;
    std::size_t tmax = 0, tlast = 0, first_positive = t.size();
    for (std::size_t i = 0; i < t.size(); ++i) {
        if (c[i] > c[tmax]) tmax = i;
        if (c[i] > 0) tlast = i;
        if (c[i] > 0 && first_positive == t.size()) first_positive = i;
    }
    if (first_positive == t.size()) return v;
    v = {{"tmax", t[tmax]}, {"cmax", c[tmax]}, {"tlast", t[tlast]}, {"clast", c[tlast]}};
    if (settings.dose) v["cmax_per_dose"] = c[tmax] / static_cast<Number>(*settings.dose);
    if (is_bolus) v["c0"] = bolus_c0(curve, first_positive);
    if (settings.route == Route::extravascular) v["tlag"] = first_positive == 0 ? 0 : t[first_positive - 1];

    Number area = 0, moment = 0;
    if (t[0] > 0) add_trapezoid(settings.area_method, 0, is_bolus ? v["c0"] : 0, t[0], c[0], area, moment);
    const Number back = area;
    for (std::size_t i = 0; i < tlast; ++i) {
        add_trapezoid(settings.area_method, t[i], c[i], t[i + 1], c[i + 1], area, moment);
    }
    v["auc_last"] = v["auc_all"] = area;
    v["aumc_last"] = moment;
    if (tlast + 1 < t.size()) v["auc_all"] += (t[tlast + 1] - t[tlast]) * c[tlast] / 2;
    const bool is_infusion = settings.route == Route::intravenous_infusion;
    if (area > 0)
        v["mrt_last"] = moment / area - (is_infusion ? static_cast<Number>(settings.infusion_duration) / 2 : 0);

    const auto chosen = terminal(curve, settings, tmax);
    if (!chosen) return v;
    const Regression& line = chosen->line;
    v["points"] = static_cast<Number>(chosen->points);
    v["rsq"] = line.rsq;
    v["rsq_adjusted"] = line.rsq_adjusted;
    v["corr_xy"] = line.correlation;
    v["lambda_z"] = -line.slope;
    v["lambda_z_intercept"] = line.intercept;
    v["lambda_z_lower"] = chosen->lower;
    v["lambda_z_upper"] = chosen->upper;
    v["half_life"] = std::log(2.0L) / -line.slope;
    v["span"] = (chosen->upper - chosen->lower) / v["half_life"];
    v["clast_pred"] = std::exp(line.intercept + line.slope * t[tlast]);
    add_extrapolated(v, "obs", v["clast"], settings, back);
    add_extrapolated(v, "pred", v["clast_pred"], settings, back);
    return v;
}

}  // namespace nonclin::kinetics::judge
