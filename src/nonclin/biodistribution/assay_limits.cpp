#include <algorithm>
#include <set>

#include "nonclin/base/number_text.hpp"
#include "nonclin/biodistribution/assay_answers.hpp"

namespace nonclin::biodistribution {

namespace {

bool has_wells(const AssayAnswers& answers, SampleType type) {
    return std::any_of(answers.run_controls.begin(), answers.run_controls.end(),
                       [type](const RunControls& one) { return one.type == type && one.wells > 0; });
}

bool has_samples(const AssayAnswers& answers, Whose whose) {
    return std::any_of(answers.detections.begin(), answers.detections.end(),
                       [whose](const Detections& one) { return one.whose == whose; });
}

void tell_controls(const AssayAnswers& answers, Output& output) {
    if (!has_samples(answers, Whose::control) && !has_samples(answers, Whose::predose)) {
        output.limit({"没有对照动物或给药前样品：不能区分本底与载体",
                      "there are no samples of control animals or before dosing: background and vector cannot be told "
                      "apart"});
    }
    if (!has_wells(answers, SampleType::ntc))
        output.limit({"没有无模板对照（NTC）的数据", "there are no data of no-template controls (NTC)"});
    if (!has_wells(answers, SampleType::nec)) {
        output.limit({"没有提取空白（NEC）的数据：提取过程中的污染未查",
                      "there are no data of extraction blanks (NEC): contamination in extraction was not looked for"});
    }
    if (!has_wells(answers, SampleType::positive_control))
        output.limit({"没有阳性对照或质控的数据", "there are no data of positive or quality controls"});
}

void tell_spikes(const AssayAnswers& answers, Output& output) {
    std::set<std::size_t> spiked;
    std::int64_t swamped = 0;
    std::int64_t alone = 0;
    std::int64_t undiluted_only = 0;
    for (const InhibitionTest& test : answers.inhibition) {
        if (test.spiked_wells > 0 && test.sample.target == Target::vector) spiked.insert(test.sample.tissue->order);
        swamped += test.is_swamped ? 1 : 0;
        alone += !test.sample.is_measured() ? 1 : 0;
        undiluted_only += test.verdict == Inhibition::inhibited && test.dilution == 1 ? 1 : 0;
    }
    std::vector<Text> without;
    std::set<std::size_t> named;
    for (const Detections& one : answers.detections) {
        if (spiked.contains(one.tissue->order) || !named.insert(one.tissue->order).second) continue;
        without.push_back(one.tissue->title);
    }
    const Text list = join(without, {"、", ", "});
    if (!without.empty()) {
        output.limit({"没有加标样品、不能判断有无抑制的组织：" + list.zh,
                      "tissues without a spiked sample, where inhibition cannot be told: " + list.en});
    }
    if (swamped > 0) {
        output.limit(text("{0} 份样品本身可能多于加标量，其回收率不作判断",
                          "{1} may hold more than was added: recovery is not judged there", swamped,
                          counted(swamped, "spiked sample")));
    }
    if (alone > 0) {
        output.limit(
            text("{0} 份加标或稀释复测的样品没有未加标的结果，回收率只有上限",
                 "{1} spiked or diluted once more have no result without: their recovery has an upper bound only",
                 alone, counted(alone, "sample")));
    }
    if (undiluted_only > 0) {
        output.limit(text("{0} 份有抑制的样品没有稀释复测：其低值或未检出不能采信",
                          "{1} inhibited without a re-dilution: their low or undetected results cannot be relied on",
                          undiluted_only, counted(undiluted_only, "sample")));
    }
}

void tell_samples(const AssayAnswers& answers, Output& output) {
    if (answers.inputs_known == 0) {
        output.limit(
            {"没有 DNA 加入量（input_dna_ug）或标称加入量（nominal_dna_ug）：未查加入量是否不足",
             "DNA input (input_dna_ug) or nominal input (nominal_dna_ug) is not given: whether less went in was "
             "not looked at"});
    }
    if (answers.replicated.empty())
        output.limit({"没有复孔数据：重复性未查", "there are no replicates: their spread was not looked at"});
    std::int64_t without_lod = 0;
    for (const Detections& one : answers.detections) without_lod += one.without_lod;
    if (without_lod > 0) {
        output.limit(text("{0} 份低于定量下限的样品没有给出检测限，不能说明是否高于检测限",
                          "no LOD is given for {1} below the LLOQ: whether they lie above it cannot be told",
                          without_lod, counted(without_lod, "sample")));
    }
    for (const AcceptanceLimit& limit : answers.limits.all) {
        if (limit.judges()) continue;
        const Text what = described(limit.criterion);
        output.limit({fmt::format("“{}”的限度出处未核对，只列出，不作判断", what.zh),
                      fmt::format("the limit of \"{}\" rests on a source that was not read: shown, and judges nothing",
                                  what.en)});
    }
}

void tell_human(const AssayAnswers& answers, Output& output) {
    if (answers.human.empty()) return;
    const auto paired = std::count_if(answers.human.begin(), answers.human.end(),
                                      [](const HumanCells& one) { return one.vector != nullptr; });
    const auto alone = static_cast<std::int64_t>(answers.measurements.samples.size()) - paired;
    if (alone > 0) {
        output.limit(text("{0} 份载体检测的样品没有人源检测结果，未并列",
                          "{1} of the vector's assay have no human-specific result", alone, counted(alone, "sample")));
    }
    const std::string per_genome = number_text(answers.parameters.human_target_per_genome);
    output.limit(text("人源靶标按每二倍体基因组 {} 拷贝换算；多拷贝靶标（如 Alu）须另给 human_target_per_genome",
                      "the human target is taken as {} copies in a diploid genome; targets of many copies (Alu) need "
                      "human_target_per_genome",
                      per_genome));
    if (!(answers.parameters.vector_copies_per_cell > 0)) {
        output.limit(
            {"未给产品细胞的载体拷贝数（vector_copies_per_cell）：未按载体推算细胞数",
             "vector copies in a cell (vector_copies_per_cell) are not given: cells by the vector's assay were "
             "not computed"});
    }
}

}  // namespace

void tell_assay_limits(const AssayAnswers& answers, Output& output) {
    if (answers.measurements.is_simulated) {
        output.limit({"所据为模拟数据（SIMULATED），不是任何产品的证据",
                      "what this rests on is SIMULATED data and no evidence of any product"});
    }
    tell_controls(answers, output);
    tell_spikes(answers, output);
    tell_samples(answers, output);
    tell_human(answers, output);
    output.limit({"不替代方法学验证报告：特异性、稳定性和批间精密度未在此判断",
                  "this is no report of validation: specificity, stability and precision between runs are not judged "
                  "here"});
}

}  // namespace nonclin::biodistribution
