#include "nonclin/kinetics/composite.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "nonclin/base/number_text.hpp"

namespace nonclin::kinetics {

Text described(Mean mean) {
    return mean == Mean::geometric ? Text{"几何均数", "geometric mean"} : Text{"算术均数", "arithmetic mean"};
}

namespace {

Result<void> checked_samples(std::span<const double> time, std::span<const Measured> values,
                             const CompositeRules& rules) {
    if (time.size() != values.size()) {
        return fail(ErrorKind::inconsistent_input,
                    text("时间有 {} 个，测定值有 {} 个：应一一对应", "{} times but {} values: each time needs one",
                         time.size(), values.size()));
    }
    const bool is_log = rules.mean == Mean::geometric;
    if (is_log && rules.below_limit_as && !(*rules.below_limit_as > 0)) {
        return fail(ErrorKind::usage, text("几何均数：低于定量下限的样品不能以 {} 计入，应大于 0",
                                           "geometric mean: samples below the limit cannot enter as {}, it must be > 0",
                                           number_text(*rules.below_limit_as)));
    }
    for (std::size_t i = 0; i < time.size(); ++i) {
        const double value = values[i].value;
        const bool is_usable =
            std::isfinite(time[i]) && (!values[i].is_quantified() || (std::isfinite(value) && (!is_log || value > 0)));
        if (is_usable) continue;
        const Text mean = described(rules.mean);
        const std::string at = number_text(time[i]), found = number_text(value);
        return fail(ErrorKind::inconsistent_input,
                    {fmt::format("第 {} 个样品（时间 {}，测定值 {}）不能用于{}", i + 1, at, found, mean.zh),
                     fmt::format("sample {} (time {}, value {}) cannot enter the {}", i + 1, at, found, mean.en)});
    }
    return {};
}

struct Moments {
    double mean;
    std::optional<double> deviation;
};

// Two passes: the values of one time are few.
Moments moments(const std::vector<double>& values) {
    const auto n = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    if (values.size() < 2) return {mean, std::nullopt};
    double squares = 0;
    for (const double value : values) squares += (value - mean) * (value - mean);
    return {mean, std::sqrt(squares / (n - 1))};
}

// What is known of the samples of one time; `places` are theirs.
CompositePoint point_of(std::span<const std::size_t> places, std::span<const double> time,
                        std::span<const Measured> values, const CompositeRules& rules) {
    CompositePoint point;
    point.time = time[places.front()];
    const bool is_log = rules.mean == Mean::geometric;
    std::vector<double> entering;
    for (const std::size_t i : places) {
        const State state = values[i].state;
        const bool is_below = state == State::below_lloq || state == State::not_detected;
        if (state == State::quantified) {
            ++point.quantified;
        } else if (is_below) {
            ++point.below_limit;
        } else {
            ++point.unmeasured;
        }
        std::optional<double> value;
        if (state == State::quantified) value = values[i].value;
        if (is_below) value = rules.below_limit_as;
        if (value) entering.push_back(is_log ? std::log(*value) : *value);
    }
    const std::size_t measured = point.quantified + point.below_limit;
    if (measured == 0) return point;
    if (static_cast<double>(point.quantified) < rules.least_quantified * static_cast<double>(measured) ||
        entering.empty()) {
        point.mean.state = State::below_lloq;
        return point;
    }
    const Moments found = moments(entering);
    point.mean = Measured::of(is_log ? std::exp(found.mean) : found.mean);
    point.spread = found.deviation;
    return point;
}

}  // namespace

Result<std::vector<CompositePoint>> composite_profile(std::span<const double> time, std::span<const Measured> values,
                                                      const CompositeRules& rules) {
    if (auto usable = checked_samples(time, values, rules); !usable) return fail(std::move(usable.error()));
    std::vector<std::size_t> order(time.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return time[a] < time[b]; });
    std::vector<CompositePoint> points;
    for (std::size_t from = 0; from < order.size();) {
        std::size_t to = from;
        while (to < order.size() && time[order[to]] <= time[order[from]]) ++to;
        points.push_back(point_of(std::span(order).subspan(from, to - from), time, values, rules));
        from = to;
    }
    return points;
}

std::optional<double> last_quantified_time(std::span<const double> time, std::span<const Measured> values) {
    std::optional<double> last;
    for (std::size_t i = 0; i < time.size() && i < values.size(); ++i) {
        if (values[i].is_quantified() && (!last || time[i] > *last)) last = time[i];
    }
    return last;
}

}  // namespace nonclin::kinetics
