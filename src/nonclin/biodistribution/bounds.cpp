#include "nonclin/biodistribution/bounds.hpp"

namespace nonclin::biodistribution {

Bounds bounds_of(const Sample& sample) {
    switch (sample.value.state) {
        case State::quantified:
            return {sample.value.value, sample.value.value};
        case State::below_lloq:
            return {0.0, sample.lloq};
        case State::not_detected:
            return {0.0, sample.lod ? sample.lod : sample.lloq};
        case State::not_measured:
        case State::not_applicable:
            break;
    }
    return {};
}

Bounds difference_by(const Bounds& of, const Bounds& less, double by) {
    Bounds all;
    if (of.least && less.most) all.least = (*of.least - *less.most) / by;
    if (of.most) all.most = (*of.most - less.least.value_or(0)) / by;
    return all;
}

Bounds ratio(const Bounds& of, const Bounds& by) {
    Bounds all;
    if (of.least && by.most && *by.most > 0) all.least = *of.least / *by.most;
    if (of.most && by.least && *by.least > 0) all.most = *of.most / *by.least;
    return all;
}

Held held(const Bounds& bounds, const std::optional<double>& least, const std::optional<double>& most) {
    if (least && bounds.most && *bounds.most < *least) return Held::below;
    if (most && bounds.least && *bounds.least > *most) return Held::above;
    const bool is_high_enough = !least || (bounds.least && *bounds.least >= *least);
    const bool is_low_enough = !most || (bounds.most && *bounds.most <= *most);
    return is_high_enough && is_low_enough ? Held::within : Held::open;
}

}  // namespace nonclin::biodistribution
