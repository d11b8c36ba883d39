#include "nonclin/programme/contradictions.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "nonclin/programme/names.hpp"

namespace nonclin::programme {

namespace {

bool is_with_animals(const Study& study) { return !study.design.species.empty() && study.design.species != "human"; }

void check_route(const Programme& programme, const guideline::Rules& rules, const Study& study,
                 Diagnostics& diagnostics) {
    const auto fact = programme.facts.find("route");
    if (fact == programme.facts.end() || study.design.route.empty()) return;
    const auto& routes = std::get<std::vector<std::string>>(fact->second);
    if (std::find(routes.begin(), routes.end(), study.design.route) != routes.end()) return;
    const Text own = rules.glossary.value("route", study.design.route);
    const Text clinical = rules.glossary.value("route", routes);
    Text message =
        text("关键性研究 {} 的给药途径是“{}”，临床拟用途径是“{}”：请改正，或在 design.basis.regimen 说明理由",
             "the pivotal study {} is dosed by \"{}\", the clinic by \"{}\": mend it, or say why in "
             "design.basis.regimen",
             study.id, own.zh, clinical.zh);
    message.en = fmt::format(
        "the pivotal study {} is dosed by \"{}\", the clinic by \"{}\": mend it, or say why in design.basis.regimen",
        study.id, own.en, clinical.en);
    diagnostics.warning(study.place, std::move(message));
}

void check_study(const Programme& programme, const guideline::Rules& rules, const Study& study,
                 Diagnostics& diagnostics) {
    if (study.role != "pivotal" || !is_with_animals(study)) return;
    if (study.design.basis.count("regimen") == 0) check_route(programme, rules, study, diagnostics);
    if (study.has_report() && study.test_article.lot.empty()) {
        diagnostics.warning(study.place, text("关键性研究 {} 已有报告，却没有受试物批号：请写 test_article.lot",
                                              "the pivotal study {} is reported and names no lot of the test article: "
                                              "write test_article.lot",
                                              study.id));
    }
}

// The kinds whose name says how often the animals are dosed.
void check_dosing_of_kind(const guideline::Rules& rules, const Study& study, Diagnostics& diagnostics) {
    const bool is_single_kind = study.kind == "general_toxicology_single";
    if (!is_single_kind && study.kind != "general_toxicology_repeat") return;
    const Design& design = study.design;
    const double doses = design.number_of_doses.value_or(0);  // against dosing it is held elsewhere
    const bool is_repeat = design.dosing.empty() ? doses > 1 : design.dosing == "repeat";
    const bool is_single = design.dosing.empty() ? doses == 1 : design.dosing == "single";
    if (is_single_kind ? !is_repeat : !is_single) return;
    const guideline::StudyKind* kind = rules.study_kind(study.kind);
    const Text title = kind == nullptr ? same_text(study.kind) : kind->title;
    const Text dosing = is_single_kind ? Text{"多次给药", "dosed more than once"} : Text{"单次给药", "dosed once"};
    diagnostics.warning(study.place, {fmt::format("研究 {} 的类别是“{}”（{}），设计却是{}；请改正其中一个", study.id,
                                                  title.zh, study.kind, dosing.zh),
                                      fmt::format("study {} is of the kind \"{}\" ({}), and its animals are {}: mend "
                                                  "one of them",
                                                  study.id, title.en, study.kind, dosing.en)});
}

// "应" without a softening word leaves nothing to waive, named by itself or with its section.
void check_waiver(const guideline::Rules& rules, const Document& document, Diagnostics& diagnostics) {
    if (document.kind != "waiver") return;
    std::vector<std::string> firm;
    for (const guideline::Clause& clause : rules.clauses) {
        if (clause.is_firm() && document.names(clause.id)) firm.push_back(clause.id);
    }
    if (firm.empty()) return;
    constexpr std::size_t most = 6;
    const std::string more = firm.size() > most ? fmt::format(" … (+{})", firm.size() - most) : "";
    firm.resize(std::min(firm.size(), most));
    diagnostics.warning(
        document.place,
        text("文件 {} 申请豁免 {}{}：这些条款是没有“一般”“原则上”等词的“应”，豁免不改变其状态；请删去，或以试验答复",
             "document {} waives {}{}: a \"must\" without a softening word cannot be waived and keeps its "
             "status; take it out, or answer it with a study",
             document.id, listed(firm), more));
}

void check_dose_units(const Programme& programme, const guideline::Rules& rules, Diagnostics& diagnostics) {
    const auto fact = programme.facts.find("product_class");
    if (fact == programme.facts.end()) return;
    const std::vector<std::string> units = dose_units_of(rules, std::get<std::string>(fact->second));
    if (units.empty()) return;
    const Text named = rules.glossary.value("product_class", fact->second);
    std::string allowed;
    for (const std::string& unit : units) allowed += (allowed.empty() ? "" : ", ") + unit;
    const auto told = [&](const std::string& unit, const std::string& of) {
        Text message = text("{} 的剂量单位 {} 不用于{}；应为 {}",
                            "the dose unit {1} of {0} is not used for {2}; use {3}", of, unit, named.zh, allowed);
        message.en = fmt::format("the dose unit {} of {} is not used for {}; use {}", unit, of, named.en, allowed);
        return message;
    };
    const auto is_wrong = [&](const std::string& unit) {
        return !unit.empty() && std::find(units.begin(), units.end(), unit) == units.end();
    };
    const Clinical& clinical = programme.clinical;
    if (is_wrong(clinical.dose_unit) && clinical.first_in_human) {
        diagnostics.error(clinical.place, told(clinical.dose_unit, "[clinical]"), clinical.dose_unit);
    } else if (is_wrong(clinical.dose_unit)) {
        diagnostics.warning(clinical.place, told(clinical.dose_unit, "[clinical]"));
    }
    for (const PriorHumanDose& prior :
         clinical.first_in_human ? clinical.first_in_human->prior_human : std::vector<PriorHumanDose>{}) {
        if (is_wrong(prior.unit)) diagnostics.error(prior.place, told(prior.unit, "prior_human"), prior.unit);
    }
    for (const Study& study : programme.studies) {
        if (is_wrong(study.design.dose_unit)) diagnostics.warning(study.place, told(study.design.dose_unit, study.id));
    }
}

// Two documents that conclude differently on one fact: which of them is right is for people.
void check_conclusions(const Programme& programme, Diagnostics& diagnostics) {
    std::map<std::string, std::pair<bool, const Document*>> first;
    for (const Document& document : programme.documents) {
        for (const auto& [fact, value] : document.concludes) {
            const auto [before, is_new] = first.try_emplace(fact, value, &document);
            if (is_new || before->second.first == value) continue;
            diagnostics.error(document.place,
                              text("文件 {} 与 {} 对“{}”的结论相反；请只留一个结论",
                                   "the documents {} and {} conclude the opposite on \"{}\": keep one conclusion",
                                   document.id, before->second.second->id, fact),
                              fact);
        }
    }
}

}  // namespace

void check_contradictions(const Programme& programme, const guideline::Rules& rules, Diagnostics& diagnostics) {
    for (const Study& study : programme.studies) {
        check_study(programme, rules, study, diagnostics);
        check_dosing_of_kind(rules, study, diagnostics);
    }
    check_dose_units(programme, rules, diagnostics);
    check_conclusions(programme, diagnostics);
    for (const Document& document : programme.documents) check_waiver(rules, document, diagnostics);
}

}  // namespace nonclin::programme
