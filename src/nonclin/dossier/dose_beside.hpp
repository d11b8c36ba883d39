#pragma once

#include "nonclin/dossier/document.hpp"
#include "nonclin/dossier/plot.hpp"
#include "nonclin/dossier/stored_rows.hpp"

namespace nonclin::dossier {

/// What has to be seen beside a number of the dose argument: in what its animals or people stand apart from the clinic,
/// and what it rests on.
class DoseBeside {
  public:
    DoseBeside(const studies::RecordedResult& result, const guideline::Rules& rules);

    /// Of row `d` of the derived doses: a surrogate, another route than the clinic's, an article that differs. Empty
    /// where nothing stands apart.
    Text number(std::size_t d) const;

    /// For whom row `d` came out so. A dose by the volume of the tumour does not go with age: it is of the smallest or
    /// the largest lesion of the patients, told with its volume.
    Text patients(std::size_t d) const;
    std::size_t row_of_derived(const std::string& derived) const;

    /// How the article that people have had differs from the product; where nobody says it, that.
    Text difference_of(const std::string& point) const;

    /// What the numbers of row `d` rest on, and what the dose is that it starts from.
    Words rests_on(std::size_t d) const;

    /// Verified, entered (and then by whom, where the plan says who speaks) or unverified. What a person entered is
    /// theirs to vouch for and is never called verified.
    Chip support_chip(const std::string& support) const;

  private:
    std::size_t row_of(const std::string& point) const;

    const studies::RecordedResult& result_;
    const guideline::Rules& rules_;
    StoredRows derived_, numbers_, points_, plan_, patients_;
};

/// Words for the lanes of the figure: of routes of administration and patients as in the tables, and of the articles
/// the surrogates alone. Figures of other analyses are left as they are.
void name_lanes(const studies::RecordedResult& result, const guideline::Rules& rules, FigureData& data);

}  // namespace nonclin::dossier
