#include <algorithm>

#include "nonclin/base/number_text.hpp"
#include "nonclin/programme/check_design.hpp"
#include "nonclin/programme/names.hpp"
#include "nonclin/programme/programme.hpp"

namespace nonclin::programme {

namespace {

bool has(const std::vector<std::string>& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// The one sex that has the organ; empty where both do.
std::string sex_of_organ(const guideline::Rules& rules, const std::string& organ) {
    const RuleTable* tissues = rules.table("tissues");
    if (tissues == nullptr || organ.empty()) return {};
    for (const Values& row : tissues->rows) {
        const auto sex = row.find("sex");
        if (sex != row.end() && cell_text(row.at("name")) == organ) return cell_text(sex->second);
    }
    return {};
}

// Two lists of which an empty one means all.
template <class T>
bool overlap(const std::vector<T>& a, const std::vector<T>& b) {
    if (a.empty() || b.empty()) return true;
    return std::any_of(a.begin(), a.end(), [&](const T& one) { return std::find(b.begin(), b.end(), one) != b.end(); });
}

class Findings {
  public:
    Findings(const Programme& programme, const guideline::Rules& rules, const Study& study, Diagnostics& diagnostics)
        : programme_(programme), rules_(rules), study_(study), diagnostics_(diagnostics) {}

    void check() const {
        const auto& all = study_.findings;
        if (study_.state == "planned" && !all.empty()) {
            error(all.front(), {"研究的状态是 planned（计划中），还不能有所见；请改正 state，或删去所见",
                                "the study is planned and nothing can have been seen yet; mend its state, or take the "
                                "findings out"});
        }
        for (const StudyFinding& one : all) {
            check_doses(one);
            check_sexes(one);
            check_group_size(one);
            check_days(one);
            check_noael(one);
        }
        check_loael();
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto same = std::find_if(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(i),
                                           [&](const StudyFinding& before) { return is_same(before, all[i]); });
            if (same != all.begin() + static_cast<std::ptrdiff_t>(i)) tell_twice(*same, all[i]);
        }
    }

  private:
    Text named(const StudyFinding& finding) const {
        return text("研究 {0} 的毒理学所见“{1}”：", "study {0}, finding \"{2}\": ", study_.id, finding.finding.zh,
                    finding.finding.en);
    }
    void error(const StudyFinding& finding, const Text& what) const { error_at(finding.place, finding, what); }
    void error_at(const Place& place, const StudyFinding& finding, const Text& what) const {
        const Text name = named(finding);
        diagnostics_.error(place, {name.zh + what.zh, name.en + what.en});
    }
    void warning(const Place& place, const StudyFinding& finding, const Text& what) const {
        const Text name = named(finding);
        diagnostics_.warning(place, {name.zh + what.zh, name.en + what.en});
    }

    void check_doses(const StudyFinding& finding) const {
        const std::vector<double>& doses = study_.design.doses;
        const bool has_dose = std::any_of(finding.groups.begin(), finding.groups.end(),
                                          [](const FindingGroup& group) { return group.dose > 0; });
        if (doses.empty()) {
            if (has_dose)
                error(finding, {"groups 写了剂量，研究却没有 design.doses（和 dose_unit）；请写明，否则剂量无单位可依",
                                "groups name doses, and the study has no design.doses (nor dose_unit): write them, for "
                                "without them the doses have no unit"});
            return;
        }
        std::string all;
        for (const double dose : doses) all += (all.empty() ? "" : ", ") + readable_number(dose);
        for (const FindingGroup& group : finding.groups) {
            if (std::find(doses.begin(), doses.end(), group.dose) != doses.end()) continue;
            error_at(
                group.place, finding,
                text("剂量 {} 不在 design.doses 中（{}）；请改正其中一个",
                     "the dose {} is not among design.doses ({}): mend one of them", readable_number(group.dose), all));
        }
    }

    void check_sexes(const StudyFinding& finding) const {
        const std::vector<std::string>& designed = study_.design.sexes;
        for (const std::string& sex : finding.sexes) {
            if (designed.empty() || has(designed, sex)) continue;
            error(finding, text("性别 {} 不在 design.sexes 中（{}）；请改正其中一个",
                                "the sex {} is not among design.sexes ({}): mend one of them", sex, listed(designed)));
        }
        const std::string only = sex_of_organ(rules_, finding.organ);
        const std::vector<std::string>& looked_at = finding.sexes.empty() ? designed : finding.sexes;
        if (only.empty() || (only != "m" && only != "f") || looked_at.empty() || has(looked_at, only)) return;
        error(finding, text("器官 {} 只见于性别 {}，而所见写的性别是 {}；请改正其中一个",
                            "only animals of sex {1} have the organ {0}, and the finding is of {2}: mend one of them",
                            finding.organ, only, listed(looked_at)));
    }

    // So many of each sex at each necropsy. Groups may be of different size, so more than that is only unusual.
    void check_group_size(const StudyFinding& finding) const {
        if (!study_.design.per_sex_group) return;
        const std::size_t sexes = study_.design.sexes.empty() ? 2 : study_.design.sexes.size();
        const std::size_t necropsies = std::max<std::size_t>(1, study_.design.necropsy_days.size());
        const double size = *study_.design.per_sex_group * static_cast<double>(sexes * necropsies);
        const auto large = std::find_if(finding.groups.begin(), finding.groups.end(),
                                        [&](const FindingGroup& group) { return group.of.value_or(0) > size; });
        if (large == finding.groups.end()) return;
        warning(
            large->place, finding,
            text("剂量 {} 的组检查了 {} 只，按设计每组至多 {} 只（per_sex_group × 性别数 × 解剖次数）；请改正其中一个",
                 "{1} animals were looked at in the group of dose {0}, and a group of the design has {2} at most "
                 "(per_sex_group times sexes times necropsies): mend one of them",
                 readable_number(large->dose), number_text(*large->of), number_text(size)));
    }

    void check_days(const StudyFinding& finding) const {
        const auto last = last_day(study_.design);
        if (!last) return;
        for (const double day : finding.days) {
            if (day <= *last) continue;
            warning(finding.place, finding,
                    text("第 {} 天在观察期末（第 {} 天）之后；请改正其中一个",
                         "day {} lies after the last day of observation, day {}: mend one of them", number_text(day),
                         number_text(*last)));
        }
    }

    void check_noael(const StudyFinding& finding) const {
        if (noael_beside(programme_, study_, finding) != NoaelBeside::not_below) {
            if (is_adverse_below_loael(programme_, study_, finding)) {
                warning(finding.place, finding,
                        text("自 {} 起判为有害，而 LOAEL 高于该剂量：两者必有一误",
                             "is judged adverse from {} up, and the LOAEL lies above it: one of them is wrong",
                             readable_number(*finding.adverse_from)));
            }
            return;
        }
        diagnostics_.warning(
            finding.place,
            {fmt::format("研究 {} 的毒理学所见“{}”自 {} 起判为有害，而 NOAEL 不低于该剂量：两者必有一误", study_.id,
                         finding.finding.zh, readable_number(*finding.adverse_from)),
             fmt::format(
                 "study {}: \"{}\" is judged adverse from {} up, and the NOAEL is not below it: one of them is wrong",
                 study_.id, finding.finding.en, readable_number(*finding.adverse_from))});
    }

    // A LOAEL is the lowest dose that did harm; where everything seen was judged, some of it is adverse there or below.
    template <class Given>
    void check_harm_at(const Given& loael) const {
        const auto* dose = std::get_if<double>(&loael.value);
        if (dose == nullptr) return;
        bool is_all_judged = true, is_some_adverse = false, has_any = false;
        for (const StudyFinding& one : study_.findings) {
            if (!is_of(loael.sex, one)) continue;
            has_any = true;
            is_all_judged = is_all_judged && one.is_judged;
            is_some_adverse = is_some_adverse || (one.adverse_from && *one.adverse_from <= *dose);
        }
        if (!has_any || !is_all_judged || is_some_adverse) return;
        diagnostics_.warning(
            loael.place, text("研究 {} 的 LOAEL 是 {}，而 findings 中没有一项在该剂量或更低剂量判为有害；请补写"
                              "该所见，或改正其中一个",
                              "the LOAEL of study {} is {}, and no finding is judged adverse at that dose or below: "
                              "add the finding, or mend one of them",
                              study_.id, readable_number(*dose)));
    }

    static bool is_of(const std::string& sex, const StudyFinding& finding) {
        return sex.empty() || sex == "both" || finding.sexes.empty() || has(finding.sexes, sex);
    }

    void check_loael() const {
        bool is_ruled = false;
        for (const Ruling& one : programme_.rulings) {
            if (one.study != study_.id || one.subject != "loael") continue;
            is_ruled = true;
            check_harm_at(one);
        }
        for (const ReportedFigure& one : study_.reported) {
            if (!is_ruled && one.finding == "loael") check_harm_at(one);
        }
    }

    static bool is_same(const StudyFinding& a, const StudyFinding& b) {
        return !a.finding.empty() && a.finding == b.finding && a.organ == b.organ && overlap(a.sexes, b.sexes) &&
               overlap(a.days, b.days);
    }

    void tell_twice(const StudyFinding& before, const StudyFinding& again) const {
        const bool is_opposite = before.is_judged && again.is_judged && before.adverse_from != again.adverse_from;
        if (is_opposite) {
            error(again, text("同一所见（器官、性别、日期相同）在第 {} 行另有不同的判断；请只留一个",
                              "the same finding (organ, sexes and days) is judged otherwise in line {}: keep one "
                              "judgement",
                              before.place.line));
        } else {
            warning(again.place, again,
                    text("与第 {} 行是同一所见（器官、性别、日期相同）；请合并，或写明不同之处",
                         "is the finding of line {} again (organ, sexes and days): join them, or write what differs",
                         before.place.line));
        }
    }

    const Programme& programme_;
    const guideline::Rules& rules_;
    const Study& study_;
    Diagnostics& diagnostics_;
};

}  // namespace

void check_findings(const Programme& programme, const guideline::Rules& rules, Diagnostics& diagnostics) {
    for (const Study& study : programme.studies) Findings(programme, rules, study, diagnostics).check();
}

}  // namespace nonclin::programme
