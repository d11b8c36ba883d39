#include "nonclin/programme/programme.hpp"

#include <algorithm>
#include <set>

namespace nonclin::programme {

namespace {

template <class Things>
auto* by_id(const Things& things, std::string_view id) {
    const auto found = std::find_if(things.begin(), things.end(), [&](const auto& thing) { return thing.id == id; });
    return found == things.end() ? nullptr : &*found;
}

}  // namespace

const Study* Programme::study(std::string_view study_id) const { return by_id(studies, study_id); }

const TitreAssay* Programme::titre_assay(std::string_view assay_id) const { return by_id(titre_assays, assay_id); }

std::optional<double> titre_factor(const Programme& programme, std::string_view from, std::string_view to) {
    if (from == to) return 1.0;
    // Adds what a bridge joins to what is reached, until `to` is. Bridges that contradict each other are errors of the
    // programme (consistency.cpp), so any way there gives the same factor.
    std::map<std::string, double, std::less<>> reached{{std::string(from), 1.0}};
    for (bool has_grown = true; has_grown && reached.find(to) == reached.end();) {
        has_grown = false;
        for (const TitreAssay& assay : programme.titre_assays) {
            if (!assay.bridge) continue;
            const auto here = reached.find(assay.id);
            const auto there = reached.find(assay.bridge->to);
            if (here != reached.end() && there == reached.end()) {
                has_grown = reached.emplace(assay.bridge->to, here->second * assay.bridge->factor).second || has_grown;
            } else if (here == reached.end() && there != reached.end()) {
                has_grown = reached.emplace(assay.id, there->second / assay.bridge->factor).second || has_grown;
            }
        }
    }
    const auto found = reached.find(to);
    return found == reached.end() ? std::nullopt : std::optional<double>(found->second);
}

}  // namespace nonclin::programme
