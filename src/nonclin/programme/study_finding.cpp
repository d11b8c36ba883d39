#include "nonclin/programme/study_finding.hpp"

#include <algorithm>

#include "nonclin/programme/programme.hpp"

namespace nonclin::programme {

namespace {

bool shares_sex(const std::string& sex, const StudyFinding& finding) {
    if (sex.empty() || sex == "both" || finding.sexes.empty()) return true;
    return std::find(finding.sexes.begin(), finding.sexes.end(), sex) != finding.sexes.end();
}

// A NOAEL up to day 29 says nothing of what was first seen on day 92.
bool covers_day(const std::optional<double>& day, const StudyFinding& finding) {
    if (!day || finding.days.empty()) return true;
    return *std::min_element(finding.days.begin(), finding.days.end()) <= *day;
}

// Of the rulings on the study's figure, otherwise of those reported, what is of the finding's sexes and days.
std::vector<Figure> figures_of(const Programme& programme, const Study& study, const StudyFinding& finding,
                               std::string_view subject) {
    std::vector<Figure> all;
    bool is_ruled = false;
    for (const Ruling& one : programme.rulings) {
        if (one.study != study.id || one.subject != subject) continue;
        is_ruled = true;
        if (shares_sex(one.sex, finding) && covers_day(one.day, finding)) all.push_back(one.value);
    }
    for (const ReportedFigure& one : study.reported) {
        const bool counts = !is_ruled && one.finding == subject;
        if (counts && shares_sex(one.sex, finding) && covers_day(one.day, finding)) all.push_back(one.value);
    }
    return all;
}

bool is_below(const Figure& noael, double dose) {
    if (const auto* number = std::get_if<double>(&noael)) return *number < dose;
    const auto* word = std::get_if<std::string>(&noael);
    return word != nullptr && *word == "below lowest";  // the highest tested is above no dose of the study
}

bool is_loael_above(const Figure& loael, const Study& study, double dose) {
    if (const auto* number = std::get_if<double>(&loael)) return *number > dose;
    const auto* word = std::get_if<std::string>(&loael);
    const std::vector<double>& doses = study.design.doses;
    return word != nullptr && *word == "highest tested" && !doses.empty() &&
           *std::max_element(doses.begin(), doses.end()) > dose;
}

}  // namespace

bool is_adverse_below_loael(const Programme& programme, const Study& study, const StudyFinding& finding) {
    if (!finding.adverse_from) return false;
    const std::vector<Figure> loaels = figures_of(programme, study, finding, "loael");
    return std::any_of(loaels.begin(), loaels.end(),
                       [&](const Figure& loael) { return is_loael_above(loael, study, *finding.adverse_from); });
}

NoaelBeside noael_beside(const Programme& programme, const Study& study, const StudyFinding& finding) {
    if (!finding.adverse_from) return NoaelBeside::no_adverse_dose;
    const std::vector<Figure> noaels = figures_of(programme, study, finding, "noael");
    if (noaels.empty()) return NoaelBeside::no_noael;
    bool has_one = false;
    for (const Figure& noael : noaels) {
        const auto* word = std::get_if<std::string>(&noael);
        if (word != nullptr && *word == "not determinable") continue;
        has_one = true;
        if (!is_below(noael, *finding.adverse_from)) return NoaelBeside::not_below;
    }
    return has_one ? NoaelBeside::below : NoaelBeside::not_determinable;
}

}  // namespace nonclin::programme
