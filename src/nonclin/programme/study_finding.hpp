#pragma once

#include <optional>
#include <string>
#include <vector>

#include "nonclin/base/diagnostics.hpp"
#include "nonclin/base/text.hpp"
#include "nonclin/guideline/rules.hpp"

namespace nonclin::programme {

struct Programme;
struct Study;

/// A dose group that a finding was looked for in.
struct FindingGroup {
    double dose = 0;                    // in the study's dose_unit; 0: a control
    std::optional<double> animals, of;  // seen in so many of so many; absent where the report counts none
    Place place = {};
};

/// What a study reports to have seen in animals, and whether a person judged it adverse.
struct StudyFinding {
    Text finding;
    std::string organ;  // of the table of tissues, may be empty
    std::vector<FindingGroup> groups;
    std::vector<std::string> sexes;
    std::vector<double> days;
    std::string reversible;              // yes, partly, no, not_examined; empty: not stated
    bool is_judged = false;              // a person said whether it is adverse
    std::optional<double> adverse_from;  // the lowest dose at which it is; nothing where it is judged not to be
    Text reason, by;                     // of that judgement
    std::string on;
    Text at;  // page of the report
    Place place;
};

/// Where the study's NOAEL stands beside the lowest dose at which a finding was judged adverse.
enum class NoaelBeside {
    no_adverse_dose,  // the finding is not judged, or judged not to be adverse
    no_noael,         // none is ruled on or reported
    not_determinable,
    below,      // as it has to be
    not_below,  // one of the two is wrong
};

/// Of the rulings on the study's NOAEL, otherwise of the figures reported, those of the finding's sexes and of its days
/// or later count; with several the highest stands.
NoaelBeside noael_beside(const Programme& programme, const Study& study, const StudyFinding& finding);

/// Whether a LOAEL of the finding's sexes and days lies above the lowest dose at which the finding was judged adverse.
bool is_adverse_below_loael(const Programme& programme, const Study& study, const StudyFinding& finding);

/// Findings that contradict one another, the state or design of their study, or its NOAEL and
/// LOAEL.
void check_findings(const Programme& programme, const guideline::Rules& rules, Diagnostics& diagnostics);

}  // namespace nonclin::programme
