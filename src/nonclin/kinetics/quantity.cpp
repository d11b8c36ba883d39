#include "nonclin/kinetics/quantity.hpp"

namespace nonclin::kinetics {

Text described(Reason reason) {
    switch (reason) {
        case Reason::none:
            return {"可以给出", "can be told"};
        case Reason::no_positive_value:
            return {"无大于零的浓度", "no concentration above zero"};
        case Reason::too_few_terminal_points:
            return {"峰后可用于末端相的点不足 3 个", "fewer than 3 usable points after the peak"};
        case Reason::constant_terminal_values:
            return {"末端各点浓度相等", "the terminal concentrations are all equal"};
        case Reason::terminal_slope_not_negative:
            return {"末端相未见下降", "the terminal phase does not fall"};
        case Reason::no_dose:
            return {"未给出剂量", "no dose was given"};
        case Reason::not_for_route:
            return {"不适用于该给药途径", "has no meaning after this route"};
        case Reason::no_area:
            return {"曲线下面积为零", "the area under the curve is zero"};
        case Reason::not_finite:
            return {"结果超出数值可表示的范围", "the result is beyond the range of numbers"};
    }
    return {};
}

}  // namespace nonclin::kinetics
