#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/analysis/declare.hpp"

namespace nonclin::biodistribution {

/// Where the mass of DNA of a diploid genome comes from: the rules by one of four methods, or the user's own number.
enum class GenomeMassMethod { recommended, assembly, feulgen, laboratory, stated };
std::span<const std::string_view> words(GenomeMassMethod);
Text described(GenomeMassMethod method);

struct SummaryParameters {
    std::string species;
    GenomeMassMethod genome_mass_method = GenomeMassMethod::recommended;
    double genome_mass_pg = 0;
    double lloq_copies_per_ug = 0, lod_copies_per_ug = 0;
    double lloq_copies_per_ml = 0, lod_copies_per_ml = 0;
    double lloq_copies_per_g = 0, lod_copies_per_g = 0;
    bool replicating = false;
    std::string peak_window, steady_state_window, first_peak_window, second_peak_window, clearance_window;
    std::vector<std::string> panel, target_tissues;
    double precision_band_log10 = 0.5;
    double confidence = 0.95;
    std::int64_t least_animals = 3;
    std::int64_t least_terminal_points = 3;
};

/// `biodistribution summary`: measurements of vector copies by animal, tissue and day to tables by group, exposure, and
/// what the sampling covered and showed.
Entry summary();

}  // namespace nonclin::biodistribution
