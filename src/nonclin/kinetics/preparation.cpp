#include "nonclin/kinetics/preparation.hpp"

namespace nonclin::kinetics {

Text described(Unquantified rule) {
    return rule == Unquantified::zero ? Text{"按 0 计", "taken as zero"} : Text{"剔除", "dropped"};
}

UnquantifiedRules usual_rules(Route route) {
    UnquantifiedRules rules;
    if (route == Route::intravenous_bolus) rules.leading = Unquantified::dropped;
    return rules;
}

PreparedProfile prepared(std::span<const double> time, std::span<const Measured> values,
                         const UnquantifiedRules& rules) {
    std::size_t first = values.size(), last = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!values[i].is_quantified() || values[i].value <= 0) continue;
        if (first == values.size()) first = i;
        last = i;
    }
    PreparedProfile made;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Measured& one = values[i];
        if (one.state == State::not_measured || one.state == State::not_applicable) {
            ++made.dropped_unmeasured;
            continue;
        }
        if (!one.is_quantified()) {
            const Unquantified rule = i < first ? rules.leading : i > last ? rules.trailing : rules.middle;
            if (rule == Unquantified::dropped) {
                ++made.dropped_unquantified;
                continue;
            }
            ++made.set_to_zero;
        }
        made.time.push_back(time[i]);
        made.concentration.push_back(one.is_quantified() ? one.value : 0);
        made.source.push_back(i);
    }
    return made;
}

}  // namespace nonclin::kinetics
