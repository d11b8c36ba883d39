#include <vector>

#include "nonclin/kinetics/nca.hpp"

namespace nonclin::kinetics {

namespace {

template <Quantity Nca::* member>
const Quantity& of(const Nca& nca) {
    return nca.*member;
}

template <Quantity Extrapolated::* member>
const Quantity& obs(const Nca& nca) {
    return nca.obs.*member;
}

template <Quantity Extrapolated::* member>
const Quantity& pred(const Nca& nca) {
    return nca.pred.*member;
}

std::vector<NamedQuantity> of_samples() {
    return {{"tlag", "T", {"吸收滞后时间", "lag time"}, of<&Nca::tlag>},
            {"tmax", "T", {"达峰时间", "time of the peak"}, of<&Nca::tmax>},
            {"cmax", "C", {"峰浓度", "peak concentration"}, of<&Nca::cmax>},
            {"cmax_per_dose", "C/D", {"剂量归一化峰浓度", "peak concentration per dose"}, of<&Nca::cmax_per_dose>},
            {"c0", "C", {"零时浓度（外推）", "concentration at time 0, extrapolated back"}, of<&Nca::c0>},
            {"tlast", "T", {"末次可定量时间", "time of the last positive sample"}, of<&Nca::tlast>},
            {"clast", "C", {"末次可定量浓度", "concentration of the last positive sample"}, of<&Nca::clast>},
            {"clast_pred",
             "C",
             {"末次可定量时间的预测浓度", "concentration of the terminal line at tlast"},
             of<&Nca::clast_pred>},
            {"auc_last",
             "C*T",
             {"至末次可定量时间的药时曲线下面积", "area under the curve from time 0 to tlast"},
             of<&Nca::auc_last>},
            {"auc_all",
             "C*T",
             {"至末次采样的药时曲线下面积", "area under the curve up to the zero after tlast"},
             of<&Nca::auc_all>},
            {"aumc_last",
             "C*T^2",
             {"至末次可定量时间的一阶矩曲线下面积", "area under the first moment curve to tlast"},
             of<&Nca::aumc_last>},
            {"mrt_last", "T", {"至末次可定量时间的平均滞留时间", "mean residence time to tlast"}, of<&Nca::mrt_last>}};
}

std::vector<NamedQuantity> of_terminal() {
    return {
        {"lambda_z", "1/T", {"末端消除速率常数", "terminal rate constant"}, of<&Nca::lambda_z>},
        {"lambda_z_intercept",
         "ln(C)",
         {"末端回归线截距", "ln concentration of the terminal line at time 0"},
         of<&Nca::lambda_z_intercept>},
        {"lambda_z_lower", "T", {"末端相起始时间", "first time of the terminal line"}, of<&Nca::lambda_z_lower>},
        {"lambda_z_upper", "T", {"末端相终止时间", "last time of the terminal line"}, of<&Nca::lambda_z_upper>},
        {"half_life", "T", {"末端半衰期", "terminal half-life"}, of<&Nca::half_life>},
        {"span", "", {"末端相跨越的半衰期数", "half-lives spanned by the terminal line"}, of<&Nca::span>},
        {"rsq", "", {"末端回归决定系数", "R2 of the terminal line"}, of<&Nca::rsq>},
        {"rsq_adjusted", "", {"校正决定系数", "adjusted R2 of the terminal line"}, of<&Nca::rsq_adjusted>},
        {"corr_xy", "", {"时间与对数浓度的相关系数", "correlation of time and ln concentration"}, of<&Nca::corr_xy>}};
}

std::vector<NamedQuantity> of_observed() {
    using E = Extrapolated;
    return {{"auc_inf_obs",
             "C*T",
             {"外推至无穷的曲线下面积（实测末次浓度）", "area to infinity from clast"},
             obs<&E::auc_inf>},
            {"auc_inf_per_dose_obs",
             "C*T/D",
             {"剂量归一化 AUCinf（实测）", "area to infinity per dose, from clast"},
             obs<&E::auc_inf_per_dose>},
            {"auc_extrapolated_obs",
             "%",
             {"AUC 外推百分比（实测）", "part of the area after tlast, from clast"},
             obs<&E::auc_extrapolated>},
            {"auc_back_extrapolated_obs",
             "%",
             {"AUC 反向外推百分比（实测）", "part of the area before the first sample, from clast"},
             obs<&E::auc_back_extrapolated>},
            {"vz_obs",
             "D/C",
             {"末端相分布容积，血管外给药为 Vz/F（实测）", "terminal volume (Vz/F if extravascular), from clast"},
             obs<&E::vz>},
            {"cl_obs",
             "D/(C*T)",
             {"清除率，血管外给药为 Cl/F（实测）", "clearance (Cl/F if extravascular), from clast"},
             obs<&E::cl>},
            {"aumc_inf_obs",
             "C*T^2",
             {"外推至无穷的一阶矩面积（实测）", "first moment area to infinity, from clast"},
             obs<&E::aumc_inf>},
            {"aumc_extrapolated_obs",
             "%",
             {"AUMC 外推百分比（实测）", "part of the first moment area after tlast, from clast"},
             obs<&E::aumc_extrapolated>},
            {"mrt_inf_obs", "T", {"平均滞留时间（实测）", "mean residence time, from clast"}, obs<&E::mrt_inf>},
            {"vss_obs", "D/C", {"稳态分布容积（实测）", "volume at steady state, from clast"}, obs<&E::vss>}};
}

std::vector<NamedQuantity> of_predicted() {
    using E = Extrapolated;
    return {{"auc_inf_pred",
             "C*T",
             {"外推至无穷的曲线下面积（预测末次浓度）", "area to infinity from clast_pred"},
             pred<&E::auc_inf>},
            {"auc_inf_per_dose_pred",
             "C*T/D",
             {"剂量归一化 AUCinf（预测）", "area to infinity per dose, from clast_pred"},
             pred<&E::auc_inf_per_dose>},
            {"auc_extrapolated_pred",
             "%",
             {"AUC 外推百分比（预测）", "part of the area after tlast, from clast_pred"},
             pred<&E::auc_extrapolated>},
            {"auc_back_extrapolated_pred",
             "%",
             {"AUC 反向外推百分比（预测）", "part of the area before the first sample, from clast_pred"},
             pred<&E::auc_back_extrapolated>},
            {"vz_pred",
             "D/C",
             {"末端相分布容积，血管外给药为 Vz/F（预测）", "terminal volume (Vz/F if extravascular), from clast_pred"},
             pred<&E::vz>},
            {"cl_pred",
             "D/(C*T)",
             {"清除率，血管外给药为 Cl/F（预测）", "clearance (Cl/F if extravascular), from clast_pred"},
             pred<&E::cl>},
            {"aumc_inf_pred",
             "C*T^2",
             {"外推至无穷的一阶矩面积（预测）", "first moment area to infinity, from clast_pred"},
             pred<&E::aumc_inf>},
            {"aumc_extrapolated_pred",
             "%",
             {"AUMC 外推百分比（预测）", "part of the first moment area after tlast, from clast_pred"},
             pred<&E::aumc_extrapolated>},
            {"mrt_inf_pred", "T", {"平均滞留时间（预测）", "mean residence time, from clast_pred"}, pred<&E::mrt_inf>},
            {"vss_pred", "D/C", {"稳态分布容积（预测）", "volume at steady state, from clast_pred"}, pred<&E::vss>}};
}

}  // namespace

std::span<const NamedQuantity> named_quantities() {
    static const std::vector<NamedQuantity> all = [] {
        std::vector<NamedQuantity> joined;
        for (const auto& part : {of_samples(), of_terminal(), of_observed(), of_predicted()}) {
            joined.insert(joined.end(), part.begin(), part.end());
        }
        return joined;
    }();
    return all;
}

}  // namespace nonclin::kinetics
