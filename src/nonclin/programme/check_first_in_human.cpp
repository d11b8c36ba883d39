#include <algorithm>
#include <cmath>

#include "nonclin/base/number_text.hpp"
#include "nonclin/programme/read_first_in_human.hpp"

namespace nonclin::programme {

namespace {

class Checker {
  public:
    Checker(const Programme& programme, Diagnostics& diagnostics)
        : programme_(programme), plan_(*programme.clinical.first_in_human), diagnostics_(diagnostics) {}

    void check() {
        check_doses();
        for (const DosedAnimals& animals : plan_.animals) check_animals(animals);
        for (const PriorHumanDose& prior : plan_.prior_human) check_prior(prior);
        for (const SafetyFactor& factor : plan_.safety_factors) check_factor(factor);
        for (const Study& study : programme_.studies) check_figures(study);
    }

  private:
    void check_doses() {
        if (!programme_.clinical.are_cohorts_whole) return;  // a dose may be that of the one that could not be read
        const bool has_dose = plan_.start || !plan_.steps.empty();
        if (has_dose && programme_.clinical.cohorts.empty()) {
            diagnostics_.error(plan_.place, {"first_in_human 写了剂量，[clinical] 却没有 cohorts；请写明各队列的剂量",
                                             "first_in_human has doses, and [clinical] has no cohorts: write the doses "
                                             "of the cohorts"});
            return;
        }
        if (plan_.start) dose_of_cohort(*plan_.start, plan_.place, {"起始剂量", "the start"});
        for (const DoseStep& step : plan_.steps) dose_of_cohort(step.dose, step.place, {"递增剂量", "the step"});
    }

    void dose_of_cohort(double dose, const Place& place, const Text& what) {
        std::string doses;
        for (const double cohort : programme_.clinical.cohorts) {
            constexpr double tolerance = 1e-9;
            if (std::abs(cohort - dose) <= tolerance * cohort) return;
            doses += (doses.empty() ? "" : ", ") + readable_number(cohort);
        }
        diagnostics_.error(place, {fmt::format("first_in_human：{} {} 不是任何队列的剂量（{}）", what.zh,
                                               readable_number(dose), doses),
                                   fmt::format("first_in_human: {} {} is the dose of no cohort ({})", what.en,
                                               readable_number(dose), doses)});
    }

    template <class Things>
    static std::vector<std::string> ids_of(const Things& things) {
        std::vector<std::string> ids;
        for (const auto& thing : things) ids.push_back(thing.id);
        return ids;
    }

    void check_animals(const DosedAnimals& animals) {
        if (animals.study.empty()) return;
        const Study* study = programme_.study(animals.study);
        if (study == nullptr) {
            diagnostics_.error(animals.place,
                               text("first_in_human.animals：没有研究“{}”",
                                    "first_in_human.animals: there is no study \"{}\"", animals.study),
                               animals.study, nearest_name(animals.study, ids_of(programme_.studies)));
        } else if (!has_figures(*study)) {
            diagnostics_.warning(
                animals.place, text("first_in_human.animals：研究 {} 没有可用的剂量数值（noael、med 等），此项未被使用",
                                    "first_in_human.animals: study {} has no dose to start from (noael, med …), so "
                                    "this is not used",
                                    animals.study));
        }
    }

    // A factor on a kind of figure that nothing gives divides nothing. Before the first figure is there it is only
    // early.
    void check_factor(const SafetyFactor& factor) {
        const auto is_reported = [&](const Study& study) {
            return std::any_of(study.reported.begin(), study.reported.end(),
                               [&](const ReportedFigure& figure) { return figure.finding == factor.on; });
        };
        const bool is_there = factor.on.empty() ||
                              std::any_of(programme_.studies.begin(), programme_.studies.end(), is_reported) ||
                              std::any_of(programme_.rulings.begin(), programme_.rulings.end(),
                                          [&](const Ruling& ruling) { return ruling.subject == factor.on; });
        const bool has_any = std::any_of(programme_.studies.begin(), programme_.studies.end(),
                                         [&](const Study& study) { return has_figures(study); });
        if (is_there || !has_any) return;
        diagnostics_.warning(
            factor.place, text("first_in_human.safety_factors：没有研究给出 {}，此系数没有可除的剂量；请改正 on，或"
                               "补上该数值，或删去此系数",
                               "first_in_human.safety_factors: no study gives {}, so this factor divides nothing; mend "
                               "on, give the figure, or take the factor out",
                               factor.on));
    }

    void check_prior(const PriorHumanDose& prior) {
        const bool is_there = std::any_of(programme_.documents.begin(), programme_.documents.end(),
                                          [&](const Document& document) { return document.id == prior.document; });
        if (!prior.document.empty() && !is_there) {
            diagnostics_.error(
                prior.place,
                text("first_in_human.prior_human：没有文件“{}”：请写一个 [[document]]",
                     "first_in_human.prior_human: there is no document \"{}\": write a [[document]]", prior.document),
                prior.document, nearest_name(prior.document, ids_of(programme_.documents)));
        }
        if (!prior.titre_assay.empty() && programme_.titre_assay(prior.titre_assay) == nullptr) {
            diagnostics_.error(prior.place,
                               text("没有滴度方法“{}”：请写一个 [[titre_assay]]",
                                    "there is no titre assay \"{}\": write a [[titre_assay]]", prior.titre_assay),
                               prior.titre_assay, nearest_name(prior.titre_assay, ids_of(programme_.titre_assays)));
        }
    }

    bool has_figures(const Study& study) const {
        return std::any_of(study.reported.begin(), study.reported.end(),
                           [](const ReportedFigure& figure) { return is_reference_dose(figure.finding); }) ||
               std::any_of(programme_.rulings.begin(), programme_.rulings.end(), [&](const Ruling& ruling) {
                   return ruling.study == study.id && is_reference_dose(ruling.subject);
               });
    }

    void check_figures(const Study& study) {
        if (!has_figures(study) || !study.design.species.empty()) return;
        diagnostics_.error(
            study.place,
            text("研究 {} 给出了剂量数值，但没有 design.species：无法换算到人",
                 "study {} gives a dose but no design.species: it cannot be carried over to people", study.id));
    }

    const Programme& programme_;
    const FirstInHuman& plan_;
    Diagnostics& diagnostics_;
};

}  // namespace

void check_first_in_human(const Programme& programme, Diagnostics& diagnostics) {
    if (programme.clinical.first_in_human) Checker(programme, diagnostics).check();
}

}  // namespace nonclin::programme
