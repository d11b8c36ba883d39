#include "nonclin/kinetics/terminal.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "nonclin/kinetics/nca.hpp"

namespace nonclin::kinetics {

namespace {

struct Samples {
    std::vector<double> time, concentration;
    Profile profile() const { return {time, concentration}; }
};

Nca nca_of(const Samples& samples, const Settings& settings) {
    auto nca = analysed(samples.profile(), settings);
    REQUIRE(nca);
    return *nca;
}

}  // namespace

TEST_CASE("the peak enters the line after a bolus only") {
    const Samples samples{{0, 1, 2}, {8, 4, 2}};
    CHECK(nca_of(samples, {}).half_life.why == Reason::too_few_terminal_points);
    const Nca bolus = nca_of(samples, {.route = Route::intravenous_bolus});
    CHECK(bolus.half_life.value == doctest::Approx(1).epsilon(1e-14));
    CHECK(bolus.terminal.points == 3);
}

TEST_CASE("zeros between and after the points are not points of the line") {
    const Samples samples{{0, 1, 2, 3, 4, 5, 6}, {1, 16, 8, 0, 2, 1, 0}};
    const Nca nca = nca_of(samples, {});
    CHECK(nca.terminal.points == 3);
    CHECK(points_used(samples.profile(), {}, nca.terminal) == std::vector<std::size_t>{2, 4, 5});
    CHECK(nca.half_life.value == doctest::Approx(1).epsilon(1e-14));
    CHECK(nca.lambda_z_lower.value == 2);
    CHECK(nca.lambda_z_upper.value == 5);
    CHECK(nca.span.value == doctest::Approx(3).epsilon(1e-14));
}

TEST_CASE("a fit that is no worse than the tolerance goes to more points, one that is worse does not") {
    // ln C falls by 1 a step; the fourth point from the end lies off the line by `off`.
    const auto points_where_off_by = [](double off) {
        Samples samples{{0, 1, 2, 3, 4, 5}, {}};
        for (const double time : samples.time) samples.concentration.push_back(std::exp(-time));
        samples.concentration[0] = 0;
        samples.concentration[1] = 40;
        samples.concentration[2] *= std::exp(off);
        return nca_of(samples, {}).terminal.points;
    };
    CHECK(points_where_off_by(0) == 4);
    CHECK(points_where_off_by(0.02) == 4);  // adjusted R2 0.99997
    CHECK(points_where_off_by(0.06) == 3);  // adjusted R2 0.9997
    CHECK(points_where_off_by(-0.06) == 3);
}

TEST_CASE("a terminal phase that rises or stands still gives no half-life, and never a negative one") {
    const Nca rising = nca_of({{0, 1, 2, 3, 4}, {0, 90, 1, 2, 3}}, {.dose = 1});
    CHECK(rising.half_life.why == Reason::terminal_slope_not_negative);
    CHECK(rising.obs.auc_inf.why == Reason::terminal_slope_not_negative);
    CHECK(rising.obs.cl.why == Reason::terminal_slope_not_negative);
    CHECK(rising.auc_last.is_known());
    const Nca constant = nca_of({{0, 1, 2, 3, 4}, {0, 5, 5, 5, 5}}, {});
    CHECK(constant.lambda_z.why == Reason::constant_terminal_values);
    const Nca swinging = nca_of({{0, 1, 2, 3, 4}, {0, 9, 2, 4, 2}}, {});
    CHECK(swinging.lambda_z.why == Reason::terminal_slope_not_negative);  // slope zero but for rounding
}

TEST_CASE("a rising end is passed over where a longer choice falls") {
    const Samples samples{{0, 1, 2, 3, 4, 5, 6}, {0, 200, 100, 10, 1, 1.1, 1.2}};
    const Nca nca = nca_of(samples, {});
    CHECK(nca.half_life.is_known());
    CHECK(nca.terminal.points >= 4);
}

TEST_CASE("points chosen by hand are used as they are, the peak too") {
    const Samples samples{{0, 1, 2, 3, 4, 5}, {0, 16, 9, 4, 2.5, 1}};
    const std::vector<std::size_t> by_hand{1, 3, 5};
    const Settings settings{.terminal_points = by_hand};
    const Nca nca = nca_of(samples, settings);
    CHECK(nca.terminal.points == 3);
    CHECK(nca.half_life.value == doctest::Approx(1).epsilon(1e-14));
    CHECK(nca.rsq.value == doctest::Approx(1).epsilon(1e-14));
    CHECK(nca.clast_pred.value == doctest::Approx(1).epsilon(1e-14));
    CHECK(points_used(samples.profile(), settings, nca.terminal) == by_hand);
    const std::vector<std::size_t> rising{0, 1, 2};
    const Samples up{{0, 1, 2}, {1, 2, 4}};
    CHECK(nca_of(up, {.terminal_points = rising}).half_life.why == Reason::terminal_slope_not_negative);
    const Samples level{{0, 1, 2}, {2, 2, 2}};
    CHECK(nca_of(level, {.terminal_points = rising}).half_life.why == Reason::constant_terminal_values);
}

TEST_CASE("times far from zero cost the line no digits") {
    Samples near{{0, 1, 2, 3, 4, 5}, {0, 30, 12, 7, 2, 1.5}}, far = near;
    for (double& time : far.time) time += 1e6;
    const Nca a = nca_of(near, {}), b = nca_of(far, {});
    CHECK(a.lambda_z.value == b.lambda_z.value);
    CHECK(a.rsq.value == b.rsq.value);
    CHECK(a.clast_pred.value == doctest::Approx(b.clast_pred.value).epsilon(1e-14));
}

}  // namespace nonclin::kinetics
