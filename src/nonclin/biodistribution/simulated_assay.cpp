#include "nonclin/biodistribution/simulated_assay.hpp"

#include <cmath>

#include "nonclin/analysis/context.hpp"
#include "nonclin/base/random.hpp"
#include "nonclin/biodistribution/simulated_well.hpp"

namespace nonclin::biodistribution {

namespace {

const Measured none{0, State::not_applicable};

struct WellRow {
    SampleType sample_type = SampleType::ntc;
    Target target = Target::vector;
    std::string plate, animal, group;
    Measured dose;
    std::string dose_unit;
    Sex sex = Sex::not_stated;
    Measured day;
    std::string tissue;
    std::int64_t replicate = 1;
    std::string copies;
    Measured lloq, lod, input_dna_ug, nominal_dna_ug, spike_copies, dilution, expected_copies;
    Fate status = Fate::scheduled;
    std::string notes = "SIMULATED 模拟数据";
};

struct TruthRow {
    std::string animal;
    double day = 0;
    std::string tissue;
    double copies_per_ug = 0, input_dna_ug = 0, signal_left = 1, contamination = 0;
    Measured human_genomes;
    bool is_spiked = false;
};

WellRow empty_well() {
    WellRow row;
    row.dose = row.day = row.lloq = row.lod = row.input_dna_ug = row.nominal_dna_ug = row.spike_copies = row.dilution =
        row.expected_copies = none;
    return row;
}

constexpr std::int64_t wells_of_a_plate = 3;

void tell_blanks(SampleType type, std::int64_t count, double share, std::uint64_t seed, Output& output) {
    const std::string purpose = fmt::format("biodistribution: {}", words(type)[static_cast<std::size_t>(type)]);
    for (std::int64_t i = 0; i < count; ++i) {
        Random random(seed, purpose, static_cast<std::uint64_t>(i));
        const bool is_contaminated = random.uniform() < share;
        WellRow row = empty_well();
        row.sample_type = type;
        row.plate = fmt::format("P{}", i / wells_of_a_plate + 1);
        row.replicate = i % wells_of_a_plate + 1;
        constexpr double most = 10;  // copies
        row.copies = is_contaminated ? printed(1 + most * random.uniform(), {0, 0}) : "ND";
        output.row("assay", row);
    }
}

void tell_positive_controls(const SimulateParameters& p, std::uint64_t seed, Output& output) {
    for (std::int64_t i = 0; i < p.positive_controls; ++i) {
        Random random(seed, "biodistribution: positive control", static_cast<std::uint64_t>(i));
        WellRow row = empty_well();
        row.sample_type = SampleType::positive_control;
        row.plate = fmt::format("P{}", i + 1);
        row.expected_copies = Measured::of(p.spike_copies);
        row.copies = printed(p.spike_copies * std::pow(10, p.assay_sd_log10 * random.normal()), {0, 0});
        output.row("assay", row);
    }
}

// The wells of one tissue sample besides those of the measurements.
class SampleWells {
  public:
    SampleWells(const SimulatedDesign& design, const std::vector<SimulatedAnimal>& animals, std::uint64_t seed,
                Output& output)
        : design_(design), animals_(animals), seed_(seed), output_(output) {}

    void tell(std::size_t index, const SimulatedSample& draw) const {
        if (design_.tissues[draw.tissue]->unit != Unit::copies_per_ug) return;
        const SimulateParameters& p = design_.parameters;
        const SampleTruth truth = truth_of(design_, animals_, draw, seed_);
        const bool is_spiked = Random(seed_, "biodistribution: spiked", index).uniform() < p.spiked_share;
        if (is_spiked) tell_spikes(index, draw, truth);
        TruthRow row{animals_[draw.animal].name,
                     draw.day,
                     design_.tissues[draw.tissue]->name,
                     truth.held(),
                     truth.input_ug,
                     truth.remaining,
                     truth.contamination,
                     none,
                     is_spiked};
        if (p.vector_copies_per_cell > 0) row.human_genomes = tell_human(index, draw, truth);
        output_.row("assay_truth", row);
    }

