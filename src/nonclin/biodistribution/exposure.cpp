#include "nonclin/biodistribution/exposure.hpp"

#include <map>
#include <string_view>

#include "nonclin/kinetics/preparation.hpp"

namespace nonclin::biodistribution {

namespace {

struct Series {
    std::vector<double> day;
    std::vector<Measured> value;
};

std::map<std::string_view, Series> series_by_animal(const GroupProfile& profile) {
    std::map<std::string_view, Series> all;
    for (const Sample& sample : profile.samples) {
        if (!sample.is_pooled()) continue;
        Series& series = all[sample.animal];
        series.day.push_back(sample.day);
        series.value.push_back(sample.value);
    }
    return all;
}

Series series_of(const GroupProfile& profile) {
    Series series;
    for (const CoursePoint& point : profile.points) {
        series.day.push_back(point.day);
        const bool is_told = point.group.centre != Centre::not_estimable;
        series.value.push_back(is_told ? point.group.geometric_mean : Measured{});
    }
    return series;
}

// A half-life of fewer points than asked for is none.
void drop_short_terminal(kinetics::Nca& nca, std::int64_t least) {
    if (nca.terminal.why != kinetics::Reason::none || static_cast<std::int64_t>(nca.terminal.points) >= least) return;
    const auto absent = kinetics::Quantity::absent(kinetics::Reason::too_few_terminal_points);
    for (kinetics::Quantity* quantity :
         {&nca.half_life, &nca.lambda_z, &nca.rsq_adjusted, &nca.obs.auc_inf, &nca.obs.auc_extrapolated}) {
        *quantity = absent;
    }
    nca.terminal.why = kinetics::Reason::too_few_terminal_points;
}

Result<void> analyse(const Series& series, std::int64_t least_terminal_points, Exposure& exposure) {
    std::vector<double> time;
    for (const double day : series.day) time.push_back(day - 1);
    kinetics::Settings settings;
    settings.route = kinetics::Route::extravascular;
    const kinetics::PreparedProfile prepared =
        kinetics::prepared(time, series.value, kinetics::usual_rules(settings.route));
    settings.area_method = kinetics::AreaMethod::linear;
    Result<kinetics::Nca> linear = kinetics::analysed(prepared.profile(), settings);
    settings.area_method = kinetics::AreaMethod::linear_up_log_down;
    Result<kinetics::Nca> logarithmic = kinetics::analysed(prepared.profile(), settings);
    if (!linear) return fail(linear.error());
    if (!logarithmic) return fail(logarithmic.error());
    exposure.linear = *linear;
    exposure.logarithmic = *logarithmic;
    drop_short_terminal(exposure.linear, least_terminal_points);
    drop_short_terminal(exposure.logarithmic, least_terminal_points);
    if (exposure.linear.terminal.why != kinetics::Reason::none) return {};
    for (const std::size_t point : kinetics::points_used(prepared.profile(), settings, exposure.linear.terminal)) {
        exposure.terminal_days.push_back(prepared.time[point] + 1);
    }
    return {};
}

}  // namespace

Result<std::vector<Exposure>> exposures(const GroupProfile& profile, std::int64_t least_terminal_points) {
    std::vector<Exposure> all;
    std::map<std::string_view, Series> by_animal;
    if (profile.is_serial()) by_animal = series_by_animal(profile);
    for (const std::string& animal : profile.serial_animals) {
        const Series& series = by_animal.at(animal);
        Exposure exposure;
        exposure.animal = animal;
        for (std::size_t i = 0; i < series.day.size(); ++i) {
            exposure.days.push_back({series.day[i], 1, series.value[i].is_quantified()});
            if (series.value[i].is_quantified()) exposure.last_quantified_day = series.day[i];
        }
        if (auto analysed = analyse(series, least_terminal_points, exposure); !analysed)
            return fail(std::move(analysed.error()));
        all.push_back(std::move(exposure));
    }
    if (profile.is_serial() || profile.points.empty()) return all;
    Exposure exposure;
    for (const CoursePoint& point : profile.points) {
        exposure.days.push_back({point.day, point.group.n, point.group.geometric_mean.is_quantified()});
        if (point.group.n_quantified > 0) exposure.last_quantified_day = point.day;
    }
    if (auto analysed = analyse(series_of(profile), least_terminal_points, exposure); !analysed)
        return fail(std::move(analysed.error()));
    all.push_back(std::move(exposure));
    return all;
}

}  // namespace nonclin::biodistribution
