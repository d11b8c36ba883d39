#pragma once

#include "nonclin/dossier/document.hpp"
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
    StoredRows derived_, numbers_, points_, plan_;
};

}  // namespace nonclin::dossier
