#include "nonclin/analysis/figure.hpp"
#include "nonclin/base/number_text.hpp"
#include "nonclin/biodistribution/summary_answers.hpp"

namespace nonclin::biodistribution {

namespace {

Figure over_time(std::string_view name, Text title, Figure::Axis y, std::string_view samples, std::string_view groups,
                 double confidence) {
    Figure figure;
    figure.name = name;
    figure.title = std::move(title);
    const std::string level = number_text(confidence * 100);
    figure.caption = {fmt::format("点为各只动物，线为各组几何均数（含删失估计），竖线为 {}% "
                                  "区间（全部可定量时）；虚线为定量下限；低于定量下限者以空心点画在底部。死亡或濒死动物"
                                  "按实际日显示，不计入均数。",
                                  level),
                      fmt::format("Points are animals, lines the geometric means of groups (estimates with censored "
                                  "values included), bars their {} % intervals where all animals are quantified; "
                                  "the dashed rule is the LLOQ; open marks at the floor lie below it. Animals found "
                                  "dead or killed moribund stand at their real day and are part of no mean.",
                                  level)};
    figure.x = {{"研究日", "study day"}, "", false};
    figure.y = std::move(y);
    figure.facet = "tissue";
    const auto layer = [](Figure::Mark mark, std::string_view table, std::string_view column, Text label) {
        Figure::Layer made;
        made.mark = mark;
        made.table = table;
        made.x = "day";
        made.y = column;
        made.label = std::move(label);
        return made;
    };
    figure.layers.push_back(layer(Figure::Mark::point, samples, "copies", {"动物", "animal"}));
    figure.layers.push_back(layer(Figure::Mark::line, groups, "geometric_mean", {"几何均数", "geometric mean"}));
    figure.layers.push_back(
        layer(Figure::Mark::interval, groups, "geometric_mean", {"置信区间", "confidence interval"}));
    figure.layers.push_back(layer(Figure::Mark::rule, groups, "lloq", {"定量下限", "LLOQ"}));
    for (std::size_t i = 0; i < 3; ++i) {
        figure.layers[i].group = "group";
        figure.layers[i].told = {"dose", "dose_unit"};
    }
    figure.layers[0].apart = "status";
    figure.layers[2].lower = "lower";
    figure.layers[2].upper = "upper";
    return figure;
}

}  // namespace

void draw(const Answers& answers, Output& output) {
    bool has_tissues = false;
    bool has_fluids = false;
    for (const Sample& sample : answers.measurements.samples)
        (sample.unit() == Unit::copies_per_ug ? has_tissues : has_fluids) = true;
    const double confidence = answers.question.parameters.confidence;
    if (has_tissues) {
        output.figure(over_time("tissue_over_time", {"各组织载体拷贝数随时间变化", "vector copies over time by tissue"},
                                {{"载体拷贝数", "vector copies"}, "copies/ug DNA", true}, "samples", "tissues",
                                confidence));
    }
    if (has_fluids) {
        output.figure(over_time(
            "fluid_over_time", {"各体液与排泄物载体拷贝数随时间变化", "vector copies over time by fluid and excreta"},
            {{"载体拷贝数（体液每 mL，粪便每 g）", "vector copies (fluids per mL, faeces per g)"}, "", true},
            "fluid_samples", "fluids", confidence));
    }
}

}  // namespace nonclin::biodistribution
