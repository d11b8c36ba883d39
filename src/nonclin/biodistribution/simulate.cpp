// Copies of a well = true mean x 10^(animal's own deviation in the tissue + assay error of the well), both normal; read
// against LLOQ and LOD. Not simulated: counting error of few copies, carry-over from well to well, dependence between
// tissues.

#include "nonclin/biodistribution/simulate.hpp"

#include <algorithm>
#include <cmath>

#include "nonclin/analysis/output.hpp"
#include "nonclin/base/number_text.hpp"
#include "nonclin/base/random.hpp"
#include "nonclin/biodistribution/simulated_assay.hpp"
#include "nonclin/biodistribution/simulated_well.hpp"

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
    Measured input_dna_ug, nominal_dna_ug;
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

double share_of(const SimulatedDesign& design, double dose) { return dose / design.parameters.reference_dose; }

MeasurementRow row_of(const SimulatedDesign& design, const std::vector<SimulatedAnimal>& animals,
                      const SimulatedSample& draw, std::size_t well, std::uint64_t seed) {
    const SimulatedAnimal& animal = animals[draw.animal];
    const Tissue& tissue = *design.tissues[draw.tissue];
    const auto replicates = static_cast<std::size_t>(design.parameters.replicates);
    const SampleTruth truth = truth_of(design, animals, draw, seed);
    const SimulatedLimits limits = limits_of(design, tissue.unit, truth);
    Random error(seed, "biodistribution: assay error of a well", well);
    const double copies = truth.read(design.parameters.assay_sd_log10 * error.normal()) * truth.remaining;
    const bool has_dna = tissue.unit == Unit::copies_per_ug;
    const Measured none{0, State::not_applicable};
    return {animal.name,
            animal.group,
            animal.dose,
            design.parameters.dose_unit,
            animal.sex,
            draw.day,
            tissue.name,
            static_cast<std::int64_t>(well % replicates) + 1,
            printed(copies, limits),
            tissue.unit,
            limits.lloq,
            limits.lod,
            draw.fate,
            "SIMULATED 模拟数据",
            has_dna ? Measured::of(truth.input_ug) : none,
            has_dna ? Measured::of(design.parameters.nominal_dna_ug) : none};
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
    if (auto told = tell_assay(*design, animals, draws, output, context); !told) return told;
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
          {0, 1000}},
         {&P::predose,
          "predose",
          "",
          {"连续采样者另采一份给药前样品", "a sample before dosing of what is sampled serially"}},
         {&P::nominal_dna_ug, "nominal_dna_ug", "ug", {"每反应标称 DNA 加入量", "nominal DNA in a reaction"}, positive},
         {&P::low_input_share,
          "low_input_share",
          "",
          {"DNA 不足的组织样品比例", "share of tissue samples with little DNA"},
          {0, 1}},
         {&P::low_input_ug, "low_input_ug", "ug", {"这些样品的 DNA 加入量", "DNA put in of these"}, positive},
         {&P::inhibited_share,
          "inhibited_share",
          "",
          {"有抑制的组织样品比例", "share of tissue samples that are inhibited"},
          {0, 1}},
         {&P::inhibition_remaining,
          "inhibition_remaining",
          "",
          {"抑制后剩余信号占比", "share of the signal that inhibition leaves"},
          {0.001, 0.999}},
         {&P::contaminated_share,
          "contaminated_share",
          "",
          {"被污染的对照动物组织比例", "share of tissues of control animals that are contaminated"},
          {0, 1}},
         {&P::contamination_copies,
          "contamination_copies",
          "copies/ug",
          {"污染的拷贝数", "copies of a contamination"},
          positive},
         {&P::ntc_wells, "ntc_wells", "", {"无模板对照孔数", "no-template wells"}, {0, 100000}},
         {&P::ntc_contaminated_share,
          "ntc_contaminated_share",
          "",
          {"其中被污染的比例", "share of these that are contaminated"},
          {0, 1}},
         {&P::extraction_blanks, "extraction_blanks", "", {"提取空白数", "extraction blanks"}, {0, 100000}},
         {&P::positive_controls, "positive_controls", "", {"阳性对照数", "positive controls"}, {0, 100000}},
         {&P::spiked_share,
          "spiked_share",
          "",
          {"加标的组织样品比例", "share of tissue samples that are spiked"},
          {0, 1}},
         {&P::spike_replicates,
          "spike_replicates",
          "",
          {"每个加标样品的复孔数", "replicates of a spiked sample"},
          {1, 100}},
         {&P::spike_copies,
          "spike_copies",
          "copies",
          {"加标量（每反应），也是阳性对照的理论拷贝数", "copies of a spike (per reaction), and of a positive control"},
          positive},
         {&P::redilution,
          "redilution",
          "",
          {"稀释复测倍数；稀释后不再有抑制", "fold of a re-dilution, after which nothing is inhibited"},
          {1.001, 1e6}},
         {&P::redilute_below,
          "redilute_below",
          "",
          {"加标孔读数与所含量之比低于此值者稀释复测",
           "spiked wells that read less than this share of what they hold are diluted once more"},
          {0, 1}},
         {&P::vector_copies_per_cell,
          "vector_copies_per_cell",
          "",
          {"产品细胞的载体拷贝数；大于 0 时另模拟人源特异检测",
           "vector copies in a cell; above 0 the human-specific assay is simulated too"},
          {0, 1e6}}});
}

std::vector<Table> tables() {
    using M = MeasurementRow;
    using T = TruthRow;
    std::vector<Table> all{
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
             {&M::notes, "notes", "", {"备注：模拟数据", "notes: simulated data"}},
             {&M::input_dna_ug, "input_dna_ug", "ug", {"每反应 DNA 加入量", "DNA put into a reaction"}},
             {&M::nominal_dna_ug, "nominal_dna_ug", "ug", {"标称加入量", "nominal input"}}}),
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
    for (Table& table : simulated_assay_tables()) all.push_back(std::move(table));
    return all;
}

}  // namespace

Entry simulate() {
    Entry declared;
    declared.room = "biodistribution";
    declared.verb = "simulate";
    declared.version = 2;
    declared.purpose = {"已知真值的模拟生物分布数据", "simulated biodistribution data with known truth"};
    declared.parameters = parameter_fields();
    declared.tables = tables();
    declared.findings = {{"animals", "", {"模拟动物数", "animals simulated"}, std::int64_t{0}},
                         {"samples", "", {"模拟样本数", "samples simulated"}, std::int64_t{0}}};
    return entry<SimulateParameters>(std::move(declared), &run);
}

}  // namespace nonclin::biodistribution