  private:
    WellRow row_of(const SimulatedSample& draw, const SampleTruth& truth, double dilution) const {
        const SimulatedAnimal& animal = animals_[draw.animal];
        WellRow row = empty_well();
        const SimulatedLimits limits = limits_of(design_, Unit::copies_per_ug, truth);
        row.animal = animal.name;
        row.group = animal.group;
        row.dose = Measured::of(animal.dose);
        row.dose_unit = design_.parameters.dose_unit;
        row.sex = animal.sex;
        row.day = Measured::of(draw.day);
        row.tissue = design_.tissues[draw.tissue]->name;
        row.status = draw.fate;
        row.lloq = Measured::of(limits.lloq * dilution);
        row.lod = Measured::of(limits.lod * dilution);
        row.input_dna_ug = Measured::of(truth.input_ug / dilution);
        row.nominal_dna_ug = Measured::of(design_.parameters.nominal_dna_ug);
        return row;
    }

    double error(std::string_view purpose, std::size_t index) const {
        return design_.parameters.assay_sd_log10 * Random(seed_, purpose, index).normal();
    }

    struct Addition {
        SampleType type;
        double dilution, copies;  // copies added to a reaction
        std::string_view purpose;
    };

    // The wells of one addition; returns their mean over what they hold. Diluted, nothing is inhibited any more.
    double tell_wells(std::size_t index, const SimulatedSample& draw, const SampleTruth& truth,
                      const Addition& addition) const {
        const auto wells = static_cast<std::size_t>(design_.parameters.spike_replicates);
        double read = 0;
        double held = 0;
        for (std::size_t well = 0; well < wells; ++well) {
            WellRow row = row_of(draw, truth, addition.dilution);
            const double wrong = error(addition.purpose, index * wells + well);
            const double added = addition.copies / row.input_dna_ug.value;
            const double signal =
                (truth.read(wrong) + added * std::pow(10, wrong)) * (addition.dilution > 1 ? 1 : truth.remaining);
            read += signal;
            held += truth.held() + added;
            row.sample_type = addition.type;
            row.replicate = static_cast<std::int64_t>(well) + 1;
            row.copies = printed(signal, {row.lloq.value, row.lod.value});
            if (addition.copies > 0) row.spike_copies = Measured::of(addition.copies);
            if (addition.dilution > 1) row.dilution = Measured::of(addition.dilution);
            output_.row("assay", row);
        }
        return read / held;
    }

    // What reads too low is diluted and read again, as a laboratory does that does not know the truth.
    void tell_spikes(std::size_t index, const SimulatedSample& draw, const SampleTruth& truth) const {
        const SimulateParameters& p = design_.parameters;
        const double recovery =
            tell_wells(index, draw, truth, {SampleType::spike, 1, p.spike_copies, "biodistribution: error of a spike"});
        if (recovery >= p.redilute_below) return;
        tell_wells(index, draw, truth,
                   {SampleType::redilution, p.redilution, 0, "biodistribution: error of a re-dilution"});
        tell_wells(
            index, draw, truth,
            {SampleType::redilution, p.redilution, p.spike_copies, "biodistribution: error of a spiked re-dilution"});
    }

    Measured tell_human(std::size_t index, const SimulatedSample& draw, const SampleTruth& truth) const {
        constexpr double copies_per_genome = 2;  // an autosomal gene of one copy
        const double genomes =
            truth.mean * std::pow(10, truth.own_deviation) / design_.parameters.vector_copies_per_cell;
        WellRow row = row_of(draw, truth, 1);
        row.sample_type = SampleType::sample;
        row.target = Target::human;
        row.copies = printed(copies_per_genome * genomes * truth.remaining *
                                 std::pow(10, error("biodistribution: error of the human-specific assay", index)),
                             {row.lloq.value, row.lod.value});
        output_.row("assay", row);
        return Measured::of(genomes);
    }

