#include "nonclin/catalogue/catalogue.hpp"

#include "nonclin/biodistribution/assay.hpp"
#include "nonclin/biodistribution/simulate.hpp"
#include "nonclin/biodistribution/summary.hpp"
#include "nonclin/dose/first_in_human.hpp"
#include "nonclin/pharmacokinetics/nca.hpp"

namespace nonclin::catalogue {

const std::vector<Entry>& entries() {
    // clang-format off: one entry a line
    static const std::vector<Entry> all{
        biodistribution::assay(),
        biodistribution::simulate(),
        biodistribution::summary(),
        dose::first_in_human(),
        pharmacokinetics::nca(),
    };
    // clang-format on
    return all;
}

const Entry* find(std::string_view id) {
    for (const Entry& entry : entries()) {
        if (entry.id() == id) return &entry;
    }
    return nullptr;
}

}  // namespace nonclin::catalogue
