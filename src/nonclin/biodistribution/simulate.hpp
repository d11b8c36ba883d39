#pragma once

#include <string>
#include <vector>

#include "nonclin/analysis/declare.hpp"
#include "nonclin/biodistribution/truth.hpp"

namespace nonclin::biodistribution {

struct SimulateParameters {
    std::vector<std::string> doses{"0", "3e13", "1e14"};
    std::string dose_unit = "vg_per_kg";
    double reference_dose = 1e14;
    std::int64_t animals_per_sex = 2;
    std::vector<std::string> sexes{"m", "f"};
    std::vector<std::string> necropsy_days{"15", "29", "92", "183"};
    std::vector<std::string> tissues{"liver", "spleen", "heart", "kidney", "brain", "testis", "ovary", "blood"};
    std::vector<std::string> serial_tissues{"blood"};
    std::vector<std::string> serial_days{"2", "4", "8", "15", "29", "92", "183"};
    Course course = Course::single;
    double between_animals_sd_log10 = 0.3;
    double assay_sd_log10 = 0.1;
    std::int64_t replicates = 1;
    double lloq_copies_per_ug = 50, lod_copies_per_ug = 10;
    double lloq_copies_per_ml = 500, lod_copies_per_ml = 100;
    double lloq_copies_per_g = 500, lod_copies_per_g = 100;
    std::int64_t found_dead = 0;
    bool predose = false;
    double nominal_dna_ug = 1, low_input_share = 0, low_input_ug = 0.2;
    double inhibited_share = 0, inhibition_remaining = 0.3;
    double contaminated_share = 0, contamination_copies = 100;
    std::int64_t ntc_wells = 12;
    double ntc_contaminated_share = 0;
    std::int64_t extraction_blanks = 4, positive_controls = 4, spike_replicates = 3;
    double spiked_share = 0.1, spike_copies = 1000, redilution = 10, redilute_below = 0.8;
    double vector_copies_per_cell = 0;
};

/// `biodistribution simulate`: measurements and wells of the assay as `biodistribution summary` and `biodistribution
/// assay` read them, with the truth they were drawn from.
Entry simulate();

}  // namespace nonclin::biodistribution
