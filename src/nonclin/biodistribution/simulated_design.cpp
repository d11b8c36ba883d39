#include "nonclin/biodistribution/simulated_design.hpp"

#include <algorithm>
#include <cmath>

#include "nonclin/base/number_text.hpp"
#include "nonclin/base/random.hpp"

namespace nonclin::biodistribution {

namespace {

Result<std::vector<double>> numbers_of(std::string_view parameter, const std::vector<std::string>& list, double least) {
    std::vector<double> numbers;
    for (const std::string& word : list) {
        double number = 0;
        if (!parse_number(word, number) || !std::isfinite(number) || number < least) {
            return fail(ErrorKind::usage, text("{}：应为不小于 {} 的数的列表，却有“{}”",
                                               "{}: expected a list of numbers >= {}, found \"{}\"", parameter,
                                               number_text(least), word));
        }
        numbers.push_back(number);
    }
    std::sort(numbers.begin(), numbers.end());
    if (numbers.empty() || std::adjacent_find(numbers.begin(), numbers.end()) != numbers.end()) {
        return fail(ErrorKind::usage,
                    text("{}：至少一个数，且不得重复", "{}: at least one number, and none twice", parameter));
    }
    return numbers;
}

Result<const Tissue*> tissue_of(std::string_view parameter, const std::string& name, const Vocabulary& vocabulary) {
    if (const Tissue* tissue = vocabulary.find(name)) return tissue;
    const std::string near = vocabulary.nearest(name);
    return fail(ErrorKind::usage, text("{}：组织词表中没有“{}”{}", "{}: the vocabulary of tissues has no \"{}\"{}",
                                       parameter, name, near.empty() ? "" : fmt::format(" (→ {})", near)));
}

Result<void> take_tissues(const Vocabulary& vocabulary, SimulatedDesign& design) {
    std::vector<const Tissue*> serial;
    for (const std::string& name : design.parameters.serial_tissues) {
        Result<const Tissue*> tissue = tissue_of("serial_tissues", name, vocabulary);
        if (!tissue) return fail(std::move(tissue.error()));
        serial.push_back(*tissue);
    }
    for (const std::string& name : design.parameters.tissues) {
        Result<const Tissue*> tissue = tissue_of("tissues", name, vocabulary);
        if (!tissue) return fail(std::move(tissue.error()));
        if (std::find(design.tissues.begin(), design.tissues.end(), *tissue) != design.tissues.end()) continue;
        design.tissues.push_back(*tissue);
        design.is_serial.push_back(std::find(serial.begin(), serial.end(), *tissue) != serial.end());
    }
    return {};
}

void let_die(const SimulatedDesign& design, std::uint64_t seed, std::vector<SimulatedAnimal>& animals) {
    std::int64_t dead = 0;
    for (std::size_t i = animals.size(); i-- > 0 && dead < design.parameters.found_dead; ++dead) {
        if (animals[i].last_day < 3) continue;
        Random random(seed, "biodistribution: day of death", i);
        animals[i].fate = Fate::found_dead;
        animals[i].last_day = 2 + std::floor(random.uniform() * (animals[i].last_day - 2));
    }
}

bool has_tissue(const SimulatedAnimal& animal, const Tissue& tissue) {
    const Sex only = truth_of(tissue).only;
    return only == Sex::not_stated || only == animal.sex;
}

}  // namespace

Result<SimulatedDesign> designed(const SimulateParameters& parameters, const Vocabulary& vocabulary) {
    SimulatedDesign design;
    design.parameters = parameters;
    Result<std::vector<double>> doses = numbers_of("doses", parameters.doses, 0);
    if (!doses) return fail(std::move(doses.error()));
    Result<std::vector<double>> necropsies = numbers_of("necropsy_days", parameters.necropsy_days, 1);
    if (!necropsies) return fail(std::move(necropsies.error()));
    Result<std::vector<double>> serial = numbers_of("serial_days", parameters.serial_days, 1);
    if (!serial) return fail(std::move(serial.error()));
    if (auto taken = take_tissues(vocabulary, design); !taken) return fail(std::move(taken.error()));
    for (const std::string& word : parameters.sexes) {
        if (word != "m" && word != "f")
            return fail(ErrorKind::usage,
                        text("sexes：应为 m 或 f，却有“{}”", "sexes: expected m or f, found \"{}\"", word));
        design.sexes.push_back(word == "m" ? Sex::m : Sex::f);
    }
    const SimulateParameters& p = parameters;
    if (p.lod_copies_per_ug > p.lloq_copies_per_ug || p.lod_copies_per_ml > p.lloq_copies_per_ml ||
        p.lod_copies_per_g > p.lloq_copies_per_g) {
        return fail(ErrorKind::usage,
                    {"检测限不得高于同一单位的定量下限", "a LOD may not lie above the LLOQ of the same unit"});
    }
    const auto in_a_group = static_cast<std::int64_t>(necropsies->size() * design.sexes.size()) * p.animals_per_sex;
    if (p.found_dead > in_a_group) {
        return fail(ErrorKind::usage, text("found_dead：最高剂量组只有 {} 只动物，却是 {}",
                                           "found_dead: the group of the highest dose has {} animals, found {}",
                                           in_a_group, p.found_dead));
    }
    if (p.low_input_share > 0 && p.low_input_ug >= p.nominal_dna_ug) {
        return fail(ErrorKind::usage,
                    {"low_input_ug 须小于 nominal_dna_ug", "low_input_ug must be less than nominal_dna_ug"});
    }
    design.doses = std::move(*doses);
    design.necropsy_days = std::move(*necropsies);
    design.serial_days = std::move(*serial);
    return design;
}

std::vector<SimulatedAnimal> animals_of(const SimulatedDesign& design, std::uint64_t seed) {
    std::vector<SimulatedAnimal> animals;
    for (std::size_t group = 0; group < design.doses.size(); ++group) {
        std::size_t number = 0;
        for (const double day : design.necropsy_days) {
            for (const Sex sex : design.sexes) {
                for (std::int64_t i = 0; i < design.parameters.animals_per_sex; ++i) {
                    const std::string name = fmt::format("{}{:03}", group + 1, ++number);
                    animals.push_back(
                        {name, fmt::format("{}", group + 1), design.doses[group], sex, day, Fate::scheduled});
                }
            }
        }
    }
    let_die(design, seed, animals);
    return animals;
}

std::vector<SimulatedSample> samples_of(const SimulatedDesign& design, const std::vector<SimulatedAnimal>& animals) {
    std::vector<SimulatedSample> draws;
    for (std::size_t a = 0; a < animals.size(); ++a) {
        for (std::size_t t = 0; t < design.tissues.size(); ++t) {
            if (!has_tissue(animals[a], *design.tissues[t])) continue;
            if (design.is_serial[t]) {
                constexpr double before = -1;  // study day
                if (design.parameters.predose) draws.push_back({a, t, before, Fate::scheduled});
                for (const double day : design.serial_days) {
                    if (day < animals[a].last_day) draws.push_back({a, t, day, Fate::scheduled});
                }
            }
            draws.push_back({a, t, animals[a].last_day, animals[a].fate});
        }
    }
    return draws;
}

}  // namespace nonclin::biodistribution
