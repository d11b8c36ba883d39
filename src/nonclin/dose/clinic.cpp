#include "nonclin/dose/clinic.hpp"

#include <array>

namespace nonclin::dose {

std::span<const std::string_view> words(Item) {
    static constexpr std::array<std::string_view, 5> all{"start", "step", "stopping_rule", "safety_factor", "grade"};
    return all;
}

Text described(Item item) {
    switch (item) {
        case Item::start:
            return {"起始剂量", "starting dose"};
        case Item::step:
            return {"递增剂量", "escalation step"};
        case Item::stopping_rule:
            return {"停止规则", "stopping rule"};
        case Item::safety_factor:
            return {"安全系数", "safety factor"};
        case Item::grade:
            return {"换算路径的分级", "grade of a route"};
    }
    return {};
}

}  // namespace nonclin::dose
