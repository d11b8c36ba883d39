#include "nonclin/biodistribution/assay.hpp"

#include "nonclin/biodistribution/assay_rows.hpp"
#include "nonclin/biodistribution/vocabulary.hpp"

namespace nonclin::biodistribution {

namespace {

// What the user gives stands before the number of the rules.
void take(double given, std::optional<double> AcceptanceLimit::* end, AcceptanceLimit& limit) {
    if (!(given > 0)) return;
    limit.*end = given;
    limit.basis = Basis::given;
    limit.source.clear();
}

Result<AcceptanceLimits> limits_of(const AssayParameters& p, RuleTables& rules) {
    Result<AcceptanceLimits> limits = read_acceptance_limits(rules);
    if (!limits) return limits;
    AcceptanceLimit& recovery = (*limits)[Criterion::spike_recovery];
    take(p.least_recovery_percent, &AcceptanceLimit::least, recovery);
    take(p.most_recovery_percent, &AcceptanceLimit::most, recovery);
    take(p.most_replicate_cv_percent, &AcceptanceLimit::most, (*limits)[Criterion::replicate_cv]);
    if (recovery.least && recovery.most && *recovery.least >= *recovery.most) {
        return fail(ErrorKind::usage, {"least_recovery_percent 须小于 most_recovery_percent",
                                       "least_recovery_percent must be less than most_recovery_percent"});
    }
    return limits;
}

Result<void> judge(const AssayParameters& p, const Inputs& inputs, Output& output, Context& context) {
    const Result<Vocabulary> vocabulary = Vocabulary::read(context.rules);
    if (!vocabulary) return fail(vocabulary.error());
    Result<AcceptanceLimits> limits = limits_of(p, context.rules);
    if (!limits) return fail(std::move(limits.error()));
    const AssayLimits of_rows{{p.lloq_copies_per_ug, p.lloq_copies_per_ml, p.lloq_copies_per_g},
                              {p.lod_copies_per_ug, p.lod_copies_per_ml, p.lod_copies_per_g}};
    for (std::size_t i = 0; i < of_rows.lloq.size(); ++i) {
        if (of_rows.lloq[i] > 0 && of_rows.lod[i] > of_rows.lloq[i]) {
            return fail(ErrorKind::usage,
                        {"检测限不得高于同一单位的定量下限", "a LOD may not lie above the LLOQ of the same unit"});
        }
    }
    Result<Measurements> measurements = read_measurements(inputs, of_rows, *vocabulary, context);
    if (!measurements) return fail(std::move(measurements.error()));
    if (auto on = context.go_on(); !on) return on;
    const AssayAnswers answers = worked_out(p, std::move(*limits), std::move(*measurements));
    if (auto told = tell_assay_tables(answers, output); !told) return told;
    if (auto told = tell_assay_findings(answers, output); !told) return told;
    tell_assay_limits(answers, output);
    draw_assay(answers, output);
    return {};
}

std::vector<Field> parameter_fields() {
    using P = AssayParameters;
    const auto limit = [](auto member, std::string_view name, std::string_view unit, Text meaning) {
        return FieldOf<P>{member, name, unit, std::move(meaning), {.least = 0}};
    };
    return fields<P>(
        {limit(&P::lloq_copies_per_ug, "lloq_copies_per_ug", "copies/ug",
               {"组织定量下限，用于文件未写者；0 为未给", "LLOQ in tissue for rows that carry none; 0: not given"}),
         limit(&P::lod_copies_per_ug, "lod_copies_per_ug", "copies/ug",
               {"组织检测限，同上", "LOD in tissue, likewise"}),
         limit(&P::lloq_copies_per_ml, "lloq_copies_per_ml", "copies/mL",
               {"体液定量下限，同上", "LLOQ in fluids, likewise"}),
         limit(&P::lod_copies_per_ml, "lod_copies_per_ml", "copies/mL",
               {"体液检测限，同上", "LOD in fluids, likewise"}),
         limit(&P::lloq_copies_per_g, "lloq_copies_per_g", "copies/g",
               {"粪便等的定量下限，同上", "LLOQ in faeces and the like, likewise"}),
         limit(&P::lod_copies_per_g, "lod_copies_per_g", "copies/g",
               {"粪便等的检测限，同上", "LOD in faeces and the like, likewise"}),
         limit(&P::nominal_dna_ug, "nominal_dna_ug", "ug",
               {"每反应标称 DNA 加入量，用于文件未写者；0 为未给",
                "nominal DNA in a reaction, for rows that carry none; 0: not given"}),
         limit(&P::vector_copies_per_cell, "vector_copies_per_cell", "",
               {"产品细胞的平均载体拷贝数（VCN），用于按载体推算细胞数；0 为未给",
                "vector copies in a cell of the product, for cells by the vector's assay; 0: not given"}),
         {&P::human_target_per_genome,
          "human_target_per_genome",
          "",
          {"人源靶标在二倍体基因组中的拷贝数：常染色体单拷贝基因为 2；标准品以基因组或细胞计时为 1",
           "copies of the human target in a diploid genome: 2 for a single-copy autosomal gene, 1 where standards are "
           "counted in genomes or cells"},
          {1e-9, 1e9}},
         limit(&P::least_recovery_percent, "least_recovery_percent", "%",
               {"加标回收率下限；0 用规则表 assay_limits 的数值",
                "least recovery of spikes; 0: the number of the rule table assay_limits"}),
         limit(&P::most_recovery_percent, "most_recovery_percent", "%",
               {"加标回收率上限，同上", "greatest recovery of spikes, likewise"}),
         limit(&P::most_replicate_cv_percent, "most_replicate_cv_percent", "%",
               {"复孔变异系数上限，同上", "greatest coefficient of variation of replicates, likewise"}),
         {&P::confidence, "confidence", "", {"置信度", "confidence"}, {0.5, 0.999}}});
}

}  // namespace

Entry assay() {
    Entry declared;
    declared.room = "biodistribution";
    declared.verb = "assay";
    declared.version = 1;
    declared.is_quick = true;
    declared.purpose = {"检测方法：对照、加标与稀释复测、DNA 加入量、复孔与低值",
                        "the assay: controls, spikes and re-dilutions, DNA put in, replicates and low results"};
    declared.parameters = parameter_fields();
    declared.inputs = {
        {"measurements", "csv", true, {"各动物、各日、各组织的测定值", "measurements by animal, day and tissue"}},
        {"assay",
         "csv",
         false,
         {"对照孔、加标、稀释复测与人源检测（也可与测定值同在一个文件）",
          "control wells, spikes, re-dilutions and the human-specific assay (they may also stand among the "
          "measurements)"}},
        {"standard_curve",
         "csv",
         false,
         {"标准品：每反应拷贝数与 Cq（测定值为 Cq 时）",
          "standards: copies per reaction and Cq (where measurements are Cq)"}}};
    declared.tables = assay_tables();
    declared.findings = assay_findings();
    return entry<AssayParameters>(std::move(declared), &judge);
}

}  // namespace nonclin::biodistribution
