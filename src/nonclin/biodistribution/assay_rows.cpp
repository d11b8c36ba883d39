#include "nonclin/biodistribution/assay_rows.hpp"

#include <array>

namespace nonclin::biodistribution {

std::span<const std::string_view> words(Outcome) {
    static constexpr std::array<std::string_view, 5> all{"within", "outside", "open", "not_tested", "not_judged"};
    return all;
}

Text described(Outcome outcome) {
    switch (outcome) {
        case Outcome::within:
            return {"所测均在限度内", "all tested lie within"};
        case Outcome::outside:
            return {"有超出者", "some lie outside"};
        case Outcome::open:
            return {"有不能判断者", "some cannot be told"};
        case Outcome::not_tested:
            return {"无数据", "not tested"};
        case Outcome::not_judged:
            return {"不判断（出处未核对）", "not judged (source not read)"};
    }
    return {};
}

namespace {

Table acceptance_table() {
    using R = AcceptanceRow;
    return table<R>("acceptance",
                    {"每项要求一行：可接受范围、出处与结果", "one row per criterion: range, source and outcome"},
                    {{&R::criterion, "criterion", "", {"项目", "criterion"}},
                     {&R::least, "least", "", {"下限", "least"}},
                     {&R::most, "most", "", {"上限", "most"}},
                     {&R::unit, "limit_unit", "", {"单位", "unit"}},
                     {&R::tested, "tested", "", {"所测数", "tested"}},
                     {&R::outside, "outside", "", {"超出数", "outside"}},
                     {&R::open, "open", "", {"不能判断数", "cannot be told"}},
                     {&R::outcome, "outcome", "", {"结果", "outcome"}},
                     {&R::basis, "basis", "", {"限度的性质", "what the range is"}},
                     {&R::source, "source", "", {"出处", "source"}}});
}

Table detection_table() {
    using R = DetectionRow;
    return table<R>(
        "detections",
        {"每种组织一组行：给药后、对照动物、给药前并列",
         "a few rows per tissue: treated, control animals and before dosing side by side"},
        {{&R::tissue, "tissue", "", {"组织", "tissue"}},
         {&R::unit, "unit", "", {"拷贝数单位", "unit of the copies"}},
         {&R::whose, "whose", "", {"样品", "whose sample"}},
         {&R::animals, "animals", "", {"动物数", "animals"}},
         {&R::animals_detected,
          "animals_detected",
          "",
          {"检出动物数（含低于定量下限）", "animals with vector detected (below the LLOQ included)"}},
         {&R::detected_upper_bound,
          "detected_upper_bound",
          "",
          {"检出动物比例的单侧置信上限", "upper confidence bound of the share of animals detected, one-sided"},
          {0, 1}},
         {&R::samples, "samples", "", {"样品数", "samples"}},
         {&R::n_quantified, "n_quantified", "", {"可定量数", "quantified"}},
         {&R::n_below_lloq, "n_below_lloq", "", {"检测限与定量下限之间的样品数", "between LOD and LLOQ"}},
         {&R::n_not_detected, "n_not_detected", "", {"未检出数", "not detected"}},
         {&R::least, "least", "", {"最小值", "least"}},
         {&R::median, "median", "", {"中位数", "median"}},
         {&R::most, "most", "", {"最大值", "most"}}});
}

Table control_table() {
    using R = ControlRow;
    return table<R>(
        "controls",
        {"对照动物与给药前样品逐个列出，检出者在前；旁列同一组织给药后的范围",
         "control animals and samples before dosing one by one, those detected first, with the treated range of the "
         "same tissue beside them"},
        {{&R::animal, "animal", "", {"动物", "animal"}},
         {&R::group, "group", "", {"组别", "group"}},
         {&R::whose, "whose", "", {"样品", "whose sample"}},
         {&R::day, "day", "day", {"研究日", "study day"}},
         {&R::tissue, "tissue", "", {"组织", "tissue"}},
         {&R::unit, "unit", "", {"拷贝数单位", "unit of the copies"}},
         {&R::copies, "copies", "", {"载体拷贝数", "vector copies"}},
         {&R::reading, "reading", "", {"分析读数", "what the assay read"}},
         {&R::lloq, "lloq", "", {"定量下限", "lower limit of quantification"}},
         {&R::lod, "lod", "", {"检测限", "limit of detection"}},
         {&R::treated_samples, "treated_samples", "", {"给药后样品数", "treated samples"}},
         {&R::treated_quantified, "treated_quantified", "", {"其中可定量", "of these quantified"}},
         {&R::treated_least, "treated_least", "", {"给药后最小值", "treated, least"}},
         {&R::treated_median, "treated_median", "", {"给药后中位数", "treated, median"}},
         {&R::treated_most, "treated_most", "", {"给药后最大值", "treated, most"}},
         {&R::times_below_treated_median,
          "times_below_treated_median",
          "",
          {"给药后中位数为该读数的倍数", "treated median over this reading"}}});
}

Table run_control_table() {
    using R = RunControlRow;
    return table<R>("run_controls",
                    {"每靶标、每类对照孔、每板一行", "one row per target, kind of control well and plate"},
                    {{&R::target, "target", "", {"靶标", "target"}},
                     {&R::plate, "plate", "", {"板", "plate"}},
                     {&R::type, "type", "", {"对照", "control"}},
                     {&R::wells, "wells", "", {"已测孔数", "wells measured"}},
                     {&R::amplified, "amplified", "", {"有扩增孔数", "wells with amplification"}},
                     {&R::amplified_upper_bound,
                      "amplified_upper_bound",
                      "",
                      {"有扩增孔比例的单侧置信上限", "upper confidence bound of the share amplified, one-sided"},
                      {0, 1}},
                     {&R::lowest_cq, "lowest_cq", "Cq", {"最低 Cq", "lowest Cq"}},
                     {&R::highest_copies,
                      "highest_copies",
                      "copies",
                      {"最高读数（每反应拷贝）", "highest reading, copies per reaction"}},
                     {&R::recovery_least, "recovery_least", "%", {"回收率最小值", "recovery, least"}},
                     {&R::recovery_mean, "recovery_mean", "%", {"回收率均值", "recovery, mean"}},
                     {&R::recovery_most, "recovery_most", "%", {"回收率最大值", "recovery, most"}}});
}

Table inhibition_table() {
    using R = InhibitionRow;
    return table<R>(
        "inhibition", {"每个加标或稀释复测的样品一行", "one row per sample that was spiked or diluted once more"},
        {{&R::animal, "animal", "", {"动物", "animal"}},
         {&R::day, "day", "day", {"研究日", "study day"}},
         {&R::tissue, "tissue", "", {"组织", "tissue"}},
         {&R::target, "target", "", {"靶标", "target"}},
         {&R::unit, "unit", "", {"拷贝数单位", "unit of the copies"}},
         {&R::copies, "copies", "", {"未加标样品", "the sample, not spiked"}},
         {&R::added, "added", "", {"加标量", "amount added"}},
         {&R::recovery, "recovery", "%", {"回收率", "recovery"}},
         {&R::recovery_least, "recovery_least", "%", {"回收率不低于", "recovery at least"}},
         {&R::recovery_most, "recovery_most", "%", {"回收率不高于", "recovery at most"}},
         {&R::is_swamped, "is_swamped", "", {"样品本身可能多于加标量", "the sample may hold more than was added"}},
         {&R::dilution, "dilution", "", {"稀释复测倍数", "re-dilution, fold"}},
         {&R::rediluted, "rediluted", "", {"稀释复测结果（折算后）", "re-diluted sample, per unit"}},
         {&R::rediluted_share, "rediluted_share", "%", {"与未稀释之比", "share of the undiluted"}},
         {&R::rediluted_recovery, "rediluted_recovery", "%", {"稀释后回收率", "recovery after re-dilution"}},
         {&R::verdict, "verdict", "", {"判断", "verdict"}}});
}

Table input_table() {
    using R = InputRow;
    return table<R>("low_inputs",
                    {"DNA 加入量低于标称值的样品，每个一行，占比最低者在前",
                     "one row per sample with less DNA than nominal, the least share first"},
                    {{&R::animal, "animal", "", {"动物", "animal"}},
                     {&R::day, "day", "day", {"研究日", "study day"}},
                     {&R::tissue, "tissue", "", {"组织", "tissue"}},
                     {&R::target, "target", "", {"靶标", "target"}},
                     {&R::input, "input", "ug", {"DNA 加入量", "DNA put in"}},
                     {&R::nominal, "nominal", "ug", {"标称加入量", "nominal input"}},
                     {&R::share_percent, "share_percent", "%", {"占标称值", "share of nominal"}},
                     {&R::copies, "copies", "copies/ug", {"拷贝数", "copies"}},
                     {&R::lloq, "lloq", "copies/ug", {"所用定量下限", "LLOQ applied"}},
                     {&R::lloq_at_input,
                      "lloq_at_input",
                      "copies/ug",
                      {"按实际加入量应有的定量下限", "LLOQ that this input can show"}},
                     {&R::has_low_lloq, "has_low_lloq", "", {"所用定量下限偏低", "the LLOQ applied is too low"}}});
}

Table replicate_table() {
    using R = ReplicateRow;
    return table<R>(
        "replicates",
        {"每个有复孔的样品一行，离散最大者在前", "one row per sample with replicates, the widest spread first"},
        {{&R::animal, "animal", "", {"动物", "animal"}},
         {&R::day, "day", "day", {"研究日", "study day"}},
         {&R::tissue, "tissue", "", {"组织", "tissue"}},
         {&R::target, "target", "", {"靶标", "target"}},
         {&R::unit, "unit", "", {"拷贝数单位", "unit of the copies"}},
         {&R::wells, "wells", "", {"已测复孔数", "replicates measured"}},
         {&R::n_quantified, "n_quantified", "", {"可定量", "quantified"}},
         {&R::n_detected, "n_detected", "", {"检出", "detected"}},
         {&R::mean, "mean", "", {"均值", "mean"}},
         {&R::cv_percent, "cv_percent", "%", {"变异系数", "coefficient of variation"}},
         {&R::limit_percent, "limit_percent", "%", {"限度", "limit"}},
         {&R::mean_cq, "mean_cq", "Cq", {"Cq 均值", "mean Cq"}},
         {&R::sd_cq, "sd_cq", "Cq", {"Cq 标准差", "standard deviation of Cq"}},
         {&R::is_over_limit, "is_over_limit", "", {"超过限度", "over the limit"}},
         {&R::is_discordant,
          "is_discordant",
          "",
          {"部分孔检出、部分孔未检出", "detected in some wells and not in others"}}});
}

Table human_table() {
    using R = HumanCellRow;
    return table<R>(
        "human_cells",
        {"每个样品一行：人源特异检测与载体特异检测并列",
         "one row per sample: the human-specific assay beside the vector-specific one"},
        {{&R::animal, "animal", "", {"动物", "animal"}},
         {&R::group, "group", "", {"组别", "group"}},
         {&R::dose, "dose", "", {"剂量", "dose"}},
         {&R::dose_unit, "dose_unit", "", {"剂量单位", "unit of the dose"}},
         {&R::day, "day", "day", {"研究日", "study day"}},
         {&R::tissue, "tissue", "", {"组织", "tissue"}},
         {&R::unit, "unit", "", {"拷贝数单位", "unit of the copies"}},
         {&R::vector_copies, "vector_copies", "", {"载体拷贝数", "vector copies"}},
         {&R::human_genomes,
          "human_genomes",
          "",
          {"人源细胞数（人二倍体基因组）", "human cells (diploid human genomes)"}},
         {&R::cells_by_vector, "cells_by_vector", "", {"按载体推算的细胞数", "cells by the vector's assay"}},
         {&R::cells_ratio, "cells_ratio", "", {"细胞数之比（载体/人源）", "cells by vector over cells by human DNA"}},
         {&R::copies_per_genome, "copies_per_genome", "", {"每人源基因组载体拷贝数", "vector copies per human genome"}},
         {&R::copies_per_genome_least,
          "copies_per_genome_least",
          "",
          {"每人源基因组载体拷贝数，不低于", "vector copies per human genome, at least"}},
         {&R::copies_per_genome_most,
          "copies_per_genome_most",
          "",
          {"每人源基因组载体拷贝数，不高于", "vector copies per human genome, at most"}}});
}

Table curve_table() {
    using R = AssayCurveRow;
    return table<R>(
        "assay_curves", {"每块板、每个靶标的标准曲线一行", "one row per standard curve, by plate and target"},
        {{&R::plate, "plate", "", {"板", "plate"}},
         {&R::target, "target", "", {"靶标", "target"}},
         {&R::slope, "slope", "Cq", {"斜率（每 log10 拷贝）", "slope per log10 copies"}},
         {&R::efficiency_percent, "efficiency_percent", "%", {"扩增效率", "efficiency"}},
         {&R::r_squared, "r_squared", "", {"决定系数 R²", "coefficient of determination, R²"}},
         {&R::standards, "standards", "", {"标准品孔数", "wells of standards"}},
         {&R::lowest, "lowest", "copies", {"最低标准品（每反应拷贝）", "lowest standard, copies per reaction"}},
         {&R::highest, "highest", "copies", {"最高标准品（每反应拷贝）", "highest standard, copies per reaction"}},
         {&R::is_within_limits,
          "is_within_limits",
          "",
          {"效率与 R² 在限度内", "efficiency and R² within the limits"}}});
}

Table reading_table(std::string_view name, Text row, std::string_view unit) {
    using R = ReadingRow;
    return table<R>(name, std::move(row),
                    {{&R::animal, "animal", "", {"动物", "animal"}},
                     {&R::group, "group", "", {"组别", "group"}},
                     {&R::dose, "dose", "", {"剂量", "dose"}},
                     {&R::dose_unit, "dose_unit", "", {"剂量单位", "unit of the dose"}},
                     {&R::whose, "whose", "", {"样品", "whose sample"}},
                     {&R::day, "day", "day", {"研究日", "study day"}},
                     {&R::tissue, "tissue", "", {"组织", "tissue"}},
                     {&R::unit, "unit", "", {"拷贝数单位", "unit of the copies"}},
                     {&R::copies, "copies", unit, {"载体拷贝数", "vector copies"}},
                     {&R::lloq, "lloq", unit, {"定量下限", "lower limit of quantification"}}});
}

}  // namespace

std::vector<Table> assay_tables() {
    return {acceptance_table(),
            detection_table(),
            control_table(),
            run_control_table(),
            inhibition_table(),
            input_table(),
            replicate_table(),
            human_table(),
            curve_table(),
            reading_table("readings",
                          {"每个组织样品一行，即“对照与给药”图所画",
                           "one row per tissue sample, as the figure of controls shows them"},
                          "copies/ug"),
            reading_table("fluid_readings",
                          {"每个体液或排泄物样品一行，即“对照与给药”图所画",
                           "one row per sample of fluid or excreta, as the figure of controls shows them"},
                          "")};
}

}  // namespace nonclin::biodistribution
