// The sums of squares are updated point by point about the running means (Welford, Technometrics 1962;4:419), so that
// each longer choice of points costs one logarithm, and late times far from zero cost no digits.

#include "nonclin/kinetics/terminal.hpp"

#include <cmath>

namespace nonclin::kinetics {

namespace {

class Line {
  public:
    void add(double x, double y) {
        ++n_;
        const double dx = x - mean_x_, dy = y - mean_y_;
        mean_x_ += dx / n_;
        mean_y_ += dy / n_;
        sxx_ += dx * (x - mean_x_);
        sxy_ += dx * (y - mean_y_);
        syy_ += dy * (y - mean_y_);
    }

    bool is_constant() const { return syy_ <= 0; }
    // A correlation within rounding of zero is no slope, whatever its sign.
    bool is_falling() const { return sxy_ < 0 && sxy_ * sxy_ > 1e-24 * sxx_ * syy_; }
    double rsq_adjusted() const { return 1 - (1 - rsq()) * (n_ - 1) / (n_ - 2); }

    void fill(TerminalFit& fit) const {
        fit.why = Reason::none;
        fit.lambda_z = -sxy_ / sxx_;
        fit.mean_time = mean_x_;
        fit.mean_log = mean_y_;
        fit.intercept = mean_y_ + fit.lambda_z * mean_x_;
        fit.rsq = rsq();
        fit.rsq_adjusted = rsq_adjusted();
        fit.correlation = -std::sqrt(fit.rsq);
    }

  private:
    // Rounding must not lift R2 above 1.
    double rsq() const { return std::fmin(1.0, (sxy_ / sxx_) * (sxy_ / syy_)); }

    double n_ = 0, mean_x_ = 0, mean_y_ = 0, sxx_ = 0, sxy_ = 0, syy_ = 0;
};

constexpr std::size_t fewest_points = 3;

TerminalFit fit_by_hand(const Profile& profile, const Settings& settings) {
    Line line;
    for (const std::size_t i : settings.terminal_points) line.add(profile.time[i], std::log(profile.concentration[i]));
    TerminalFit fit;
    fit.points = settings.terminal_points.size();
    fit.first = settings.terminal_points.front();
    fit.last = settings.terminal_points.back();
    if (line.is_constant()) {
        fit.why = Reason::constant_terminal_values;
    } else if (!line.is_falling()) {
        fit.why = Reason::terminal_slope_not_negative;
    } else {
        line.fill(fit);
    }
    return fit;
}

// The first place the automatic choice may reach back to.
std::size_t earliest_place(const Profile& profile, const Settings& settings, std::size_t tmax) {
    std::size_t place = settings.route == Route::intravenous_bolus ? tmax : tmax + 1;
    if (settings.route != Route::intravenous_infusion) return place;
    while (place < profile.size() && profile.time[place] < settings.infusion_duration) ++place;
    return place;
}

}  // namespace

double TerminalFit::at(double time) const { return std::exp(mean_log - lambda_z * (time - mean_time)); }

TerminalFit fit_terminal(const Profile& profile, const Settings& settings, std::size_t tmax, std::size_t tlast) {
    if (!settings.terminal_points.empty()) return fit_by_hand(profile, settings);
    TerminalFit fit;
    fit.last = tlast;
    fit.why = Reason::too_few_terminal_points;
    const std::size_t earliest = earliest_place(profile, settings, tmax);
    double best = -HUGE_VAL;
    Line line;
    std::size_t points = 0;
    for (std::size_t i = tlast + 1; i-- > earliest;) {
        if (profile.concentration[i] <= 0) continue;
        line.add(profile.time[i], std::log(profile.concentration[i]));
        if (++points < fewest_points) continue;
        if (!line.is_falling()) {
            if (fit.why != Reason::none) {
                fit.why = line.is_constant() ? Reason::constant_terminal_values : Reason::terminal_slope_not_negative;
            }
            continue;
        }
        const double rsq_adjusted = line.rsq_adjusted();
        if (rsq_adjusted < best - settings.adjusted_rsq_tolerance) continue;
        line.fill(fit);
        fit.points = points;
        fit.first = i;
        best = std::fmax(best, rsq_adjusted);
    }
    return fit;
}

std::vector<std::size_t> points_used(const Profile& profile, const Settings& settings, const TerminalFit& fit) {
    if (!settings.terminal_points.empty()) return {settings.terminal_points.begin(), settings.terminal_points.end()};
    std::vector<std::size_t> places;
    for (std::size_t i = fit.first; fit.why == Reason::none && i <= fit.last; ++i) {
        if (profile.concentration[i] > 0) places.push_back(i);
    }
    return places;
}

}  // namespace nonclin::kinetics
