#pragma once

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/analysis/context.hpp"
#include "nonclin/biodistribution/sample.hpp"

namespace nonclin::biodistribution {

/// The tissues of the rules under all names they go by: the word itself, Chinese, English, SEND and other names,
/// without regard to case, with blanks, hyphens and underscores alike.
class Vocabulary {
  public:
    /// Reads the rule table "tissues" (name, zh, en, send, other_names, matrix, unit, is_gonad, sex).
    static Result<Vocabulary> read(RuleTables& rules);

    /// The tissue of that name, for as long as this object lives; null where there is none.
    const Tissue* find(std::string_view name) const;

    /// The known name nearest to an unknown one, or empty.
    std::string nearest(std::string_view name) const;

  private:
    void add_name(std::string_view name, const Tissue* tissue);

    std::deque<Tissue> tissues_;
    std::map<std::string, const Tissue*, std::less<>> by_name_;
    std::vector<std::string> names_;  // as the rules write them
};

/// How many picograms of DNA a diploid genome of the species has, and where the number comes from.
struct GenomeMass {
    double pg_per_diploid = 0;
    std::string species, method;

    /// Vector genomes per diploid genome: copies per ug of genomic DNA x pg per diploid genome / 10^6.
    double per_diploid_genome(double copies_per_ug) const { return copies_per_ug * pg_per_diploid / 1e6; }
};

/// Looks the species up in the rule table "genome_mass" (species, method, pg_per_diploid).
/// `usage`, with the names known, where the table has no such species, or no such method for it.
Result<GenomeMass> genome_mass_of(RuleTables& rules, std::string_view species, std::string_view method);

}  // namespace nonclin::biodistribution
