#include "nonclin/programme/check_figures.hpp"

#include <algorithm>
#include <cmath>

#include "nonclin/base/number_text.hpp"
#include "nonclin/programme/check_design.hpp"
#include "nonclin/programme/figure_words.hpp"
#include "nonclin/programme/names.hpp"

namespace nonclin::programme {

namespace {

bool is_among(const std::string& word, const std::vector<std::string>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

class Figures {
  public:
    Figures(const Programme& programme, const guideline::Rules& rules, Diagnostics& diagnostics)
        : programme_(programme), rules_(rules), diagnostics_(diagnostics) {}

    void check() {
        for (const Study& study : programme_.studies) {
            if (study.state == "planned" && !study.reported.empty()) {
                diagnostics_.error(
                    study.reported.front().place,
                    text("研究 {} 的状态是 planned（计划中），还不能有数值；请改正 state，或删去 reported",
                         "study {} is planned and nothing can have been seen yet; mend its state, or "
                         "take what is reported out",
                         study.id));
            }
            for (const ReportedFigure& figure : study.reported) check_reported(study, figure);
        }
        for (const Ruling& ruling : programme_.rulings) {
            if (ruling.study.empty())
                check_ruling(ruling);
            else
                check_study_ruling(ruling);
        }
    }

  private:
    // The sex and the day that a figure is of, against the design of its study.
    template <class Given>
    void check_sex_and_day(const Given& given, const std::string& subject, const Study& study) {
        const std::vector<std::string>& designed = study.design.sexes;
        const bool is_of_design = given.sex == "both" ? designed.size() > 1 : is_among(given.sex, designed);
        if (!given.sex.empty() && !designed.empty() && !is_of_design) {
            diagnostics_.error(given.place,
                               text("研究 {} 的 {} 写的性别是 {}，design.sexes 是 {}；请改正其中一个",
                                    "{1} of study {0} is of the sex {2}, and design.sexes holds {3}: mend one of them",
                                    study.id, subject, given.sex, listed(designed)));
        }
        if (!given.day) return;
        if (*given.day < 0 && is_among(subject, dose_figures())) {
            diagnostics_.error(given.place, text("研究 {} 的 {} 写的是第 {} 天，在给药之前；请改正 day",
                                                 "{1} of study {0} is of day {2}, before dosing: mend the day",
                                                 study.id, subject, number_text(*given.day)));
        }
        const auto last = last_day(study.design);
        if (!last || *given.day <= *last) return;
        diagnostics_.warning(
            given.place, text("研究 {} 的 {} 写的第 {} 天在观察期末（第 {} 天）之后；请改正其中一个",
                              "{1} of study {0} is of day {2}, after the last day of observation, day {3}: mend one "
                              "of them",
                              study.id, subject, number_text(*given.day), number_text(*last)));
    }

    // A figure that is a dose: its unit, then a number that was tested or words for an end of what was tested.
    template <class Given>
    void check_dose(const Given& given, const std::string& subject, const Study& study) {
        const auto* dose = std::get_if<double>(&given.value);
        const auto* word = std::get_if<std::string>(&given.value);
        if (word != nullptr && word->empty()) return;  // told where it was read
        if (dose == nullptr && (word == nullptr || !is_among(*word, dose_words()))) {
            const std::string found = word != nullptr               ? "\"" + *word + "\""
                                      : std::get<bool>(given.value) ? "true"
                                                                    : "false";
            diagnostics_.error(
                given.place,
                text("研究 {} 的 {}：值应为数，或 \"highest tested\"、\"below lowest\"、\"not determinable\"，却是 {}",
                     "{1} of study {0}: the value is a number, or \"highest tested\", \"below lowest\", \"not "
                     "determinable\", and here it is {2}",
                     study.id, subject, found),
                found, word == nullptr ? "" : nearest_name(*word, dose_words()));
            return;
        }
        const bool has_doses =
            std::any_of(study.design.doses.begin(), study.design.doses.end(), [](double one) { return one > 0; });
        if (word != nullptr && *word != "not determinable" && !has_doses) {
            diagnostics_.warning(given.place,
                                 text("研究 {} 的 {} 写作“{}”，而 design.doses 没有写剂量：此数值未被使用；请补写剂量",
                                      "{1} of study {0} is \"{2}\", and design.doses tells no dose: the figure is not "
                                      "used; write the doses",
                                      study.id, subject, *word));
        }
        const bool needs_unit = dose != nullptr || !given.unit.empty();
        if (needs_unit && !check_unit(given.unit, study, given.place, subject)) return;
        if (dose != nullptr) check_tested(*dose, given.is_modelled, subject, study, given.place);
    }

    bool check_unit(const std::string& unit, const Study& study, const Place& place, const std::string& subject) {
        const std::string& own = study.design.dose_unit;
        if (unit == own || (own.empty() && !unit.empty())) return true;
        if (unit.empty()) {
            diagnostics_.error(
                place, text("研究 {} 的 {} 没有写单位；请写 unit = \"{}\"（设计中的剂量单位）",
                            "{1} of study {0} has no unit: write unit = \"{2}\", the dose unit of the design", study.id,
                            subject, own));
            return false;
        }
        diagnostics_.error(place,
                           text("{} 的单位是“{}”，研究 {} 的剂量单位是“{}”：二者须一致，请改正其中一个",
                                "{} is in \"{}\", but the doses of study {} are in \"{}\": they must agree, so mend "
                                "one of them",
                                subject, unit, study.id, own),
                           unit);
        return false;
    }

    // Nothing but a dose that was given can be found without harm, harmful or tolerated; a model may tell one between.
    void check_tested(double dose, bool is_modelled, const std::string& subject, const Study& study,
                      const Place& place) {
        if (!(dose > 0)) {
            diagnostics_.error(
                place, text("研究 {} 的 {} 是 {}：剂量须大于 0；若最低剂量已见不良反应，以判定写 \"below lowest\"",
                            "{1} of study {0} is {2}: a dose is above 0; where the lowest dose did harm already, write "
                            "\"below lowest\" in a ruling",
                            study.id, subject, number_text(dose)));
            return;
        }
        const bool is_of_groups = is_tested_dose(subject);
        if (is_modelled && is_of_groups) {
            diagnostics_.error(place,
                               text("研究 {} 的 {} 按定义是试验过的一个剂量，不能由模型推算；请删去 modelled，或改用 "
                                    "med、mtd 等",
                                    "{1} of study {0} is by its meaning a dose that was tested and not modelled: "
                                    "take modelled out, or call the figure by another name",
                                    study.id, subject));
            return;
        }
        std::string tested;
        for (const double one : study.design.doses) {
            constexpr double tolerance = 1e-9;
            if (std::abs(one - dose) <= tolerance * dose) return;
            if (one > 0) tested += (tested.empty() ? "" : ", ") + readable_number(one);
        }
        if (tested.empty() || (is_modelled && !is_of_groups)) return;
        const Text model = is_of_groups ? Text{}
                                        : Text{"；由模型推算的（如 BMD）写 modelled = true",
                                               "; where a model tells it (a BMD, say) write modelled = true"};
        const Text message =
            text("研究 {} 的 {} 是 {}，而设计中没有这个剂量（design.doses：{}）：请改正其中一个",
                 "{1} of study {0} is {2}, which is no dose of its design (design.doses: {3}): mend one "
                 "of them",
                 study.id, subject, readable_number(dose), tested);
        diagnostics_.error(place, {message.zh + model.zh, message.en + model.en}, readable_number(dose));
    }

    // A report has figures of its own; one that is nearly a dose's name is a slip of the pen, and would not be read.
    void check_reported(const Study& study, const ReportedFigure& figure) {
        check_sex_and_day(figure, figure.finding, study);
        if (is_among(figure.finding, dose_figures())) return check_dose(figure, figure.finding, study);
        const std::string near = near_dose_figure(figure.finding);
        if (near.empty() || rules_.glossary.has("finding." + figure.finding)) return;
        diagnostics_.warning(figure.place,
                             text("研究 {} 的报告数值“{}”不作为剂量使用；剂量数值的名称：{}",
                                  "the reported figure \"{1}\" of study {0} is not used as a dose; doses are named {2}",
                                  study.id, figure.finding, listed(dose_figures())),
                             figure.finding, near);
    }

    void check_ruling(const Ruling& ruling) {
        // The route of a study is accepted in words; what is true or false is meant for the fact.
        if (ruling.subject == route_subject && !std::holds_alternative<bool>(ruling.value)) return needs_study(ruling);
        if (const guideline::FactDefinition* fact = rules_.fact(ruling.subject)) {
            if (fact->group != "finding") {
                diagnostics_.error(ruling.place,
                                   text("事实 {} 不由研究决定，请写在 [product]",
                                        "the fact {} is not decided by studies: write it in [product]", ruling.subject),
                                   ruling.subject);
                return;
            }
            if (!std::holds_alternative<bool>(ruling.value))
                diagnostics_.error(ruling.place, text("对 {} 的判定应为 true 或 false",
                                                      "a ruling on {} is true or false", ruling.subject));
            return;
        }
        if (rules_.clause(ruling.subject) != nullptr) {
            const auto* word = std::get_if<std::string>(&ruling.value);
            if (word == nullptr || (*word != "accepted" && *word != "overruled")) {
                diagnostics_.error(ruling.place,
                                   text("对条款 {} 的判定应为 \"accepted\" 或 \"overruled\"",
                                        "a ruling on clause {} is \"accepted\" or \"overruled\"", ruling.subject));
            }
            return;
        }
        if (!ruling.subject.empty()) unknown_subject(ruling);
    }

    void needs_study(const Ruling& ruling) {
        diagnostics_.error(ruling.place,
                           ruling.subject == route_subject
                               ? Text{"对 route 的判定须以 study 写明是哪项研究的给药途径",
                                      "a ruling on route says with study whose route it is"}
                               : text("对“{}”的判定须以 study 写明是哪项研究的数值",
                                      "a ruling on \"{}\" says with study whose figure it is", ruling.subject),
                           ruling.subject);
    }

    void unknown_subject(const Ruling& ruling) {
        if (is_among(ruling.subject, dose_figures())) return needs_study(ruling);
        std::vector<std::string> facts, all;
        for (const guideline::FactDefinition& fact : rules_.facts) {
            if (fact.group == "finding") facts.push_back(fact.name);
        }
        all = facts;
        for (const guideline::Clause& clause : rules_.clauses) all.push_back(clause.id);
        all.insert(all.end(), dose_figures().begin(), dose_figures().end());
        diagnostics_.error(
            ruling.place,
            text("判定的对象“{}”不存在；可以是条款编号（见 nonclin rules list）、由研究决定的事实（{}），或写明 "
                 "study 后的研究数值（{}）",
                 "there is no \"{}\" to rule on; a subject is a clause (nonclin rules list), a fact that "
                 "studies decide ({}) or, with study, a figure of it ({})",
                 ruling.subject, listed(facts), listed(dose_figures())),
            ruling.subject, nearest_name(ruling.subject, all));
    }

    // A person takes a study into the dose argument though its animals were dosed by another route than the clinic's.
    void check_route_ruling(const Study& study, const Ruling& ruling) {
        if (ruling.value != Figure(std::string("accepted"))) {
            const auto* word = std::get_if<std::string>(&ruling.value);
            diagnostics_.error(
                ruling.place,
                text("对研究 {} 给药途径的判定只能是 \"accepted\"（认可采用）；不认可就不写，该研究的剂量即"
                     "不列入剂量论证",
                     "a ruling on the route of study {} is \"accepted\"; where it is not, write none, and "
                     "the doses of the study stay out of the dose argument",
                     study.id),
                word == nullptr ? "" : *word);
        }
        const auto fact = programme_.facts.find("route");
        if (study.design.route.empty()) {
            diagnostics_.error(ruling.place,
                               text("研究 {} 没有写 design.route：无从认可其给药途径",
                                    "study {} names no design.route, so there is no route to accept", study.id));
        } else if (fact != programme_.facts.end() &&
                   is_among(study.design.route, std::get<std::vector<std::string>>(fact->second))) {
            diagnostics_.warning(ruling.place,
                                 text("研究 {} 的给药途径就是临床拟用途径：此判定没有作用，请删去",
                                      "study {} is dosed by the clinic's route: this ruling does nothing, "
                                      "so take it out",
                                      study.id));
        }
    }

    void check_study_ruling(const Ruling& ruling) {
        const Study* study = programme_.study(ruling.study);
        if (study == nullptr) {
            std::vector<std::string> ids;
            for (const Study& one : programme_.studies) ids.push_back(one.id);
            diagnostics_.error(ruling.place,
                               text("没有研究“{}”：请改正编号，或写一个 [[study]]",
                                    "there is no study \"{}\": mend the id, or write a [[study]]", ruling.study),
                               ruling.study, nearest_name(ruling.study, ids));
            return;
        }
        if (ruling.subject == route_subject) return check_route_ruling(*study, ruling);
        if (!ruling.subject.empty() && !is_among(ruling.subject, dose_figures())) {
            std::vector<std::string> subjects = dose_figures();
            subjects.emplace_back(route_subject);
            diagnostics_.error(
                ruling.place,
                text("对研究 {} 没有可判定的“{}”；可判定的数值：{}，另有给药途径（route）；事实与条款的判定不写 study",
                     "study {} has no \"{}\" to rule on; figures that can be ruled on: {}, and its route; a ruling on "
                     "a fact or a clause names no study",
                     ruling.study, ruling.subject, listed(dose_figures())),
                ruling.subject, nearest_name(ruling.subject, subjects));
            return;
        }
        if (ruling.subject.empty()) return;
        if (study->state == "planned") {
            diagnostics_.error(ruling.place,
                               text("研究 {0} 的状态是 planned（计划中），还不能有 {1}；请改正 state，或删去此判定",
                                    "study {0} is planned and nothing can have been seen yet that a ruling on {1} is "
                                    "about; mend its state, or take the ruling out",
                                    study->id, ruling.subject));
        }
        check_sex_and_day(ruling, ruling.subject, *study);
        check_dose(ruling, ruling.subject, *study);
    }

    const Programme& programme_;
    const guideline::Rules& rules_;
    Diagnostics& diagnostics_;
};

}  // namespace

void check_figures(const Programme& programme, const guideline::Rules& rules, Diagnostics& diagnostics) {
    Figures(programme, rules, diagnostics).check();
}

}  // namespace nonclin::programme
