// Definitions: Gabrielsson & Weiner, Pharmacokinetic and Pharmacodynamic Data Analysis, 5th ed. 2016, section 2.8;
// Phoenix WinNonlin user's guide, NCA parameter formulas. Not done here: multiple doses, urine, partial areas, weights.

#include "nonclin/kinetics/nca.hpp"

#include <cmath>
#include <numbers>

#include "nonclin/kinetics/area.hpp"

namespace nonclin::kinetics {

namespace {

// Places of the profile that everything else rests on; the profile has a positive sample.
struct Landmarks {
    std::size_t first = 0;  // first sample that counts
    std::size_t first_positive = 0, tmax = 0, tlast = 0;
};

bool has_positive(const Profile& profile) {
    for (const double concentration : profile.concentration) {
        if (concentration > 0) return true;
    }
    return false;
}

Landmarks landmarks(const Profile& profile, Route route) {
    Landmarks at;
    const auto& c = profile.concentration;
    if (route == Route::intravenous_bolus && profile.time[0] <= 0 && c[0] <= 0) at.first = 1;
    at.first_positive = at.first;
    while (c[at.first_positive] <= 0) ++at.first_positive;
    at.tmax = at.tlast = at.first_positive;
    for (std::size_t i = at.first_positive + 1; i < profile.size(); ++i) {
        if (c[i] > c[at.tmax]) at.tmax = i;
        if (c[i] > 0) at.tlast = i;
    }
    return at;
}

// The concentration at the time of a bolus.
double back_extrapolated(const Profile& profile, const Landmarks& at) {
    const std::size_t i = at.first;
    const double t1 = profile.time[i], c1 = profile.concentration[i];
    if (t1 <= 0) return c1;
    const bool is_falling =
        i + 1 < profile.size() && profile.concentration[i + 1] > 0 && c1 > profile.concentration[i + 1];
    if (!is_falling) return profile.concentration[at.first_positive];
    const double t2 = profile.time[i + 1], c2 = profile.concentration[i + 1];
    return c1 * std::pow(c1 / c2, t1 / (t2 - t1));
}

void tell_samples(Nca& nca, const Profile& profile, const Settings& settings, const Landmarks& at) {
    nca.tmax = Quantity::of(profile.time[at.tmax]);
    nca.cmax = Quantity::of(profile.concentration[at.tmax]);
    nca.tlast = Quantity::of(profile.time[at.tlast]);
    nca.clast = Quantity::of(profile.concentration[at.tlast]);
    nca.tlag = nca.c0 = Quantity::absent(Reason::not_for_route);
    if (settings.route == Route::extravascular) {
        nca.tlag = Quantity::of(at.first_positive > 0 ? profile.time[at.first_positive - 1] : 0);
    } else if (settings.route == Route::intravenous_bolus) {
        nca.c0 = Quantity::of(back_extrapolated(profile, at));
    }
}

void tell_terminal(Nca& nca, const Profile& profile) {
    const TerminalFit& fit = nca.terminal;
    const auto told = [&fit](double value) {
        return fit.why == Reason::none ? Quantity::of(value) : Quantity::absent(fit.why);
    };
    nca.rsq = told(fit.rsq);
    nca.rsq_adjusted = told(fit.rsq_adjusted);
    nca.corr_xy = told(fit.correlation);
    nca.lambda_z = told(fit.lambda_z);
    nca.lambda_z_intercept = told(fit.intercept);
    nca.lambda_z_lower = told(profile.time[fit.first]);
    nca.lambda_z_upper = told(profile.time[fit.last]);
    nca.half_life = computed([](double lambda) { return std::numbers::ln2 / lambda; }, nca.lambda_z);
    nca.span = computed([](double from, double to, double half_life) { return (to - from) / half_life; },
                        nca.lambda_z_lower, nca.lambda_z_upper, nca.half_life);
    nca.clast_pred = computed([&fit](double, double tlast) { return fit.at(tlast); }, nca.lambda_z, nca.tlast);
}

// The part of the areas before the first sample.
Areas areas_before(const Nca& nca, const Profile& profile, const Settings& settings, const Landmarks& at) {
    if (profile.time[at.first] <= 0) return {};
    const double at_dosing = settings.route == Route::intravenous_bolus ? nca.c0.value : 0;
    return areas_between(settings.area_method, 0, at_dosing, profile.time[at.first], profile.concentration[at.first]);
}

Quantity ratio(const Quantity& over, const Quantity& under) {
    if (under.is_known() && under.value <= 0) return Quantity::absent(Reason::no_area);
    return computed([](double a, double b) { return a / b; }, over, under);
}

double mean_delay(const Settings& settings) {
    return settings.route == Route::intravenous_infusion ? settings.infusion_duration / 2 : 0;
}

void tell_areas(Nca& nca, const Profile& profile, const Settings& settings, const Landmarks& at, const Areas& before) {
    if (nca.c0.why == Reason::not_finite) {
        nca.auc_last = nca.auc_all = nca.aumc_last = nca.mrt_last = nca.c0;
        return;
    }
    const Areas sampled = areas_over(settings.area_method, profile, at.first, at.tlast);
    nca.auc_last = Quantity::of(before.area + sampled.area);
    nca.aumc_last = Quantity::of(before.moment + sampled.moment);
    nca.auc_all = nca.auc_last;
    if (at.tlast + 1 < profile.size()) {
        const double tail = (profile.time[at.tlast + 1] - nca.tlast.value) * nca.clast.value / 2;
        nca.auc_all = computed([tail](double auc) { return auc + tail; }, nca.auc_last);
    }
    nca.mrt_last =
        computed([&settings](double mrt) { return mrt - mean_delay(settings); }, ratio(nca.aumc_last, nca.auc_last));
}

Extrapolated extrapolated(const Nca& nca, const Quantity& clast, const Quantity& dose, const Settings& settings,
                          const Areas& before) {
    const auto sum = [](double a, double b) { return a + b; };
    const auto percent = [](double part, double all) { return 100 * part / all; };
    const Quantity tail = computed([](double lambda, double c) { return c / lambda; }, nca.lambda_z, clast);
    const Quantity tail_moment =
        computed([](double lambda, double area, double tlast) { return (tlast + 1 / lambda) * area; }, nca.lambda_z,
                 tail, nca.tlast);
    Extrapolated e;
    e.auc_inf = computed(sum, tail, nca.auc_last);
    e.auc_inf_per_dose = ratio(e.auc_inf, dose);
    e.auc_extrapolated = computed(percent, tail, e.auc_inf);
    e.cl = computed([](double auc, double d) { return d / auc; }, e.auc_inf, dose);
    e.vz = computed([](double lambda, double cl) { return cl / lambda; }, nca.lambda_z, e.cl);
    e.aumc_inf = computed(sum, tail_moment, nca.aumc_last);
    e.aumc_extrapolated = computed(percent, tail_moment, e.aumc_inf);
    e.mrt_inf = computed([&settings](double mrt) { return mrt - mean_delay(settings); }, ratio(e.aumc_inf, e.auc_inf));
    e.vss = e.auc_back_extrapolated = Quantity::absent(Reason::not_for_route);
    if (settings.route != Route::extravascular) {
        e.vss = computed([](double mrt, double cl) { return mrt * cl; }, e.mrt_inf, e.cl);
    }
    if (settings.route == Route::intravenous_bolus) {
        e.auc_back_extrapolated = computed(percent, Quantity::of(before.area), e.auc_inf);
    }
    return e;
}

}  // namespace

Result<Nca> analysed(const Profile& profile, const Settings& settings) {
    if (auto usable = checked(profile, settings); !usable) return fail(std::move(usable.error()));
    Nca nca;
    if (!has_positive(profile)) return nca;
    const Landmarks at = landmarks(profile, settings.route);
    tell_samples(nca, profile, settings, at);
    nca.terminal = fit_terminal(profile, settings, at.tmax, at.tlast);
    tell_terminal(nca, profile);
    const Areas before = areas_before(nca, profile, settings, at);
    tell_areas(nca, profile, settings, at, before);
    const Quantity dose = settings.dose ? Quantity::of(*settings.dose) : Quantity::absent(Reason::no_dose);
    nca.cmax_per_dose = ratio(nca.cmax, dose);
    nca.obs = extrapolated(nca, nca.clast, dose, settings, before);
    nca.pred = extrapolated(nca, nca.clast_pred, dose, settings, before);
    return nca;
}

}  // namespace nonclin::kinetics
