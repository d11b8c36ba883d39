#include "nonclin/biodistribution/simulated_well.hpp"

#include <cmath>

#include "nonclin/base/number_text.hpp"
#include "nonclin/base/random.hpp"

namespace nonclin::biodistribution {

double SampleTruth::held() const { return mean * std::pow(10, own_deviation) + contamination; }

double SampleTruth::read(double error) const {
    return mean * std::pow(10, own_deviation + error) + contamination * std::pow(10, error);
}

SampleTruth truth_of(const SimulatedDesign& design, const std::vector<SimulatedAnimal>& animals,
                     const SimulatedSample& draw, std::uint64_t seed) {
    const SimulateParameters& p = design.parameters;
    const SimulatedAnimal& animal = animals[draw.animal];
    const Tissue& tissue = *design.tissues[draw.tissue];
    const std::uint64_t place = draw.animal * design.tissues.size() + draw.tissue;
    const auto happens = [&](std::string_view purpose, double share) {
        return share > 0 && Random(seed, purpose, place).uniform() < share;
    };
    SampleTruth truth;
    if (draw.day >= 1) truth.mean = true_mean(truth_of(tissue), p.course, animal.dose / p.reference_dose, draw.day);
    truth.own_deviation =
        p.between_animals_sd_log10 * Random(seed, "biodistribution: animal in tissue", place).normal();
    if (tissue.unit != Unit::copies_per_ug) return truth;
    truth.input_ug = happens("biodistribution: little DNA", p.low_input_share) ? p.low_input_ug : p.nominal_dna_ug;
    if (happens("biodistribution: inhibition", p.inhibited_share)) truth.remaining = p.inhibition_remaining;
    if (animal.dose == 0 && happens("biodistribution: contamination", p.contaminated_share))
        truth.contamination = p.contamination_copies;
    return truth;
}

SimulatedLimits limits_of(const SimulatedDesign& design, Unit unit, const SampleTruth& truth) {
    const SimulateParameters& p = design.parameters;
    switch (unit) {
        case Unit::copies_per_ml:
            return {p.lloq_copies_per_ml, p.lod_copies_per_ml};
        case Unit::copies_per_g:
            return {p.lloq_copies_per_g, p.lod_copies_per_g};
        case Unit::copies_per_ug:
            break;
    }
    // The same copies in a reaction of less DNA are more per ug.
    const double less = p.nominal_dna_ug / truth.input_ug;
    return {p.lloq_copies_per_ug * less, p.lod_copies_per_ug * less};
}

std::string printed(double copies, const SimulatedLimits& limits) {
    constexpr int digits = 4;
    if (!(copies > 0) || copies < limits.lod) return "ND";
    return copies < limits.lloq ? "BLQ" : number_text(copies, digits);
}

}  // namespace nonclin::biodistribution
