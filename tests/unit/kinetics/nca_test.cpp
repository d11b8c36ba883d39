#include "nonclin/kinetics/nca.hpp"

#include <cmath>
#include <set>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "nonclin/base/random.hpp"
#include "unit/kinetics/slow_nca.hpp"

namespace nonclin::kinetics {

namespace {

struct Samples {
    std::vector<double> time, concentration;
    Profile profile() const { return {time, concentration}; }
};

Samples exponential(double c0, double lambda, double until, int count) {
    Samples made;
    for (int i = 0; i <= count; ++i) {
        made.time.push_back(until * i / count);
        made.concentration.push_back(c0 * std::exp(-lambda * made.time.back()));
    }
    return made;
}

// Profiles of every shape an assay may give: zeros at the start, in the middle and at the end, plateaus, second peaks.
Samples random_profile(std::uint64_t index) {
    Random random(20240611, "random profiles", index);
    const auto count = static_cast<std::size_t>(random.uniform() * 16);
    const double lambda = 0.02 + random.uniform(), absorption = 0.5 + 4 * random.uniform(),
                 noise = random.uniform() / 2;
    Samples made;
    double time = random.uniform() < 0.5 ? 0 : random.uniform();
    for (std::size_t i = 0; i < count; ++i) {
        double value =
            100 * (std::exp(-lambda * time) - std::exp(-absorption * time)) * std::exp(noise * random.normal());
        if (random.uniform() < 0.1) value = 0;
        if (random.uniform() < 0.1 && i > 0) value = made.concentration.back();
        made.time.push_back(time);
        made.concentration.push_back(std::fmax(0, value));
        time += 0.05 + 3 * random.uniform() * random.uniform();
    }
    return made;
}

std::vector<Settings> all_settings() {
    std::vector<Settings> all;
    for (const AreaMethod method : {AreaMethod::linear, AreaMethod::linear_up_log_down}) {
        for (const Route route : {Route::extravascular, Route::intravenous_bolus, Route::intravenous_infusion}) {
            all.push_back({.area_method = method, .route = route, .infusion_duration = 0.7, .dose = 12.5});
        }
    }
    return all;
}

bool is_near(judge::Number ours, judge::Number wanted, judge::Number relative) {
    return std::fabs(ours - wanted) <= relative * std::fmax(1.0L, std::fabs(wanted));
}

double value_of(const Nca& nca, std::string_view name) {
    for (const NamedQuantity& one : named_quantities()) {
        if (one.name == name) return one.of(nca).value;
    }
    return NAN;
}

}  // namespace

TEST_CASE("an exponential sampled densely gives back its rate, its area and its moments") {
    const double c0 = 80, lambda = 0.3;
    const Samples samples = exponential(c0, lambda, 24, 48);
    Settings settings{.route = Route::intravenous_bolus, .dose = 160};
    const auto nca = analysed(samples.profile(), settings);
    REQUIRE(nca);
    CHECK(std::fabs(nca->lambda_z.value / lambda - 1) < 1e-13);
    CHECK(std::fabs(nca->half_life.value / (std::log(2.0) / lambda) - 1) < 1e-13);
    CHECK(nca->terminal.points == 49);  // all, for every choice fits as well
    CHECK(nca->c0.value == c0);
    CHECK(std::fabs(nca->lambda_z_intercept.value / std::log(c0) - 1) < 1e-13);
    CHECK(std::fabs(nca->obs.auc_inf.value / (c0 / lambda) - 1) < 1e-13);
    CHECK(std::fabs(nca->obs.aumc_inf.value / (c0 / lambda / lambda) - 1) < 1e-12);
    CHECK(std::fabs(nca->obs.mrt_inf.value * lambda - 1) < 1e-12);
    CHECK(std::fabs(nca->obs.vz.value / 2 - 1) < 1e-12);   // dose / C0
    CHECK(std::fabs(nca->obs.vss.value / 2 - 1) < 1e-12);  // one compartment: the same volume
    CHECK(std::fabs(nca->obs.cl.value / 0.6 - 1) < 1e-12);
    CHECK(std::fabs(nca->obs.auc_extrapolated.value / (100 * std::exp(-lambda * 24)) - 1) < 1e-10);
}

TEST_CASE("a triangle after extravascular dosing has half base times height, and no half-life") {
    const Samples samples{{0, 1, 3}, {0, 6, 0}};
    const auto nca = analysed(samples.profile(), {.area_method = AreaMethod::linear});
    REQUIRE(nca);
    CHECK(nca->auc_last.value == 3);
    CHECK(nca->auc_all.value == 9);
    CHECK(nca->tlag.value == 0);
    CHECK(nca->half_life.why == Reason::too_few_terminal_points);
    CHECK(nca->obs.auc_inf.why == Reason::too_few_terminal_points);
    CHECK(nca->obs.vss.why == Reason::not_for_route);
}

TEST_CASE("the slow version in long double agrees on ten thousand random profiles by all methods and routes") {
    const auto settings = all_settings();
    double largest = 0;
    std::size_t compared = 0, with_half_life = 0;
    for (std::uint64_t index = 0; index < 10'000; ++index) {
        CAPTURE(index);
        const Samples samples = random_profile(index);
        const Settings& own = settings[index % settings.size()];
        const auto nca = analysed(samples.profile(), own);
        REQUIRE(nca);
        const judge::Values wanted = judge::slow_nca(samples.profile(), own);
        REQUIRE(nca->terminal.points ==
                (wanted.contains("points") ? static_cast<std::size_t>(wanted.at("points")) : 0));
        if (nca->half_life.is_known()) ++with_half_life;
        for (const NamedQuantity& one : named_quantities()) {
            CAPTURE(one.name);
            const Quantity& ours = one.of(*nca);
            const auto judged = wanted.find(std::string(one.name));
            REQUIRE(ours.is_known() == (judged != wanted.end()));
            if (!ours.is_known()) continue;
            ++compared;
            const judge::Number size = std::fmax(1e-6L, std::fabs(judged->second));
            largest = std::fmax(largest, static_cast<double>(std::fabs(ours.value - judged->second) / size));
        }
    }
    MESSAGE(fmt::format("{} values, {} profiles with a half-life, largest relative difference {:.2g}", compared,
                        with_half_life, largest));
    CHECK(largest < 1e-10);  // slopes near zero are the hard ones
    CHECK(with_half_life > 3000);
}

TEST_CASE("concentrations times k give areas times k and the same times") {
    for (std::uint64_t index = 0; index < 500; ++index) {
        CAPTURE(index);
        Samples samples = random_profile(index);
        const Settings settings = all_settings()[index % 6];
        const auto before = analysed(samples.profile(), settings);
        for (double& concentration : samples.concentration) concentration *= 7.3;
        const auto after = analysed(samples.profile(), settings);
        REQUIRE((before && after));
        CHECK(before->terminal.points == after->terminal.points);
        for (const char* name : {"auc_last", "auc_all", "aumc_last", "cmax", "auc_inf_obs", "aumc_inf_pred"}) {
            CHECK(is_near(value_of(*after, name), 7.3 * value_of(*before, name), 1e-12L));
        }
        for (const char* name : {"half_life", "mrt_last", "mrt_inf_obs", "tmax", "tlast", "auc_extrapolated_obs"}) {
            CHECK(is_near(value_of(*after, name), value_of(*before, name), 1e-9L));
        }
    }
}

TEST_CASE("times in another unit scale half-life and areas by it, moments by its square") {
    for (std::uint64_t index = 0; index < 500; ++index) {
        CAPTURE(index);
        Samples samples = random_profile(index);
        Settings settings = all_settings()[index % 6];
        const auto before = analysed(samples.profile(), settings);
        for (double& time : samples.time) time *= 60;
        settings.infusion_duration *= 60;
        const auto after = analysed(samples.profile(), settings);
        REQUIRE((before && after));
        CHECK(before->terminal.points == after->terminal.points);
        for (const char* name : {"half_life", "auc_last", "mrt_last", "tmax", "auc_inf_pred"}) {
            CHECK(is_near(value_of(*after, name), 60 * value_of(*before, name), 1e-9L));
        }
        CHECK(is_near(value_of(*after, "aumc_last"), 3600 * value_of(*before, "aumc_last"), 1e-11L));
    }
}

TEST_CASE("no dose leaves volume and clearance absent and everything else as it was") {
    const Samples samples = exponential(10, 0.2, 12, 6);
    const auto nca = analysed(samples.profile(), {.route = Route::intravenous_bolus});
    REQUIRE(nca);
    CHECK(nca->obs.cl.why == Reason::no_dose);
    CHECK(nca->obs.vz.why == Reason::no_dose);
    CHECK(nca->pred.vss.why == Reason::no_dose);
    CHECK(nca->cmax_per_dose.why == Reason::no_dose);
    CHECK(nca->obs.mrt_inf.is_known());
}

TEST_CASE("a profile without samples or without a positive one tells nothing, and why") {
    for (const Samples& samples : {Samples{}, Samples{{0, 1, 2}, {0, 0, 0}}}) {
        const auto nca = analysed(samples.profile(), {.dose = 1});
        REQUIRE(nca);
        for (const NamedQuantity& one : named_quantities()) CHECK(one.of(*nca).why == Reason::no_positive_value);
    }
}

TEST_CASE("half an infusion is taken from the mean residence time, and nothing before its end enters the line") {
    const Samples samples{{0, 0.5, 1, 2, 3, 4, 5}, {0, 9, 8, 4.2, 2, 1.1, 0.5}};
    const auto bolus = analysed(samples.profile(), {.route = Route::extravascular});
    const auto infused = analysed(samples.profile(), {.route = Route::intravenous_infusion, .infusion_duration = 2.5});
    REQUIRE((bolus && infused));
    CHECK(infused->mrt_last.value == doctest::Approx(bolus->mrt_last.value - 1.25).epsilon(1e-14));
    CHECK(infused->lambda_z_lower.value == 3);
    CHECK(bolus->lambda_z_lower.value < 3);
}

TEST_CASE("the concentration at the time of a bolus comes from the first two samples, or is the first positive one") {
    const Settings bolus{.route = Route::intravenous_bolus};
    const auto c0 = [&](const Samples& samples) { return analysed(samples.profile(), bolus)->c0.value; };
    CHECK(c0({{1, 2, 4}, {4, 2, 1}}) == doctest::Approx(8).epsilon(1e-14));
    CHECK(c0({{0, 2, 4}, {5, 2, 1}}) == 5);
    CHECK(c0({{0, 1, 2, 4}, {0, 4, 2, 1}}) == doctest::Approx(8).epsilon(1e-14));  // a zero before dosing is set aside
    CHECK(c0({{1, 2, 4}, {2, 4, 1}}) == 2);
    CHECK(c0({{1, 2, 4}, {2, 0, 1}}) == 2);
    CHECK(c0({{1, 2, 4}, {0, 3, 1}}) == 3);
    CHECK(c0({{1}, {3}}) == 3);
}

TEST_CASE("a back extrapolation beyond the range of numbers is said, not summed") {
    const Samples samples{{300, 300.5, 301}, {1e10, 1, 0.1}};
    const auto nca = analysed(samples.profile(), {.route = Route::intravenous_bolus, .dose = 1});
    REQUIRE(nca);
    CHECK(nca->c0.why == Reason::not_finite);
    CHECK(nca->auc_last.why == Reason::not_finite);
    CHECK(nca->obs.auc_inf.why == Reason::not_finite);
    CHECK(nca->half_life.is_known());
}

TEST_CASE("one sample at the time of dosing has no area to divide by") {
    const auto nca = analysed(Samples{{0}, {4}}.profile(), {});
    REQUIRE(nca);
    CHECK(nca->auc_last.value == 0);
    CHECK(nca->mrt_last.why == Reason::no_area);
}

TEST_CASE("names of quantities are distinct and each has a meaning in both languages") {
    std::set<std::string_view> names;
    for (const NamedQuantity& one : named_quantities()) {
        CHECK(names.insert(one.name).second);
        CHECK_FALSE(one.meaning.zh.empty());
        CHECK_FALSE(one.meaning.en.empty());
    }
    CHECK(names.size() == 41);
}

}  // namespace nonclin::kinetics
