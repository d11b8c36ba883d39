#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "nonclin/base/result.hpp"
#include "nonclin/biodistribution/simulate.hpp"
#include "nonclin/biodistribution/vocabulary.hpp"

namespace nonclin::biodistribution {

/// What is to be simulated, its words understood. Numbers rise.
struct SimulatedDesign {
    SimulateParameters parameters;
    std::vector<double> doses, necropsy_days, serial_days;
    std::vector<const Tissue*> tissues;
    std::vector<bool> is_serial;  // one per tissue
    std::vector<Sex> sexes;
};

/// `usage` where a list, a tissue or a sex cannot be understood, or a LOD lies above its LLOQ.
Result<SimulatedDesign> designed(const SimulateParameters& parameters, const Vocabulary& vocabulary);

struct SimulatedAnimal {
    std::string name, group;
    double dose = 0;
    Sex sex = Sex::m;
    double last_day = 0;  // of necropsy or death
    Fate fate = Fate::scheduled;
};

/// The animals of all groups and necropsies; the last ones of the highest dose die on a day before theirs.
std::vector<SimulatedAnimal> animals_of(const SimulatedDesign& design, std::uint64_t seed);

/// One animal, day and tissue to be drawn, by their places in the lists above.
struct SimulatedSample {
    std::size_t animal = 0, tissue = 0;
    double day = 0;
    Fate fate = Fate::scheduled;
};
std::vector<SimulatedSample> samples_of(const SimulatedDesign& design, const std::vector<SimulatedAnimal>& animals);

}  // namespace nonclin::biodistribution