    const SimulatedDesign& design_;
    const std::vector<SimulatedAnimal>& animals_;
    std::uint64_t seed_;
    Output& output_;
};

}  // namespace

std::vector<Table> simulated_assay_tables() {
    using W = WellRow;
    using T = TruthRow;
    return {
        table<W>(
            "assay",
            {"研究样品以外每孔一行，即 biodistribution assay 的输入 assay",
             "one row per well besides the study samples: the input assay of biodistribution assay"},
            {{&W::sample_type, "sample_type", "", {"样品类型", "what was in the well"}},
             {&W::target, "target", "", {"靶标", "target"}},
             {&W::plate, "plate", "", {"板", "plate"}},
             {&W::animal, "animal", "", {"动物", "animal"}},
             {&W::group, "group", "", {"组别", "group"}},
             {&W::dose, "dose", "", {"剂量", "dose"}},
             {&W::dose_unit, "dose_unit", "", {"剂量单位", "unit of the dose"}},
             {&W::sex, "sex", "", {"性别", "sex"}},
             {&W::day, "day", "day", {"研究日", "study day"}},
             {&W::tissue, "tissue", "", {"组织", "tissue"}},
             {&W::replicate, "replicate", "", {"复孔", "replicate"}},
             {&W::copies,
              "copies",
              "",
              {"拷贝数（样品每 μg DNA，对照孔每反应）", "copies (samples per ug DNA, control wells per reaction)"}},
             {&W::lloq, "lloq", "copies/ug", {"定量下限", "lower limit of quantification"}},
             {&W::lod, "lod", "copies/ug", {"检测限", "limit of detection"}},
             {&W::input_dna_ug, "input_dna_ug", "ug", {"DNA 加入量", "DNA put in"}},
             {&W::nominal_dna_ug, "nominal_dna_ug", "ug", {"标称加入量", "nominal input"}},
             {&W::spike_copies, "spike_copies", "copies", {"加标量（每反应）", "copies added per reaction"}},
             {&W::dilution, "dilution", "", {"稀释倍数", "fold of dilution"}},
             {&W::expected_copies, "expected_copies", "copies", {"理论拷贝数", "copies expected"}},
             {&W::status, "status", "", {"动物状态", "how the animal came to be sampled"}},
             {&W::notes, "notes", "", {"备注：模拟数据", "notes: simulated data"}}}),
        table<T>(
            "assay_truth", {"每个组织样品一行：检测的真值", "one row per tissue sample: what was true of its assay"},
            {{&T::animal, "animal", "", {"动物", "animal"}},
             {&T::day, "day", "day", {"研究日", "study day"}},
             {&T::tissue, "tissue", "", {"组织", "tissue"}},
             {&T::copies_per_ug, "copies_per_ug", "copies/ug", {"样品真实拷贝数", "copies the sample holds"}},
             {&T::input_dna_ug, "input_dna_ug", "ug", {"DNA 加入量", "DNA put in"}},
             {&T::signal_left, "signal_left", "", {"抑制后剩余信号占比", "share of the signal that inhibition leaves"}},
             {&T::contamination, "contamination", "copies/ug", {"其中污染", "of these contamination"}},
             {&T::human_genomes, "human_genomes", "genomes/ug", {"真实人源基因组数", "human genomes the sample holds"}},
             {&T::is_spiked, "is_spiked", "", {"加标", "spiked"}}})};
}

Result<void> tell_assay(const SimulatedDesign& design, const std::vector<SimulatedAnimal>& animals,
                        const std::vector<SimulatedSample>& draws, Output& output, const Context& context) {
    const SimulateParameters& p = design.parameters;
    tell_blanks(SampleType::ntc, p.ntc_wells, p.ntc_contaminated_share, context.seed, output);
    tell_blanks(SampleType::nec, p.extraction_blanks, 0, context.seed, output);
    tell_positive_controls(p, context.seed, output);
    const SampleWells wells(design, animals, context.seed, output);
    for (std::size_t i = 0; i < draws.size(); ++i) {
        if (auto on = context.go_on(); !on) return on;
        wells.tell(i, draws[i]);
    }
    return {};
}

}  // namespace nonclin::biodistribution
