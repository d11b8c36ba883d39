#include "nonclin/pharmacokinetics/ready_profile.hpp"

#include <algorithm>

#include "nonclin/base/number_text.hpp"

namespace nonclin::pharmacokinetics {

namespace {

std::vector<kinetics::CompositePoint> single_points(const SampledProfile& sampled) {
    std::vector<kinetics::CompositePoint> points(sampled.time.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        points[i].time = sampled.time[i];
        points[i].mean = sampled.value[i];
        const State state = sampled.value[i].state;
        points[i].quantified = state == State::quantified ? 1 : 0;
        points[i].below_limit = state == State::below_lloq || state == State::not_detected ? 1 : 0;
        points[i].unmeasured = 1 - points[i].quantified - points[i].below_limit;
    }
    return points;
}

Result<std::vector<std::size_t>> places_of(const std::vector<double>& times, const kinetics::PreparedProfile& prepared,
                                           const kinetics::Settings& settings) {
    std::vector<std::size_t> places;
    for (const double time : times) {
        const auto at = std::lower_bound(prepared.time.begin(), prepared.time.end(), time);
        if (at == prepared.time.end() || *at > time) {
            return fail(ErrorKind::inconsistent_input, text("时间 {} 的样品未定量，不能作为末端相的点",
                                                            "the sample at time {} is not quantified and cannot be a "
                                                            "terminal point",
                                                            number_text(time)));
        }
        places.push_back(static_cast<std::size_t>(at - prepared.time.begin()));
    }
    kinetics::Settings own = settings;
    own.terminal_points = places;
    if (auto usable = kinetics::checked(prepared.profile(), own); !usable) return fail(std::move(usable.error()));
    return places;
}

}  // namespace

Result<ReadyProfile> made_ready(const SampledProfile& sampled, const std::vector<double>& terminal_times,
                                const NcaParameters& parameters, const kinetics::Settings& settings) {
    ReadyProfile ready;
    if (parameters.mean == Animals::one) {
        ready.points = single_points(sampled);
    } else {
        auto points = kinetics::composite_profile(sampled.time, sampled.value, composite_rules(parameters));
        if (!points) return fail(std::move(points.error()));
        ready.points = std::move(*points);
    }
    std::vector<double> time;
    std::vector<Measured> value;
    for (const kinetics::CompositePoint& point : ready.points) {
        time.push_back(point.time);
        value.push_back(point.mean);
    }
    ready.prepared = kinetics::prepared(time, value, unquantified_rules(parameters));
    if (terminal_times.empty()) return ready;
    auto places = places_of(terminal_times, ready.prepared, settings);
    if (!places) return fail(std::move(places.error()));
    ready.terminal_points = std::move(*places);
    return ready;
}

}  // namespace nonclin::pharmacokinetics
