#include <algorithm>

#include "nonclin/analysis/figure.hpp"
#include "nonclin/biodistribution/assay_answers.hpp"

namespace nonclin::biodistribution {

namespace {

Figure::Layer layer(Figure::Mark mark, std::string_view table, std::string_view x, std::string_view y, Text label) {
    Figure::Layer made;
    made.mark = mark;
    made.table = table;
    made.x = x;
    made.y = y;
    made.label = std::move(label);
    return made;
}

Figure controls_beside_treated(std::string_view name, Text title, Figure::Axis y, std::string_view table) {
    Figure figure;
    figure.name = name;
    figure.title = std::move(title);
    figure.caption = {
        "每点为一份样品；虚线为定量下限；底部空心点低于定量下限或未检出。",
        "Each point is a sample; the dashed rule is the LLOQ; open marks at the floor lie below it or were "
        "not detected."};
    figure.x = {{"样品", "whose sample"}, "", false};
    figure.y = std::move(y);
    figure.facet = "tissue";
    figure.layers.push_back(layer(Figure::Mark::point, table, "whose", "copies", {"样品", "sample"}));
    figure.layers.back().group = "group";
    figure.layers.back().told = {"dose", "dose_unit"};
    figure.layers.push_back(layer(Figure::Mark::rule, table, "", "lloq", {"定量下限", "LLOQ"}));
    return figure;
}

Figure replicate_spread() {
    Figure figure;
    figure.name = "replicate_spread";
    figure.title = {"复孔离散程度与水平", "spread of replicates by level"};
    figure.caption = {"每点为一份样品的复孔；虚线为变异系数的限度。",
                      "Each point is the replicates of a sample; the dashed rule is "
                      "the limit of the coefficient of variation."};
    figure.x = {{"均值（各自单位）", "mean (in its own unit)"}, "", true};
    figure.y = {{"变异系数", "coefficient of variation"}, "%", false};
    figure.layers.push_back(layer(Figure::Mark::point, "replicates", "mean", "cv_percent", {"样品", "sample"}));
    figure.layers.back().group = "target";
    figure.layers.push_back(layer(Figure::Mark::rule, "replicates", "", "limit_percent", {"限度", "limit"}));
    return figure;
}

Figure copies_per_genome() {
    Figure figure;
    figure.name = "copies_per_human_genome";
    figure.title = {"各组织每人源基因组载体拷贝数", "vector copies per human genome by tissue"};
    figure.caption = {"每点为两种检测均可定量的一份样品。", "Each point is a sample quantified by both assays."};
    figure.x = {{"组织", "tissue"}, "", false};
    figure.y = {{"每人源基因组载体拷贝数", "vector copies per human genome"}, "", true};
    figure.layers.push_back(
        layer(Figure::Mark::point, "human_cells", "tissue", "copies_per_genome", {"样品", "sample"}));
    figure.layers.back().group = "group";
    figure.layers.back().told = {"dose", "dose_unit"};
    return figure;
}

bool has_spread(const AssayAnswers& answers) {
    return std::any_of(answers.replicated.begin(), answers.replicated.end(), [](const Sample* one) {
        return one->spread.cv_percent.is_quantified() && one->value.is_quantified();
    });
}

}  // namespace

void draw_assay(const AssayAnswers& answers, Output& output) {
    bool has_tissues = false;
    bool has_fluids = false;
    for (const Sample& sample : answers.measurements.samples) {
        if (sample.is_measured()) (sample.unit() == Unit::copies_per_ug ? has_tissues : has_fluids) = true;
    }
    if (has_tissues) {
        output.figure(controls_beside_treated(
            "controls_beside_treated", {"各组织：对照、给药前与给药后", "tissues: controls, before dosing and treated"},
            {{"载体拷贝数", "vector copies"}, "copies/ug DNA", true}, "readings"));
    }
    if (has_fluids) {
        output.figure(controls_beside_treated(
            "fluid_controls_beside_treated",
            {"各体液与排泄物：对照、给药前与给药后", "fluids and excreta: controls, before dosing and treated"},
            {{"载体拷贝数（体液每 mL，粪便每 g）", "vector copies (fluids per mL, faeces per g)"}, "", true},
            "fluid_readings"));
    }
    if (has_spread(answers)) output.figure(replicate_spread());
    const bool has_human = std::any_of(answers.human.begin(), answers.human.end(),
                                       [](const HumanCells& one) { return one.copies_per_genome.is_known(); });
    if (has_human) output.figure(copies_per_genome());
}

}  // namespace nonclin::biodistribution
