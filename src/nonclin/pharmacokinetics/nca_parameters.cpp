#include "nonclin/pharmacokinetics/nca_parameters.hpp"

#include <array>

namespace nonclin::pharmacokinetics {

std::span<const std::string_view> words(BelowLimit) {
    static constexpr std::array<std::string_view, 3> all{"usual", "dropped", "zero"};
    return all;
}

Text described(BelowLimit rule) {
    switch (rule) {
        case BelowLimit::usual:
            return {"按给药途径的常用规则", "as is usual after the route"};
        case BelowLimit::dropped:
            return {"剔除", "dropped"};
        case BelowLimit::zero:
            return {"按 0 计", "taken as zero"};
    }
    return {};
}

std::span<const std::string_view> words(Animals) {
    static constexpr std::array<std::string_view, 3> all{"none", "arithmetic", "geometric"};
    return all;
}

Text described(Animals animals) {
    switch (animals) {
        case Animals::one:
            return {"每条曲线来自一只动物", "each profile is one animal's"};
        case Animals::arithmetic_mean:
            return {"同一时间多只动物取算术均数", "arithmetic mean of the animals of a time"};
        case Animals::geometric_mean:
            return {"同一时间多只动物取几何均数", "geometric mean of the animals of a time"};
    }
    return {};
}

std::vector<Field> nca_parameters() {
    using P = NcaParameters;
    return fields<P>(
        {{&P::area_method, "area_method", "", {"曲线下面积的计算方法", "how the area between two samples is taken"}},
         {&P::route, "route", "", {"给药途径", "route of administration"}},
         {&P::infusion_duration,
          "infusion_duration",
          "T",
          {"静脉输注时长，仅用于静脉输注", "duration of the infusion, read for that route only"},
          {.least = 0}},
         {&P::dose,
          "dose",
          "D",
          {"剂量，适用于未在文件中给出剂量的曲线；不给则不计算清除率和分布容积",
           "dose of profiles for which the file gives none; without one clearance and volume are not told"}},
         {&P::lloq,
          "lloq",
          "C",
          {"定量下限，低于它的数按低于定量下限处理；0 为不使用",
           "lower limit of quantification: numbers below it are below the limit; 0 for none"},
          {.least = 0}},
         {&P::leading,
          "below_leading",
          "",
          {"首个可定量样品之前低于定量下限的样品", "samples below the limit before the first quantified one"}},
         {&P::middle,
          "below_middle",
          "",
          {"两个可定量样品之间低于定量下限的样品", "samples below the limit between two quantified ones"}},
         {&P::trailing,
          "below_trailing",
          "",
          {"末个可定量样品之后低于定量下限的样品", "samples below the limit after the last quantified one"}},
         {&P::mean,
          "mean",
          "",
          {"同一曲线同一时间有多个样品时的合并方法（破坏性采样）",
           "how several samples of one time of a profile are joined (destructive sampling)"}},
         {&P::below_limit_as,
          "below_limit_as",
          "C",
          {"求均数时低于定量下限的样品以此值计入；不给则只计数、不计入",
           "what a sample below the limit enters a mean with; without it such samples are counted and left out"}},
         {&P::least_quantified,
          "least_quantified",
          "",
          {"可定量样品的比例低于此值的时间点，其均数记为低于定量下限",
           "smallest part of quantified samples for a mean; below it the mean is below the limit"},
          {.least = 0, .most = 1}},
         {&P::adjusted_rsq_tolerance,
          "adjusted_rsq_tolerance",
          "",
          {"校正决定系数与最佳值之差在此以内时取点数较多者",
           "among choices of terminal points within this of the best adjusted R2, the one with most points is taken"},
          {.least = 0, .most = 1}},
         {&P::time_unit, "time_unit", "", {"时间单位，仅用于图和文字", "unit of time T, for figures and texts only"}},
         {&P::concentration_unit,
          "concentration_unit",
          "",
          {"浓度单位，仅用于图和文字", "unit of concentration C, for figures and texts only"}}});
}

Result<kinetics::Settings> settings_of(const NcaParameters& parameters) {
    kinetics::Settings settings{.area_method = parameters.area_method,
                                .route = parameters.route,
                                .infusion_duration = parameters.infusion_duration,
                                .adjusted_rsq_tolerance = parameters.adjusted_rsq_tolerance};
    if (parameters.dose.is_quantified()) settings.dose = parameters.dose.value;
    if (auto usable = kinetics::checked(kinetics::Profile{}, settings); !usable) return fail(std::move(usable.error()));
    return settings;
}

kinetics::UnquantifiedRules unquantified_rules(const NcaParameters& parameters) {
    const auto chosen = [](BelowLimit rule, kinetics::Unquantified usual) {
        if (rule == BelowLimit::usual) return usual;
        return rule == BelowLimit::zero ? kinetics::Unquantified::zero : kinetics::Unquantified::dropped;
    };
    const kinetics::UnquantifiedRules usual = kinetics::usual_rules(parameters.route);
    return {chosen(parameters.leading, usual.leading), chosen(parameters.middle, usual.middle),
            chosen(parameters.trailing, usual.trailing)};
}

kinetics::CompositeRules composite_rules(const NcaParameters& parameters) {
    kinetics::CompositeRules rules{.least_quantified = parameters.least_quantified};
    rules.mean = parameters.mean == Animals::arithmetic_mean ? kinetics::Mean::arithmetic : kinetics::Mean::geometric;
    if (parameters.below_limit_as.is_quantified()) rules.below_limit_as = parameters.below_limit_as.value;
    return rules;
}

}  // namespace nonclin::pharmacokinetics
