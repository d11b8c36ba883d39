// Copies of a well = true mean x 10^(animal's own deviation in the tissue + assay error of the well), both normal; read
// against LLOQ and LOD. Not simulated: counting error of few copies, inhibition, carry-over, dependence between
// tissues.

#include "nonclin/biodistribution/simulate.hpp"

#include <algorithm>
#include <cmath>

#include "nonclin/analysis/output.hpp"
#include "nonclin/base/number_text.hpp"
#include "nonclin/base/random.hpp"
#include "nonclin/biodistribution/simulated_design.hpp"

namespace nonclin::biodistribution {

namespace {

struct MeasurementRow {
    std::string animal, group;
    double dose = 0;
    std::string dose_unit;
    Sex sex = Sex::not_stated;
    double day = 0;
    std::string tissue;
    std::int64_t replicate = 1;
    std::string copies;
    Unit unit = Unit::copies_per_ug;
    double lloq = 0, lod = 0;
    Fate status = Fate::scheduled;
    std::string notes;
};

struct TruthRow {
    std::string group;
    double dose = 0;
    std::string tissue;
    Unit unit = Unit::copies_per_ug;
    double day = 0;
    Measured geometric_mean;
    double peak_day = 0, half_life_days = 0, plateau_share = 0;
};

struct AssayLimit {
    double lloq, lod;
};

AssayLimit limit_of(const SimulateParameters& parameters, Unit unit) {
    switch (unit) {
        case Unit::copies_per_ml:
            return {parameters.lloq_copies_per_ml, parameters.lod_copies_per_ml};
        case Unit::copies_per_g:
            return {parameters.lloq_copies_per_g, parameters.lod_copies_per_g};
        case Unit::copies_per_ug:
            break;
    }
    return {parameters.lloq_copies_per_ug, parameters.lod_copies_per_ug};
}

// What the assay prints for a well: four digits, as instruments do.
std::string printed(double copies, const AssayLimit& limit) {
    constexpr int digits = 4;
    if (!(copies > 0) || copies < limit.lod) return "ND";
    return copies < limit.lloq ? "BLQ" : number_text(copies, digits);
}

double share_of(const SimulatedDesign& design, double dose) { return dose / design.parameters.reference_dose; }

MeasurementRow row_of(const SimulatedDesign& design, const std::vector<SimulatedAnimal>& animals,
                      const SimulatedSample& draw, std::size_t well, std::uint64_t seed) {
    const SimulatedAnimal& animal = animals[draw.animal];
    const Tissue& tissue = *design.tissues[draw.tissue];
    const auto replicates = static_cast<std::size_t>(design.parameters.replicates);
    const AssayLimit limit = limit_of(design.parameters, tissue.unit);
    Random own(seed, "biodistribution: animal in tissue", draw.animal * design.tissues.size() + draw.tissue);
    Random error(seed, "biodistribution: assay error of a well", well);
    const double deviation =
        design.parameters.between_animals_sd_log10 * own.normal() + design.parameters.assay_sd_log10 * error.normal();
    const double copies =
        true_mean(truth_of(tissue), design.parameters.course, share_of(design, animal.dose), draw.day) *
        std::pow(10, deviation);
    return {animal.name,
            animal.group,
            animal.dose,
            design.parameters.dose_unit,
            animal.sex,
            draw.day,
            tissue.name,
            static_cast<std::int64_t>(well % replicates) + 1,
            printed(copies, limit),
            tissue.unit,
            limit.lloq,
            limit.lod,
            draw.fate,
            "SIMULATED 模拟数据"};
}

void tell_truth(const SimulatedDesign& design, Output& output) {
    for (std::size_t group = 0; group < design.doses.size(); ++group) {
        for (std::size_t t = 0; t < design.tissues.size(); ++t) {
            const Tissue& tissue = *design.tissues[t];
            const TissueTruth& truth = truth_of(tissue);
            std::vector<double> days = design.necropsy_days;
            if (design.is_serial[t]) days.insert(days.end(), design.serial_days.begin(), design.serial_days.end());
            std::sort(days.begin(), days.end());
            days.erase(std::unique(days.begin(), days.end()), days.end());
            for (const double day : days) {
                const double mean =
                    true_mean(truth, design.parameters.course, share_of(design, design.doses[group]), day);
                const double peak_day =
                    design.parameters.course == Course::single ? truth.peak_day : 2 * truth.peak_day - 1;
                output.row("truth",
                           TruthRow{fmt::format("{}", group + 1), design.doses[group], tissue.name, tissue.unit, day,
                                    mean > 0 ? Measured::of(mean) : Measured{0, State::not_applicable}, peak_day,
                                    truth.half_life_days,
                                    design.parameters.course == Course::single ? truth.plateau_share : 0});
            }
        }
    }
}

Result<void> run(const SimulateParameters& parameters, const Inputs&, Output& output, Context& context) {
    const Result<Vocabulary> vocabulary = Vocabulary::read(context.rules);
    if (!vocabulary) return fail(vocabulary.error());
    const Result<SimulatedDesign> design = designed(parameters, *vocabulary);
    if (!design) return fail(design.error());
    const std::vector<SimulatedAnimal> animals = animals_of(*design, context.seed);
    const std::vector<SimulatedSample> draws = samples_of(*design, animals);
    const auto replicates = static_cast<std::size_t>(parameters.replicates);
    constexpr std::size_t block = 65536;  // wells drawn at once, so that memory does not grow with the study
    constexpr std::size_t grain = 1024;
    const std::size_t wells = draws.size() * replicates;
    for (std::size_t first = 0; first < wells; first += block) {
        if (auto on = context.go_on(); !on) return on;
        std::vector<MeasurementRow> rows(std::min(block, wells - first));
        context.executor.for_chunks(rows.size(), grain, [&](std::size_t from, std::size_t to) {
            for (std::size_t i = from; i < to; ++i)
                rows[i] = row_of(*design, animals, draws[(first + i) / replicates], first + i, context.seed);
        });
        for (const MeasurementRow& row : rows) output.row("measurements", row);
    }
    tell_truth(*design, output);
    output.finding("animals", static_cast<std::int64_t>(animals.size()),
                   text("模拟 {} 只动物", "{} animals simulated", animals.size()));
    output.finding("samples", static_cast<std::int64_t>(draws.size()),
                   text("模拟 {} 个样本", "{} samples simulated", draws.size()));
    output.limit({"模拟数据（SIMULATED）：真值为虚构，不是任何产品的证据",
                  "SIMULATED data: the truth is invented and is no evidence of any product"});
    return {};
}

std::vector<Field> parameter_fields() {
    using P = SimulateParameters;
    const Limits positive{1e-9, 1e300};
    return fields<P>(
        {{&P::doses, "doses", "", {"各组剂量；0 为对照", "dose of each group; 0: control"}},
         {&P::dose_unit, "dose_unit", "", {"剂量单位", "unit of the dose"}},
         {&P::reference_dose,
          "reference_dose",
          "",
          {"真值表所对应的剂量；拷贝数与剂量成正比",
           "dose the table of truths stands for; copies are in proportion to dose"},
          positive},
         {&P::animals_per_sex,
          "animals_per_sex",
          "",
          {"每组每次解剖每性别动物数", "animals per sex, group and necropsy"},
          {1, 1000}},
         {&P::sexes, "sexes", "", {"性别", "sexes"}},
         {&P::necropsy_days, "necropsy_days", "day", {"解剖日（研究日）", "necropsies (study days)"}},
         {&P::tissues, "tissues", "", {"采集的组织、体液和排泄物", "tissues, fluids and excreta sampled"}},
         {&P::serial_tissues,
          "serial_tissues",
          "",
          {"其中由同一动物连续采样者", "those of them sampled serially from the same animals"}},
         {&P::serial_days, "serial_days", "day", {"连续采样日（研究日）", "days of serial sampling (study days)"}},
         {&P::course, "course", "", {"真实过程的形状", "shape of the true course"}},
         {&P::between_animals_sd_log10,
          "between_animals_sd_log10",
          "log10",
          {"动物间标准差", "standard deviation between animals"},
          {0, 3}},
         {&P::assay_sd_log10,
          "assay_sd_log10",
          "log10",
          {"分析标准差（每孔）", "standard deviation of the assay (of a well)"},
          {0, 3}},
         {&P::replicates, "replicates", "", {"每样本复孔数", "replicates of a sample"}, {1, 100}},
         {&P::lloq_copies_per_ug, "lloq_copies_per_ug", "copies/ug", {"组织定量下限", "LLOQ in tissue"}, positive},
         {&P::lod_copies_per_ug, "lod_copies_per_ug", "copies/ug", {"组织检测限", "LOD in tissue"}, positive},
         {&P::lloq_copies_per_ml, "lloq_copies_per_ml", "copies/mL", {"体液定量下限", "LLOQ in fluids"}, positive},
         {&P::lod_copies_per_ml, "lod_copies_per_ml", "copies/mL", {"体液检测限", "LOD in fluids"}, positive},
         {&P::lloq_copies_per_g,
          "lloq_copies_per_g",
          "copies/g",
          {"粪便等的定量下限", "LLOQ in faeces and the like"},
          positive},
         {&P::lod_copies_per_g,
          "lod_copies_per_g",
          "copies/g",
          {"粪便等的检测限", "LOD in faeces and the like"},
          positive},
         {&P::found_dead,
          "found_dead",
          "",
          {"最高剂量组发现死亡的动物数", "animals of the highest dose found dead"},
          {0, 1000}}});
}

std::vector<Table> tables() {
    using M = MeasurementRow;
    using T = TruthRow;
    return {
        table<M>(
            "measurements",
            {"每孔一行，即 biodistribution summary 的输入", "one row per well: the input of biodistribution summary"},
            {{&M::animal, "animal", "", {"动物", "animal"}},
             {&M::group, "group", "", {"组别", "group"}},
             {&M::dose, "dose", "", {"剂量", "dose"}},
             {&M::dose_unit, "dose_unit", "", {"剂量单位", "unit of the dose"}},
             {&M::sex, "sex", "", {"性别", "sex"}},
             {&M::day, "day", "day", {"研究日（给药当天为第 1 天）", "study day (day 1 is the day of dosing)"}},
             {&M::tissue, "tissue", "", {"组织", "tissue"}},
             {&M::replicate, "replicate", "", {"复孔", "replicate"}},
             {&M::copies,
              "copies",
              "",
              {"拷贝数，BLQ 低于定量下限，ND 未检出", "copies; BLQ: below the LLOQ; ND: not detected"}},
             {&M::unit, "unit", "", {"拷贝数单位", "unit of the copies"}},
             {&M::lloq, "lloq", "", {"定量下限", "lower limit of quantification"}},
             {&M::lod, "lod", "", {"检测限", "limit of detection"}},
             {&M::status, "status", "", {"动物状态", "how the animal came to be sampled"}},
             {&M::notes, "notes", "", {"备注：模拟数据", "notes: simulated data"}}}),
        table<T>("truth",
                 {"每组每个组织每日一行：抽样所用的真值",
                  "one row per group, tissue and day: the truth the data were drawn from"},
                 {{&T::group, "group", "", {"组别", "group"}},
                  {&T::dose, "dose", "", {"剂量", "dose"}},
                  {&T::tissue, "tissue", "", {"组织", "tissue"}},
                  {&T::unit, "unit", "", {"拷贝数单位", "unit of the copies"}},
                  {&T::day, "day", "day", {"研究日", "study day"}},
                  {&T::geometric_mean, "geometric_mean", "", {"真实几何均数", "true geometric mean"}},
                  {&T::peak_day, "peak_day", "day", {"真实（第二）峰所在日", "day of the true (second) peak"}},
                  {&T::half_life_days, "half_life_days", "day", {"峰后半衰期", "half-life after the peak"}},
                  {&T::plateau_share, "plateau_share", "", {"平台占峰值的比例", "share of the peak that stays"}}})};
}

}  // namespace

Entry simulate() {
    Entry declared;
    declared.room = "biodistribution";
    declared.verb = "simulate";
    declared.version = 1;
    declared.purpose = {"已知真值的模拟生物分布数据", "simulated biodistribution data with known truth"};
    declared.parameters = parameter_fields();
    declared.tables = tables();
    declared.findings = {{"animals", "", {"模拟动物数", "animals simulated"}, std::int64_t{0}},
                         {"samples", "", {"模拟样本数", "samples simulated"}, std::int64_t{0}}};
    return entry<SimulateParameters>(std::move(declared), &run);
}

}  // namespace nonclin::biodistribution
